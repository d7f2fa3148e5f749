"""A level function of another name is not the same as none."""

from tests.codemods.base import parsed
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.level_function import LevelFunction
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.stranger import stranger
from xenpatchgen.codemods.without_level_function import WithoutLevelFunction

CHECK = """\
static inline void _check_lock_level(const struct domain *d, int l)
{
    %s

    if ( held() > l )
        BUG();
}
"""
MISSING = AnchorMissing("function _lock_level", "_check_lock_level")


def asked(first_line: str) -> AnchorMissing | None:
    return stranger(parsed(CHECK % first_line), "_lock_level", "_check_lock_level")


def test_another_function_says_the_level() -> None:
    found = asked("int lvl = _level_of(d, l);")
    assert found == MISSING
    assert "_level_of(d, l)" in found.excerpt


def test_what_only_looks_at_owner_and_level_says_none() -> None:
    assert asked("if ( exempt(d, l) )\n        return;") is None
    assert asked("int held = level_of(d);") is None


def test_who_would_take_it_for_none_is_told() -> None:
    module = parsed(CHECK % "int lvl = _level_of(d, l);")
    definition = "int _lock_level(const struct domain *d, int l) { return l; }"
    codemods: list[Codemod] = [WithoutLevelFunction(), LevelFunction(definition)]
    assert [codemod.apply(module) for codemod in codemods] == [MISSING, MISSING]
