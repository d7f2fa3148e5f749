"""A real comparison on Debian's tree, interrupted while it really builds and boots.

The cache is a test's own, so that there is something to build; the object cache is the tests'.
"""

import json
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Hypervisor
from xenpatchgen.base.settings import Settings

from .command import Command, Ran, content
from .endings import at_work_in, ctrl_c, ended, interrupted, only_whole_series

pytestmark = [pytest.mark.tree, pytest.mark.build, pytest.mark.boot]

MOMENTS = 12


def compiling(cache: Path) -> bool:
    logs = cache.glob("build/log/*.log")
    return any(log.read_bytes().count(b"\n  CC  ") > 20 for log in logs)


def booting(cache: Path) -> bool:
    return any(log.stat().st_size for log in cache.glob("runs/*/*/qemu/release/boot-1.log"))


def stop(process: subprocess.Popen[str], when: Callable[[], bool]) -> Ran:
    while not when():
        assert process.poll() is None, ended(process)
        time.sleep(0.02)
    ctrl_c(process)
    return ended(process)


def build_ids(ran: Ran) -> dict[str, str]:
    return {one["name"]: one["build"]["build_id"] for one in json.loads(ran.out)["variants"]}


def test_a_comparison_goes_on_from_where_it_was(
    warm: Command, xen: tuple[str, ...], output: Path, hypervisor: Hypervisor
) -> None:
    variant = ("upstream+direct", "--no-controls")
    compare = ("compare", *variant, *xen, "--output", str(output), "--json")
    for reached in (compiling, booting):
        with warm.start(*compare) as process:
            ran = stop(process, lambda reached=reached: reached(warm.cache))  # type: ignore[misc]
        assert interrupted(ran), ran
        assert at_work_in(warm.cache) == []
        assert content(output) == {}
    ran = warm(*compare)
    assert ran.code == 0, ran
    (variant,) = json.loads(ran.out)["variants"]
    assert variant["build"]["cached"]
    assert build_ids(ran) == {"upstream+direct": hypervisor("upstream+direct").build_id}
    assert set(content(output)) == {"report.html", "report.json"}


@pytest.mark.full
def test_at_any_moment(
    warm: Command, xen: tuple[str, ...], output: Path, hypervisor: Hypervisor, settings: Settings
) -> None:
    chance = random.Random(2)
    variants = ("upstream+direct", "current-bias+direct")
    compare = ("compare", *variants, "--no-controls", *xen, "--output", str(output), "--json")
    for number in range(MOMENTS):
        with warm.start(*compare) as process:
            try:
                process.wait(chance.uniform(0.5, 45))
            except subprocess.TimeoutExpired:
                if number % 2:
                    process.send_signal(signal.SIGTERM)
                else:
                    ctrl_c(process)
            ran = ended(process)
        early = ran == Ran(-signal.SIGINT, "", "") or ran == Ran(-signal.SIGTERM, "", "")
        assert interrupted(ran) or early or ran.code == 0, (number, ran)
        assert at_work_in(warm.cache) == [], number
        assert ran.code == 0 or only_whole_series(output / "patches"), number
    ran = warm(*compare)
    assert ran.code == 0, ran
    assert build_ids(ran) == {name: hypervisor(name).build_id for name in variants}
