"""The level function goes, and nothing remembers it."""

import pytest

from tests.codemods.base import CodemodTest
from tests.codemods.test_level_function import AFTER, BEFORE
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing
from xenpatchgen.codemods.without_level_function import WithoutLevelFunction

RULE = "int _lock_level(const struct domain *d, int l)\n{\n    return l;\n}\n"


class TestWithoutLevelFunction(CodemodTest):
    codemod = WithoutLevelFunction(bound="TOP")

    def test_it_is_the_inverse_but_for_the_layout(self) -> None:
        parted = BEFORE.replace("_get_lock_level(), l);", "_get_lock_level(),\n              l);")
        self.becomes(AFTER, parted)

    def test_nothing_to_take_away(self) -> None:
        self.unchanged("int _lock_level(int l);\n#define MM_LOCK_ORDER_MAX 64\n")

    def test_a_bound_that_something_uses_stays(self) -> None:
        user = "int top = TOP;\n"
        after = BEFORE.replace("_get_lock_level(), l);", "_get_lock_level(),\n              l);")
        after = after.replace("\n\n/* Never", "\n\n#define TOP 64\n\n/* Never")
        self.becomes(AFTER + user, after + user)

    def test_a_bound_somewhere_else_goes_with_its_comment(self) -> None:
        self.becomes(
            f"int a;\n\n/* The highest. */\n#define TOP 64\n\nint b;\n\n{RULE}",
            "int a;\n\nint b;\n\n",
        )

    @pytest.mark.parametrize(
        "use", ["lvl = 0;", "lvl++;", "--lvl;", "note(&lvl);", "lvl <<= 1;", "lvl += 2;"]
    )
    def test_a_variable_that_changes_stays(self, use: str) -> None:
        text = f"void f(struct domain *d, int l)\n{{\n    int lvl = %s;\n\n    {use}\n}}\n"
        self.becomes(f"{RULE}\n{text % '_lock_level(d, l)'}", text % "l")

    @pytest.mark.parametrize("use", ["a = lvl == 1;", "a && lvl;", "a = lvl;", "a < lvl;"])
    def test_a_variable_that_is_only_read_goes(self, use: str) -> None:
        text = "void f(struct domain *d, int l)\n{\n%s    %s\n}\n"
        before = text % ("    const int lvl = _lock_level(d, l);\n", use)
        self.becomes(f"{RULE}\n{before}", text % ("", use.replace("lvl", "l")))

    def test_a_declaration_that_shares_its_line_keeps_the_rest(self) -> None:
        text = "void f(struct domain *d, int l)\n{\n    int lvl = %s; BUG();\n}\n"
        self.becomes(f"{RULE}\n{text % '_lock_level(d, l)'}", text % "l")

    def test_other_declarations_keep_their_empty_line(self) -> None:
        text = "void f(struct domain *d, int l)\n{\n    int a;\n%s\n    note(a, %s);\n}\n"
        before = text % ("    int lvl = _lock_level(d, l); /* biased */\n", "lvl")
        self.becomes(f"{RULE}\n{before}", text % ("", "l"))

    def test_a_level_that_is_computed_stays_in_brackets(self) -> None:
        text = "int f(struct domain *d, int l)\n{\n    return 2 * %s;\n}\n"
        self.becomes(f"{RULE}\n{text % '_lock_level(d, l + 1)'}", text % "(l + 1)")

    def test_the_level_is_found_by_its_type(self) -> None:
        self.becomes(
            "int _lock_level(int l, struct domain *d) { return l; }\nint a = _lock_level(3, e);\n",
            "int a = 3;\n",
        )

    def test_two_level_functions(self) -> None:
        self.fails(RULE + RULE, Ambiguous("function _lock_level", ()))

    def test_a_level_function_without_an_owner(self) -> None:
        self.fails(
            "int _lock_level(int l) { return l; }\n",
            AnchorMissing("one parameter that is an owner domain", "_lock_level"),
        )
