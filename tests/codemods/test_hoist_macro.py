"""A define moves up to the function that needs it."""

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.hoist_macro import HoistMacro
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing

FUNCTION = "int level(int l)\n{\n    return l;\n}\n"
LEFT = "/* ORDER_b is defined where it is needed first. */\n"


class TestHoistMacro(CodemodTest):
    codemod = HoistMacro("ORDER_b", "level")

    def test_it_comes_to_stand_below_the_defines_above_the_function(self) -> None:
        self.becomes(
            f"int x;\n\n#define MAX      64\n/* Explains. */\n{FUNCTION}\n"
            "/* Lock b. */\n\n#define ORDER_b  16\ndeclare_mm_lock(b)\n",
            f"int x;\n\n#define MAX      64\n#define ORDER_b  16\n/* Explains. */\n{FUNCTION}\n"
            f"/* Lock b. */\n\n{LEFT}declare_mm_lock(b)\n",
        )

    def test_a_function_without_comment_or_defines(self) -> None:
        self.becomes(
            f"int x;\n\n{FUNCTION}#define ORDER_a 8\n#define ORDER_b 16 /* of b */\n",
            f"int x;\n\n#define ORDER_b 16 /* of b */\n{FUNCTION}#define ORDER_a 8\n{LEFT}",
        )

    def test_a_definition_of_several_lines(self) -> None:
        self.becomes(
            f"{FUNCTION}#define ORDER_b \\\n    16\nint y;\n",
            f"#define ORDER_b \\\n    16\n{FUNCTION}{LEFT}int y;\n",
        )

    def test_it_comes_down_as_well_and_out_of_a_conditional_group(self) -> None:
        self.becomes(
            f"#ifdef A\n#define ORDER_b 16\n#endif\n\n/* Explains. */\n{FUNCTION}",
            f"#ifdef A\n{LEFT}#endif\n\n#define ORDER_b 16\n/* Explains. */\n{FUNCTION}",
        )

    def test_it_stands_there_already(self) -> None:
        self.unchanged(f"#define ORDER_b 16\n{FUNCTION}")
        self.unchanged(f"#define ORDER_b 16\n#define MAX 64\n/* Explains. */\n{FUNCTION}")

    def test_it_stands_further_up_already(self) -> None:
        self.unchanged(f"#define ORDER_b 16\n\n#define MAX 64\n\nint x;\n\n{FUNCTION}")
        self.unchanged(f"#ifdef A\n#define ORDER_b 16\nint x;\n{FUNCTION}#endif\n")

    def test_no_such_macro(self) -> None:
        self.fails(FUNCTION, AnchorMissing("macro ORDER_b", "a.h"))

    def test_two_such_macros(self) -> None:
        text = f"{FUNCTION}#ifdef A\n#define ORDER_b 1\n#else\n#define ORDER_b 2\n#endif\n"
        self.fails(text, Ambiguous("macro ORDER_b", ()))

    def test_no_such_function(self) -> None:
        self.fails("#define ORDER_b 16\n", AnchorMissing("function level", "a.h"))
