"""Each lock class of a header, taken and given back once, so that none is a mere name."""

from xenpatchgen.base.outcome import CaseResult, Verdict, worst
from xenpatchgen.simulator.catalogue import EVERY_CLASS
from xenpatchgen.simulator.examine import examine, known_classes, not_compiled
from xenpatchgen.simulator.harness import Harness
from xenpatchgen.simulator.program import DoesNotCompile
from xenpatchgen.simulator.scenario import OF_PAGES, PAGES, Domain, Scenario, Step

_GUEST = "guest"


def every_class(harness: Harness | DoesNotCompile) -> CaseResult:
    """The worst of what is said of each class; one that cannot be taken is told, not hidden."""
    if isinstance(harness, DoesNotCompile):
        return not_compiled(EVERY_CLASS, harness)
    if not harness.classes:
        return CaseResult(EVERY_CLASS.id, Verdict.SKIP, "the header has no MM_LOCK_ORDER_")
    known = known_classes(harness)
    names = [found.name for found in harness.classes]
    new = [name for name in names if name not in known]
    taken = {name: examine(_take(name), harness) for name in names if name in known}
    wrong = {name: result for name, result in taken.items() if result.verdict is not Verdict.PASS}
    if not (new or wrong):
        return CaseResult(EVERY_CLASS.id, Verdict.PASS, f"{len(names)} classes")
    said = [f"{name}: {result.summary}" for name, result in wrong.items()]
    said += [f"no operation for: {', '.join(new)}"] if new else []
    return CaseResult(
        case=EVERY_CLASS.id,
        verdict=worst([result.verdict for result in wrong.values()] or [Verdict.SKIP]),
        summary="; ".join(said),
        detail=tuple(line for result in wrong.values() for line in result.detail),
        command=next((result.command for result in wrong.values()), ""),
        seconds=sum(result.seconds for result in taken.values()),
    )


def _take(lock_class: str) -> Scenario:
    """One lock of that class, of a running guest or of a page, taken and given back."""
    owner = PAGES[0] if lock_class == OF_PAGES else _GUEST
    return Scenario(
        title=EVERY_CLASS.title,
        source=EVERY_CLASS.source,
        why="A class is not covered by its name alone.",
        current=_GUEST,
        wanted="accepted",
        control="regression",
        domains={_GUEST: Domain("HVM")},
        steps=(Step("lock", lock_class, owner), Step("unlock", lock_class, owner)),
        name=EVERY_CLASS.name,
    )
