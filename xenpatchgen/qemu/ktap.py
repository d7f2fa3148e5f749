"""Read the probe's KTAP out of a console that also carries Xen's own messages.

Lines are pulled one at a time and never beyond the last result, so that a boot can end the moment
its verdict is known. Nothing counts before the version line and the plan, and only a whole result
line is a result: what is cut short or garbled leaves its test without one.

The format: https://docs.kernel.org/dev-tools/ktap.html, without nesting.
"""

import re
from collections.abc import Iterable, Iterator

from xenpatchgen.qemu.ktap_model import CaseReport, Plan, Status, Unfinished

_VERSION = "KTAP version 1"

# Example: "1..3"
_PLAN = re.compile(r"1\.\.(?P<count>\d+)")


def parse(lines: Iterable[str]) -> Iterator[Plan | CaseReport | Unfinished]:
    """The plan, then each result as it arrives; ends with the plan's last result or the lines.

    Where the lines end first, diagnostics that no result has claimed come last.
    """
    stream = iter(lines)
    plan = _find_plan(stream)
    if plan is None:
        return
    yield plan
    yield from _results(stream, plan.count)


def _find_plan(stream: Iterator[str]) -> Plan | None:
    if _VERSION not in stream:
        return None
    for line in stream:
        if match := _PLAN.fullmatch(line):
            return Plan(int(match["count"]))
    return None


def _results(stream: Iterator[str], count: int) -> Iterator[CaseReport | Unfinished]:
    diagnostics: list[str] = []
    while count and (line := next(stream, None)) is not None:
        if report := _result(line, tuple(diagnostics)):
            yield report
            diagnostics.clear()
            count -= 1
        elif line.startswith("# "):
            diagnostics.append(line.removeprefix("# "))
    if diagnostics:
        yield Unfinished(tuple(diagnostics))


# Example: "ok 1 log-dirty-clean"
# Example: "ok 2 shadow # SKIP no shadow paging in this Xen"
# Example: "not ok 3 peek # ERROR createdomain: -EINVAL (-22)"
_RESULT = re.compile(
    r"(?P<outcome>ok|not ok) (?P<number>\d+) (?P<name>[\w-]+)"
    r"(?: # (?P<directive>SKIP|ERROR)(?: (?P<reason>.*))?)?"
)


def _result(line: str, diagnostics: tuple[str, ...]) -> CaseReport | None:
    match = _RESULT.fullmatch(line)
    if not match:
        return None
    return CaseReport(
        number=int(match["number"]),
        name=match["name"],
        status=Status(match["directive"] or match["outcome"]),
        reason=match["reason"] or "",
        diagnostics=diagnostics,
    )
