"""The one place that a codemod needs."""

import pytest

from xenpatchgen.codemods.anchors import missing_at, the_definition, the_function, unparsed_at
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Problem, Unparsed
from xenpatchgen.csyntax import Location, Module, Span

PLACE = Location("a.h", 2, 1)
MODULE = Module.parse(b"int f(void) { }\nint broken(void) { int 1 2 3; }\n#define m 1\n", "a.h")


@pytest.mark.parametrize("name", ["f", "m"])
def test_the_only_definition(name: str) -> None:
    found = the_definition(MODULE, name)
    assert not isinstance(found, Problem)
    assert found.name == name


def test_a_function_that_cannot_be_read() -> None:
    assert the_function(MODULE, "broken") == Unparsed("function broken", PLACE)


def test_one_name_for_a_function_and_a_macro() -> None:
    both = Module.parse(b"int f(void) { }\n#define f() 1\n", "a.h")
    assert the_definition(both, "f") == Ambiguous("definition of f", ())


def test_problems_show_their_place() -> None:
    span = Span(16, 19)
    missing = missing_at(MODULE, span, "a word", "broken", "not here")
    assert missing == AnchorMissing("a word", "broken")
    assert str(missing).splitlines()[0] == "a.h:2: a word was not found in broken"
    assert str(missing).endswith("^^^ not here")
    assert str(unparsed_at(MODULE, span, "this")).startswith("a.h:2: this cannot be read as C\n")
