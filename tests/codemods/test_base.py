"""The base of all codemods: problems stop it, and who breaks a law is caught."""

from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.base.errors import UserError
from xenpatchgen.codemods.base import Codemod, LawBroken
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Problem, Unparsed
from xenpatchgen.csyntax import Edit, Location, Module, OverlappingEdits, Span

BEFORE = "int x = 1;\n"


@dataclass(frozen=True)
class Scripted(Codemod):
    """Yields what it was given, whatever the module."""

    items: tuple[Edit | Problem, ...]

    def edits(self, _module: Module) -> Iterator[Edit | Problem]:
        yield from self.items


@dataclass(frozen=True)
class SetTo(Codemod):
    """Makes the initialiser of `int x = 1;` another text."""

    value: bytes

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        yield Edit(Span(8, module.source.index(b";")), self.value)


MISSING = AnchorMissing("this", "that")


class TestCodemod(CodemodTest):
    def test_an_edit_is_applied(self) -> None:
        self.becomes(BEFORE, "int x = 22;\n", SetTo(b"22"))

    def test_no_edit_and_an_edit_without_effect_change_nothing(self) -> None:
        self.unchanged(BEFORE, Scripted(()))
        self.unchanged(BEFORE, SetTo(b"1"))

    def test_a_problem_after_an_edit_leaves_nothing_half_done(self) -> None:
        self.fails(BEFORE, MISSING, Scripted((Edit(Span(0, 3), b"long"), MISSING)))

    def test_a_result_that_is_no_c_is_refused(self) -> None:
        outcome = self.fails(BEFORE, Unparsed("the result", Location("", 0, 0)), SetTo(b"(;"))
        assert str(outcome).startswith("a.h:1: the result cannot be read as C\n    1 | int x = (;")

    def test_what_could_not_be_read_before_is_no_reason(self) -> None:
        self.becomes("int x = 1; int f( {\n", "int x = 2; int f( {\n", SetTo(b"2"))


def test_a_codemod_that_never_ends_is_caught() -> None:
    growing = Scripted((Edit(Span(8, 8), b"1"),))
    with pytest.raises(LawBroken, match="Scripted would change its own result"):
        growing.apply(parsed(BEFORE))


def test_overlapping_edits_are_caught() -> None:
    with pytest.raises(OverlappingEdits):
        Scripted((Edit(Span(0, 3), b"a"), Edit(Span(2, 4), b"b"))).apply(parsed(BEFORE))


def test_a_change_outside_the_edits_is_caught() -> None:
    careless = parsed("long x = 2;\n")
    with (
        patch.object(Module, "edited", return_value=careless),
        pytest.raises(LawBroken, match="bytes outside"),
    ):
        SetTo(b"2").apply(parsed(BEFORE))


def test_problems_are_told_with_place_and_excerpt() -> None:
    here, there = Location("a.h", 3, 1), Location("a.h", 9, 1)
    missing = AnchorMissing("a return", "f", here, excerpt="    3 | int f(void)")
    assert str(missing) == "a.h:3: a return was not found in f\n    3 | int f(void)"
    assert str(Ambiguous("f", (here, there))) == "a.h:3: f was found 2 times (also at line 9)"
    assert str(MISSING) == "that: this was not found in that"


def test_a_problem_becomes_an_error_of_the_users() -> None:
    fault = AnchorMissing("a", "b", excerpt="    1 | x").fault(hint="Look with: xenpatchgen show")
    assert isinstance(fault, UserError)
    assert (fault.message, fault.excerpt) == ("b: a was not found in b", "    1 | x")
    assert fault.hint == "Look with: xenpatchgen show"
