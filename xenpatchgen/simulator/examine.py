"""One scenario, one process, one result."""

import re
from collections.abc import Iterator

from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator.harness import Harness
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.scenario import Scenario
from xenpatchgen.simulator.transcript import parse_transcript
from xenpatchgen.simulator.verdict import Judgement, judge, story

TIMEOUT_SECONDS = 10.0
"""A scenario takes milliseconds; a header that waits in a loop of its own never ends."""

# "==1==ERROR: AddressSanitizer: SEGV on ...", "mm-locks.h:1:2: runtime error: load of ..."
_SANITIZER = re.compile(r"(?:ERROR|runtime error): (.*)")

# How the harness ends where it cannot make sense of its command line.
_NONSENSE = 2

# The harness allocates nothing, and looking for leaks is what containers forbid.
_ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0"}


def examine(scenario: Scenario, harness: Harness | DoesNotCompile) -> CaseResult:
    """Run `scenario` in a fresh process. A lock class that the header lacks is a SKIP."""
    if isinstance(harness, DoesNotCompile):
        return not_compiled(scenario.case, harness)
    if lacking := _lacking(scenario, harness):
        summary = f"the tree has no {lacking} lock"
        return CaseResult(scenario.case.id, Verdict.SKIP, summary)
    completed = _run(harness, *words(scenario))
    judgement, detail = _judged(scenario, completed)
    return CaseResult(
        case=scenario.case.id,
        verdict=judgement.verdict,
        summary=judgement.summary,
        detail=detail,
        command=completed.command,
        seconds=completed.seconds,
    )


def not_compiled(case: Case, failure: DoesNotCompile) -> CaseResult:
    """A CRASH where the tree's header is at fault, an ERROR where a file of the harness is.

    No FAIL, which a manifest may expect: that a nesting is wrongly accepted takes code that runs.
    """
    verdict = Verdict.CRASH if failure.in_header else Verdict.ERROR
    return CaseResult(case.id, verdict, f"does not compile: {failure.error}")


def known_classes(harness: Harness) -> tuple[str, ...]:
    """The lock classes that the harness has operations for, of those that its header has."""
    return parse_transcript(_run(harness, "classes").check().stdout).classes


def words(scenario: Scenario) -> Iterator[str]:
    """The scenario as the harness reads it: see harness/script.h."""
    for name, domain in scenario.domains.items():
        yield f"domain:{name}:control" if domain.privileged else f"domain:{name}"
    for name, domain in scenario.domains.items():
        if domain.target:
            yield f"target:{name}:{domain.target}"
    yield f"cpu:0:{scenario.current}"
    for step in scenario.steps:
        yield f"{step.do}:{step.what}:{step.whose}"


def _run(harness: Harness, *arguments: str) -> Completed:
    return run([harness.program, *arguments], env=_ENVIRONMENT, timeout=TIMEOUT_SECONDS)


def _lacking(scenario: Scenario, harness: Harness) -> str | None:
    """The first lock class of the scenario that the tree does not have."""
    present = {found.name for found in harness.classes}
    return next((step.what for step in scenario.steps if step.what not in present), None)


def _judged(scenario: Scenario, completed: Completed) -> tuple[Judgement, tuple[str, ...]]:
    transcript = parse_transcript(completed.stdout)
    said = tuple(completed.stderr.strip().splitlines())
    if completed.timed_out:
        summary = f"no end after {TIMEOUT_SECONDS:.0f} s"
        return Judgement(Verdict.TIMEOUT, summary), story(scenario, transcript)
    if completed.returncode == _NONSENSE:
        return Judgement(Verdict.ERROR, said[0] if said else "the harness refused"), said
    if completed.returncode != 0:
        found = _SANITIZER.search(completed.stderr)
        summary = found[1] if found else f"the harness ended with {completed.returncode}"
        return Judgement(Verdict.CRASH, summary), said
    return judge(scenario, transcript), story(scenario, transcript)
