"""The order of lock classes as mm-locks.h lists them, for whoever shows locks in it."""

from collections.abc import Sequence

from xenpatchgen.simulator.search.caption import SIBLING


def rank(lock_class: str, order: Sequence[str]) -> tuple[int, bool]:
    """What classes are sorted by; `order` lists them from low to high.

    One that is not listed comes last. That of a second table comes after the first's.
    """
    base = lock_class.removesuffix(SIBLING)
    return order.index(base) if base in order else len(order), base != lock_class
