"""A download that breaks off or is interrupted, from an apt that does as it is told."""

import io
import json
import os
import signal
import tarfile
from pathlib import Path

import pytest

from tests.trees.conftest import FILES

from .command import Command, Ran, content
from .programs import Programs

APT_GET = """\
case "$*" in
*--print-uris)
    echo "'https://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' x 0" ;;
*source*)
    cp {pool}/* . 2>/dev/null && exit
    echo half > xen_1.orig.tar.xz
    echo "E: Failed to fetch https://mirror.example/xen.tar  Connection reset" >&2
    exit 100 ;;
esac"""

GENERATE = ("generate", "upstream+direct", "--tree", "debian:bookworm", "--json")


@pytest.fixture
def pool(tmp_path: Path, programs: Programs) -> Path:
    """The mirror's files: none yet."""
    (tmp_path / "pool").mkdir()
    programs.add("apt-get", APT_GET.format(pool=tmp_path / "pool"))
    programs.add("apt-cache", "echo 'Version: 4.17.9-1'")
    return tmp_path / "pool"


@pytest.fixture
def scratch(command: Command, tmp_path: Path) -> Path:
    """The system's temporary folder, where apt works."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def fill(pool: Path) -> None:
    with tarfile.open(pool / "xen_4.17.9.orig.tar.xz", "w:xz") as archive:
        for name, text in FILES.items():
            info = tarfile.TarInfo(f"xen-4.17/{name}")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))


def test_broken_off(
    command: Command, programs: Programs, pool: Path, scratch: Path, output: Path
) -> None:
    here = Command(command.cache, {**command.env, "TMPDIR": str(scratch)})
    ran = here(*GENERATE, "--output", output, path=programs.path)
    assert "Connection reset" in ran.fault(5)
    assert content(command.cache / "trees") == content(scratch) == content(output) == {}
    fill(pool)
    again = here(*GENERATE, "--output", output, path=programs.path)
    assert (again.code, json.loads(again.out)) == (0, [None])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(
    number: signal.Signals, command: Command, programs: Programs, pool: Path, scratch: Path
) -> None:
    here = Command(command.cache, {**command.env, "TMPDIR": str(scratch)})
    fill(pool)
    programs.trap("apt-get")
    with here.start(*GENERATE, path=programs.path) as process:
        programs.await_catch(process)
        os.killpg(process.pid, number)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, ""), Ran(process.returncode, out, err)
    assert programs.all_gone()
    assert content(command.cache / "trees") == content(scratch) == {}
    programs.release()
    assert here(*GENERATE, path=programs.path).code == 0


def test_a_mirror_that_does_not_answer_a_refresh(
    command: Command, programs: Programs, pool: Path
) -> None:
    fill(pool)
    assert command(*GENERATE, path=programs.path).code == 0
    (pool / "xen_4.17.9.orig.tar.xz").unlink()
    refresh = ("trees", "--refresh", "debian:bookworm")
    assert "Connection reset" in command(*refresh, path=programs.path).fault(5)
    assert "4.17.9" in command("trees").out
