"""One token sequence in one function or macro becomes another."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction

FUNCTION = """\
    void check(int l)
    {
        if ( get() > l )
            BUG();
        set(l);
    }
    void other(int l)
    {
        set(l);
    }
"""
MACRO = """\
    #define check(l)          \\
    do {                      \\
        if ( get() > (l) )    \\
            BUG();            \\
        set(l);               \\
    } while(0)
    #define after 1
"""


class TestReplaceInFunction(CodemodTest):
    codemod = ReplaceInFunction("check", "get( )>l", "get() >= l")

    def test_tokens_are_replaced_in_that_function_only(self) -> None:
        self.becomes(FUNCTION, FUNCTION.replace("get() > l", "get() >= l"))
        once = ReplaceInFunction("other", "set(l)", "set(0)")
        head, tail = FUNCTION.rsplit("set(l)", 1)
        self.becomes(FUNCTION, f"{head}set(0){tail}", once)

    def test_comments_between_tokens_do_not_hide_them(self) -> None:
        self.becomes(
            "void check(int l) { get(/* mine */) > l; }\n",
            "void check(int l) { get() >= l; }\n",
        )

    def test_what_is_replaced_already_is_left_alone(self) -> None:
        self.unchanged("void check(int l) { if ( get()>=l ) BUG(); }\n")

    def test_a_replacement_may_contain_what_is_replaced(self) -> None:
        self.becomes(
            "    void f(void)\n    {\n        a();\n    }\n",
            "    void f(void)\n    {\n        a();\n        b();\n    }\n",
            ReplaceInFunction("f", "a();", "a();\nb();"),
        )

    def test_several_places(self) -> None:
        outcome = self.fails(
            "void check(int l)\n{\n    a(l); a(l);\n}\n",
            Ambiguous("`a(l)`", ()),
            ReplaceInFunction("check", "a(l)", "b(l)"),
        )
        assert str(outcome).splitlines()[1:] == [
            "    3 |     a(l); a(l);",
            "      |     ^^^^ also at line 3",
        ]

    def test_nowhere(self) -> None:
        outcome = self.fails(
            "void check(int l)\n{\n    nothing();\n}\n", AnchorMissing("`get( )>l`", "check")
        )
        assert str(outcome).startswith("a.h:1: `get( )>l` was not found in check\n    1 | void")

    def test_no_such_function(self) -> None:
        self.fails("int x;\n", AnchorMissing("function check", "a.h"))

    def test_a_function_and_a_macro_of_that_name(self) -> None:
        self.fails(
            """\
            #ifdef A
            #define check(l) get() > l
            #else
            int check(int l) { return get() > l; }
            #endif
            """,
            Ambiguous("definition of check", ()),
        )


class TestDeletion(CodemodTest):
    codemod = ReplaceInFunction("check", "set(l);", "")

    def test_a_statement_goes_with_its_line(self) -> None:
        self.becomes(FUNCTION, FUNCTION.replace("        set(l);\n", "", 1))

    def test_what_stands_on_the_same_line_stays(self) -> None:
        self.becomes(
            "void check(int l)\n{\n    set(l); /* why */\n}\n",
            "void check(int l)\n{\n     /* why */\n}\n",
        )

    def test_what_is_gone_is_gone(self) -> None:
        self.unchanged("void check(int l) { }\n")

    def test_a_neighbour_tells_deleted_from_never_there(self) -> None:
        with_neighbour = ReplaceInFunction("check", "BUG(); set(l);", "BUG();")
        self.becomes(FUNCTION, FUNCTION.replace("\n        set(l);", "", 1), with_neighbour)
        self.fails(
            "void check(int l) { }\n",
            AnchorMissing("`BUG(); set(l);`", "check"),
            with_neighbour,
        )

    @pytest.mark.parametrize("head", ["if ( l )", "else", "for_each_vcpu ( d, v )"])
    def test_a_dependent_statement_becomes_an_empty_one(self, head: str) -> None:
        before = "if ( a )\n        b();\n    " if head == "else" else ""
        text = f"void check(int l)\n{{\n    {before}{head}\n        set(l);\n    after();\n}}\n"
        self.becomes(text, text.replace("set(l);", ";"))


class TestMacro(CodemodTest):
    codemod = ReplaceInFunction("check", "get() > (l)", "get() >= level(l)")

    def test_the_backslash_keeps_its_column(self) -> None:
        self.becomes(
            MACRO,
            MACRO.replace("get() > (l) )    \\", "get() >= (l) )   \\"),
            ReplaceInFunction("check", "get() > (l)", "get() >= (l)"),
        )

    def test_a_line_that_is_too_long_for_the_column_moves_all_backslashes(self) -> None:
        after = MACRO.replace("get() > (l) )    \\", "get() >= level(l) ) \\")
        self.becomes(MACRO, after.replace("  \\", " " * 5 + "\\"))

    def test_new_lines_are_continued(self) -> None:
        self.becomes(
            MACRO,
            MACRO.replace(
                "        set(l);               \\",
                "        a(l);                 \\\n        b();                  \\",
            ),
            ReplaceInFunction("check", "set(l);", "a(l);\nb();"),
        )

    def test_a_line_goes_with_its_backslash(self) -> None:
        self.becomes(
            MACRO,
            MACRO.replace("        set(l);               \\\n", ""),
            ReplaceInFunction("check", "set(l);", ""),
        )

    def test_the_last_line_and_a_macro_of_one_line_need_none(self) -> None:
        self.becomes(
            MACRO,
            MACRO.replace("while(0)", "while(1)"),
            ReplaceInFunction("check", "while(0)", "while(1)"),
        )
        self.becomes(
            "#define get() level\n",
            "#define get() (level)\n",
            ReplaceInFunction("get", "level", "(level)"),
        )
        self.becomes(
            "#define get() a\n",
            "#define get() b \\\n c\n",
            ReplaceInFunction("get", "a", "b\n c"),
        )
