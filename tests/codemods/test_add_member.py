"""Members come into a struct, whatever struct within it they belong to."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.add_member import AddMember
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)

SHELF = """\
    struct box {
        int depth;
    };

    struct shelf {
        /* Where it stands. */
        unsigned int room, floor; /* from 0 */
        struct {
            struct keeper *who;
            union {
                struct {
                    unsigned long done:WIDTH - SHIFT;
                    unsigned long at:ORDER;
                } walk;
            };
        } now;
        int (*open  )(struct shelf *s);
        unsigned long map[4];
    #ifdef CONFIG_LABELS
        bool __must_check (*label)(const char *text);
    #endif
    };
"""


class TestAddMember(CodemodTest):
    codemod = AddMember("shelf", "unsigned long more:ORDER;", "at")

    def test_below_a_member_of_an_inner_struct(self) -> None:
        old = "                    unsigned long at:ORDER;\n"
        self.becomes(SHELF, SHELF.replace(old, old + old.replace("at", "more")))

    @pytest.mark.parametrize(
        ("after", "line"),
        [
            ("room", "    unsigned int room, floor; /* from 0 */\n"),
            ("floor", "    unsigned int room, floor; /* from 0 */\n"),
            ("who", "        struct keeper *who;\n"),
            ("walk", "            } walk;\n"),
            ("now", "    } now;\n"),
            ("open", "    int (*open  )(struct shelf *s);\n"),
            ("map", "    unsigned long map[4];\n"),
            ("label", "    bool __must_check (*label)(const char *text);\n"),
        ],
    )
    def test_below_any_member(self, after: str, line: str) -> None:
        old = f"    {line}"
        indent = old[: len(old) - len(old.lstrip())]
        new = f"{old}{indent}/* New. */\n{indent}void (*f)(struct shelf *s);\n"
        code = AddMember("shelf", "/* New. */\nvoid (*f)(struct shelf *s);\n", after)
        self.becomes(SHELF, SHELF.replace(old, new), code)

    def test_an_anonymous_one(self) -> None:
        code = AddMember("shelf", "union {\n    int a;\n    long b;\n};", "map")
        old = "        unsigned long map[4];\n"
        new = "        union {\n            int a;\n            long b;\n        };\n"
        self.becomes(SHELF, SHELF.replace(old, old + new), code)

    def test_what_is_there_is_left_alone(self) -> None:
        self.unchanged(SHELF, AddMember("shelf", "unsigned long  map[ 4 ];", "room"))

    def test_the_same_name_may_stand_in_another_list(self) -> None:
        old = "        unsigned long map[4];\n"
        code = AddMember("shelf", "int at;", "map")
        self.becomes(SHELF, SHELF.replace(old, f"{old}        int at;\n"), code)


class TestRefused(CodemodTest):
    codemod = AddMember("shelf", "int more;", "nothing")

    def test_no_such_member(self) -> None:
        told = self.fails(SHELF, AnchorMissing("member nothing", "struct shelf"))
        assert str(told).startswith("a.h:5: member nothing was not found in struct shelf\n    5 |")
        depth = AddMember("shelf", "int more;", "depth")
        self.fails(SHELF, AnchorMissing("member depth", "struct shelf"), depth)

    def test_several_members(self) -> None:
        text = "struct shelf {\n    int x;\n    struct { int x; } s;\n};\n"
        self.fails(text, Ambiguous("member x", ()), AddMember("shelf", "int y;", "x"))

    def test_no_such_struct_or_several(self) -> None:
        self.fails("struct shelf *s;\n", AnchorMissing("struct shelf", "a.h"))
        self.fails(SHELF + SHELF, Ambiguous("struct shelf", ()))

    def test_a_struct_that_cannot_be_read(self) -> None:
        self.fails("struct shelf {\n    int x y;\n};\n", Unparsed("struct shelf", NOWHERE))

    def test_the_same_name_with_another_meaning(self) -> None:
        code = AddMember("shelf", "int map;", "room")
        told = self.fails(SHELF, AnchorMissing("the wanted member map", "struct shelf"), code)
        assert told.excerpt.endswith("declared otherwise")

    def test_a_part_of_it(self) -> None:
        code = AddMember("shelf", "unsigned long map[4];\nint more;", "room")
        anchor = "more, which comes with what is there,"
        self.fails(SHELF, AnchorMissing(anchor, "struct shelf"), code)

    def test_no_line_below(self) -> None:
        code = AddMember("shelf", "int y;", "x")
        for text in ("struct shelf { int x;\n};\n", "struct shelf {\n    int x; };\n"):
            self.fails(text, AnchorMissing("a line below x", "struct shelf"), code)

    @pytest.mark.parametrize("code", ["int x", "int x; }; struct other { int y;"])
    def test_no_c(self, code: str) -> None:
        problem = Unparsed("the members to add", NOWHERE)
        self.fails(SHELF, problem, AddMember("shelf", code, "map"))

    def test_no_member_and_too_long_a_comment(self) -> None:
        problem = AnchorMissing("a member", "the members to add")
        self.fails(SHELF, problem, AddMember("shelf", "/* Alone. */", "map"))
        code = AddMember("shelf", f"/* {'x' * 74} */\nint more;", "map")
        problem = AnchorMissing("room for 84 columns in one line", "the members to add")
        self.fails(SHELF, problem, code)
