"""New definitions stand above an existing one, once."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.add_definitions import AddDefinitions
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)
CODE = """\
/* Who holds what. */
#define ENTRIES 8

struct entry {
    int owner;
};

static inline int packed(int l)
{
    return l << ENTRIES;
}
"""
CHECK = "/* Never downwards. */\nvoid check(int l)\n{\n    BUG_ON(l);\n}\n"


class TestAddDefinitions(CodemodTest):
    codemod = AddDefinitions(CODE, "check")

    def test_above_a_function_and_its_comment(self) -> None:
        self.becomes(f"int a;\n\n{CHECK}", f"int a;\n\n{CODE}\n{CHECK}")

    def test_at_the_very_top(self) -> None:
        self.becomes(CHECK, f"{CODE}\n{CHECK}")

    def test_an_empty_line_parts_it_from_what_stands_close(self) -> None:
        self.becomes(f"#define A 1\n{CHECK}", f"#define A 1\n\n{CODE}\n{CHECK}")

    def test_above_a_macro(self) -> None:
        macro = "#define check(l) BUG_ON(l)\n"
        self.becomes(f"int a;\n\n{macro}", f"int a;\n\n{CODE}\n{macro}")

    def test_above_a_per_cpu_variable(self) -> None:
        variable = "/* A CPU's. */\nDECLARE_PER_CPU(int, held[2]);\n"
        self.becomes(
            f"#include <a.h>\n{variable}",
            f"#include <a.h>\n\n{CODE}\n{variable}",
            AddDefinitions(CODE, "held"),
        )

    def test_another_layout_of_the_same_is_left_alone(self) -> None:
        self.unchanged(CODE.replace("\n    ", " ").replace("/* Who holds what. */\n", ""))

    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("ENTRIES", CODE.replace("ENTRIES 8", "ENTRIES 4")),
            ("entry", CODE.replace("int owner;", "long owner;")),
            ("packed", CODE.replace("l <<", "l >>")),
        ],
    )
    def test_the_same_name_with_another_meaning(self, name: str, other: str) -> None:
        outcome = self.fails(
            f"{other}\n{CHECK}", AnchorMissing(f"the wanted definition of {name}", "a.h")
        )
        assert str(outcome).endswith("^ defined otherwise")

    def test_a_part_of_it(self) -> None:
        self.fails(
            f"#define ENTRIES 8\n{CHECK}",
            AnchorMissing("entry, which comes with what is defined there,", "a.h"),
        )

    def test_nothing_to_stand_above(self) -> None:
        self.fails("int a;\n", AnchorMissing("function check", "a.h"))

    def test_two_to_stand_above(self) -> None:
        self.fails(CHECK + CHECK, Ambiguous("function check", ()))
        self.fails(
            "DECLARE_PER_CPU(int, a);\nDEFINE_PER_CPU(int, a);\n",
            Ambiguous("per-CPU a", ()),
            AddDefinitions(CODE, "a"),
        )

    def test_code_that_is_no_c(self) -> None:
        self.fails(CHECK, Unparsed("the code to add", NOWHERE), AddDefinitions("int f( {", "check"))

    def test_code_that_defines_nothing_that_could_be_found_again(self) -> None:
        self.fails(
            CHECK,
            AnchorMissing("a function, a macro or a type with a tag", "the code to add"),
            AddDefinitions("/* Nothing. */", "check"),
        )
