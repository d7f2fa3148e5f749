"""Boot until every case has its verdict.

A suite is one boot where nothing goes wrong. A case that ended its boot is followed by a fresh one
for the cases behind it. A case that timed out is tried again, as often as the machine's limits
say, and the attempt that came to nothing stays visible in the result; nothing else is tried again.
"""

from dataclasses import replace
from pathlib import Path

from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.qemu.attempt import boot_once
from xenpatchgen.qemu.judge import judge
from xenpatchgen.qemu.machine import Machine, load_machine


def boot(
    xen: Path,
    probe: Path,
    cases: tuple[Case, ...],
    *,
    out: Path,
    machine: Machine | None = None,
) -> tuple[CaseResult, ...]:
    """One result for each of `cases`, in their order, from booting the hypervisor file `xen`.

    `probe` was built for the same tree. Consoles are kept in `out`, one file a boot; those of an
    earlier run in that folder are removed. Raises MissingTool where QEMU is not installed,
    StorageError where `out` cannot be written.
    """
    machine = machine or load_machine("pvh-dom0")
    _remove_consoles(out)
    suite = _Suite(machine, cases)
    number = 0
    while pending := suite.pending():
        number += 1
        names = tuple(case.name for case in pending)
        suite.take(judge(pending, boot_once(machine, xen, probe, names, out, number)))
    return suite.results()


def _remove_consoles(out: Path) -> None:
    with storage_faults(out):
        for pattern in ("boot-[0-9]*.log", "boot-[0-9]*.stderr"):
            for path in out.glob(pattern):
                path.unlink()


class _Suite:
    """What is known of each case so far."""

    def __init__(self, machine: Machine, cases: tuple[Case, ...]) -> None:
        self._retries = machine.limits.retries
        self._cases = cases
        self._done: dict[str, CaseResult] = {}
        self._timed_out: dict[str, list[CaseResult]] = {case.id: [] for case in cases}

    def pending(self) -> tuple[Case, ...]:
        return tuple(case for case in self._cases if case.id not in self._done)

    def take(self, results: tuple[CaseResult, ...]) -> None:
        for result in results:
            earlier = self._timed_out[result.case]
            if result.verdict is Verdict.TIMEOUT and len(earlier) < self._retries:
                earlier.append(result)
            else:
                self._done[result.case] = _with_history(result, earlier)

    def results(self) -> tuple[CaseResult, ...]:
        return tuple(self._done[case.id] for case in self._cases)


def _with_history(result: CaseResult, earlier: list[CaseResult]) -> CaseResult:
    """`result`, also telling of the attempts that timed out before it."""
    told = tuple(f"an earlier boot timed out: {old.summary} ({old.log})" for old in earlier)
    return replace(result, detail=(*told, *result.detail))
