"""What this suite checks: one case a scenario, and one on the header's lock classes."""

from xenpatchgen.base.outcome import Case
from xenpatchgen.simulator.scenario import SUITE, load_scenarios

EVERY_CLASS = Case(
    suite=SUITE,
    name="every-class",
    title="Every lock class of the header can be taken and given back",
    source="MM_LOCK_ORDER_* of the tree under test",
    control=None,
)


def cases() -> tuple[Case, ...]:
    """The cases, in the order in which they run."""
    return (*(scenario.case for scenario in load_scenarios()), EVERY_CLASS)
