"""Real Xen under real QEMU: each verdict is earned by a boot."""

from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.qemu.catalogue import cases
from xenpatchgen.qemu.machine import Machine
from xenpatchgen.qemu.run import boot
from xenpatchgen.variants.catalogue import parts

from ..conftest import Hypervisor
from .conftest import case

pytestmark = [pytest.mark.boot, pytest.mark.build, pytest.mark.tree]

STRATEGIES = [part.name for part in parts("copy-strategies") if part.manifest.patch]
LOG_DIRTY = tuple(case for case in cases() if case.name == "log-dirty-clean")


def test_debians_xen_passes(upstream_xen: Path, probe: Path, tmp_path: Path) -> None:
    (result,) = boot(upstream_xen, probe, LOG_DIRTY, out=tmp_path)
    assert result.verdict is Verdict.PASS, result


def test_the_control_fails_with_the_threads_own_numbers(
    unbiased_xen: Path, probe: Path, tmp_path: Path
) -> None:
    (result,) = boot(unbiased_xen, probe, LOG_DIRTY, out=tmp_path)
    assert LOG_DIRTY[0].control
    assert (result.verdict, result.summary) == (Verdict.BUG, LOG_DIRTY[0].control.says)
    said = "\n".join(result.detail)
    assert result.detail[0] == "CALL: CLEAN"
    assert "mm locking order violation: 64 > 16" in said
    assert "mm-locks.h:" in said
    assert "p2m_get_page_from_gfn" in said
    assert "paging_domctl" in said


@pytest.mark.full
@pytest.mark.parametrize("name", STRATEGIES)
def test_without_a_bias_another_copy_does_what_the_trees_own_dies_of(
    hypervisor: Hypervisor, probe: Path, tmp_path: Path, name: str
) -> None:
    (result,) = boot(hypervisor(f"unbiased+{name}").xen, probe, LOG_DIRTY, out=tmp_path)
    assert result.verdict is Verdict.PASS, result


def test_every_other_verdict(
    upstream_xen: Path, probe: Path, tmp_path: Path, machine: Machine
) -> None:
    expected = {
        "selftest-skip": (Verdict.SKIP, "nothing to be tried here"),
        "selftest-wrong-bit": (Verdict.FAIL, "PEEK: gfn 6 is clean, expected dirty"),
        "selftest-refused-clean": (Verdict.FAIL, "CLEAN: -ESRCH (-3)"),
        "selftest-refused-setup": (Verdict.ERROR, "ENABLE_LOGDIRTY: -ESRCH (-3)"),
        "selftest-too-many-pages": (
            Verdict.ERROR,
            "PEEK: no room for the bitmap of 32769 pages",
        ),
        "selftest-silent": (Verdict.ERROR, "the case ended without a result"),
        "no-such-case": (Verdict.ERROR, "this probe has no such case"),
        "selftest-crash": (Verdict.CRASH, "Triple fault"),
        "log-dirty-clean": (Verdict.PASS, "ok"),
        "selftest-hang": (Verdict.TIMEOUT, "silent for 6 s"),
    }
    machine = replace(machine, limits=replace(machine.limits, silence_seconds=6, retries=0))
    asked = tuple(case(name) for name in expected)
    results = boot(upstream_xen, probe, asked, out=tmp_path, machine=machine)
    assert {
        result.case.removeprefix("qemu/"): (result.verdict, result.summary) for result in results
    } == expected
    assert sorted(path.name for path in tmp_path.glob("*.log")) == ["boot-1.log", "boot-2.log"]


def test_a_hypervisor_that_is_not_there(probe: Path, tmp_path: Path) -> None:
    (result,) = boot(tmp_path / "missing", probe, LOG_DIRTY, out=tmp_path)
    assert result.verdict is Verdict.ERROR
    assert "could not open kernel file" in result.summary
