"""Calls go to another function, and nothing else of that name changes."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.rename_calls import RenameCalls

TWO = """\
    void take(int level)
    {
        saved = get();
        get = level;
    }

    void give(int level)
    {
        saved = get();
    }
"""


class TestRenameCalls(CodemodTest):
    codemod = RenameCalls("get", "state")

    def test_every_call_is_renamed_and_nothing_else(self) -> None:
        self.becomes(TWO, TWO.replace("get()", "state()"))

    def test_a_function_that_calls_neither(self) -> None:
        self.fails(
            TWO, AnchorMissing("a call of nosuch", "give"), RenameCalls("nosuch", "to", ("give",))
        )
        self.unchanged(TWO, RenameCalls("nosuch", "get", ("give",)))

    def test_inside_certain_functions_only(self) -> None:
        self.becomes(
            TWO, TWO.replace("get()", "state()", 1), RenameCalls("get", "state", ("take",))
        )

    def test_inside_a_function_that_a_macro_defines(self) -> None:
        text = """\
            #define declare(name)                \\
                int take_##name(void)            \\
                { return get(name); }
            #define other() get()
        """
        in_one = RenameCalls("get", "state", ("take_##name",))
        self.becomes(text, text.replace("get(name)", "state(name)"), in_one)

    def test_no_call_is_left(self) -> None:
        self.unchanged(TWO.replace("get()", "state()"))
        self.unchanged("int get(void) { return 1; }\nint get(void);\n")

    def test_a_call_in_the_new_function_stays(self) -> None:
        self.becomes(
            "int state(void) { return get(); }\nint f(void) { return get(); }\n",
            "int state(void) { return get(); }\nint f(void) { return state(); }\n",
        )
        self.unchanged("#define state(l) (get(l) + 1)\n")

    def test_a_function_that_is_not_there(self) -> None:
        self.fails(
            TWO,
            AnchorMissing("function gone", "a.h"),
            RenameCalls("get", "state", ("take", "gone")),
        )

    def test_arguments_stay_below_each_other(self) -> None:
        self.becomes(
            """\
            int f(void)
            {
                return get(1,
                           get(2,
                               3), get(
                    4));
            }
            """,
            """\
            int f(void)
            {
                return state(1,
                             state(2,
                                   3), state(
                    4));
            }
            """,
        )

    def test_a_shorter_name_draws_them_back(self) -> None:
        self.becomes(
            "int f(void)\n{\n    return state(1,\n                 2);\n}\n",
            "int f(void)\n{\n    return get(1,\n               2);\n}\n",
            RenameCalls("state", "get"),
        )

    def test_a_line_that_gets_too_long_is_broken(self) -> None:
        before = f"int f(void)\n{{\n    return get({'a' * 30}, {'b' * 28});\n}}\n"
        self.becomes(before, before.replace("get(", "state("))
        longer = before.replace("{\n    return get", "{\n    return x + get")
        self.becomes(longer, longer.replace("get(", "state(").replace("a, b", f"a,\n{' ' * 21}b"))


@pytest.mark.parametrize("blanks", [1, 4])
class TestMacro(CodemodTest):
    codemod = RenameCalls("get", "state")

    def test_backslashes_keep_their_column_or_all_get_another(self, blanks: int) -> None:
        before = [
            "#define f(l)",
            "do {",
            "    g(get(l), get(0));",
            "} while(0)",
        ]
        after = [line.replace("get", "state") for line in before]
        width = len(before[2])
        column = max(width + blanks, width + len(" ") + 2 * len("te"))
        self.becomes(_continued(before, width + blanks), _continued(after, column))


class TestMacroLayout(CodemodTest):
    codemod = RenameCalls("get", "state")

    def test_a_line_that_gets_too_long_is_broken_before_the_backslash(self) -> None:
        before = ["#define f(l)", "do {", f"    get({'a' * 32}, {'b' * 32});", "} while(0)"]
        after = [*before[:2], f"    state({'a' * 32},", f"{' ' * 10}{'b' * 32});", before[3]]
        self.becomes(_continued(before, 77), _continued(after, 77))

    def test_a_macro_of_one_line_gets_a_backslash(self) -> None:
        self.becomes(
            f"#define f(l) get({'a' * 30}, {'b' * 29})\n",
            f"#define f(l) state({'a' * 30}, \\\n{' ' * 19}{'b' * 29})\n",
        )

    def test_a_backslash_that_touched_its_line_may_go_on_so(self) -> None:
        self.becomes(
            "#define f(l)   \\\n    { get(l); }\\\n    more()\n",
            "#define f(l)   \\\n    { was(l); }\\\n    more()\n",
            RenameCalls("get", "was"),
        )


def _continued(lines: list[str], column: int) -> str:
    *first, last = lines
    return "".join(f"{line.ljust(column)}\\\n" for line in first) + f"{last}\n"
