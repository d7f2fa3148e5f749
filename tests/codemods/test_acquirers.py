"""Functions that take a lock."""

from textwrap import dedent

from xenpatchgen.codemods.acquirers import Acquirer, acquirers
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.csyntax import Module

TAKE = """\
    void take(const struct domain *d, struct lock *l, int level)
    {
        l->saved = _get_lock_level();
        set(level);
    }
    void give(struct lock *l)
    {
        set(l->saved);
    }
"""


def found_in(source: str) -> list[Acquirer | AnchorMissing]:
    return list(acquirers(Module.parse(dedent(source).encode(), "a.h"), "set"))


def test_what_saves_one_level_and_sets_another() -> None:
    (one,) = found_in(TAKE)
    assert isinstance(one, Acquirer)
    assert (one.function.name, one.owner, len(one.sets)) == ("take", "d", 1)


def test_nobody_knows_whose_lock_it_is() -> None:
    (problem,) = found_in(TAKE.replace("const struct domain *d, ", ""))
    assert problem == AnchorMissing("one parameter that is an owner domain", "take")


def test_no_function_takes_a_lock() -> None:
    (problem,) = found_in(TAKE.replace("_get_lock_level()", "0"))
    assert problem == AnchorMissing("a function that takes a lock and calls set", "a.h")
