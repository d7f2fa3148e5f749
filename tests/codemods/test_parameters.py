"""Owner and integers among the parameters of a function."""

import pytest

from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.parameters import integers, owners, the_integer, the_owner
from xenpatchgen.csyntax import Function, Module


def of(listed: str) -> tuple[Module, Function]:
    """A function with these parameters."""
    module = Module.parse(f"void f({listed}) {{ }}\n".encode())
    return module, next(module.functions())


def test_told_by_their_types() -> None:
    module, function = of("const struct domain *o, spinlock_t *l, int level, const char *text")
    assert the_owner(module, function) == "o"
    assert the_integer(module, function) == "level"


@pytest.mark.parametrize("kind", ["unsigned", "unsigned int", "const int", "uint8_t"])
def test_integers(kind: str) -> None:
    assert integers(*of(f"{kind} l, void *p, long no")) == ("l",)


@pytest.mark.parametrize("kind", ["struct domain *", "const struct domain *const "])
def test_domains(kind: str) -> None:
    assert owners(*of(f"{kind}d, struct vcpu *v")) == ("d",)


@pytest.mark.parametrize("listed", ["void", "struct domain *a, struct domain *b, int l, int m"])
def test_none_or_several(listed: str) -> None:
    module, function = of(listed)
    anchor = "one parameter that is "
    assert the_owner(module, function) == AnchorMissing(f"{anchor}an owner domain", "f")
    assert the_integer(module, function) == AnchorMissing(f"{anchor}an integer level", "f")
