"""Statements come first or last in a function."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.insert_in_function import InsertInFunction
from xenpatchgen.codemods.outcome import AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)


def function(body: str, returns: str = "void") -> str:
    return f"    {returns} f(int l)\n    {{\n{body}    }}\n\n    int after(void) {{ return 1; }}\n"


DECLARED = "        int a = l; /* why\n                      so */\n        LIST_HEAD(b);\n\n"
BLOCK = "        if ( l )\n        {\n            b();\n        }\n"


class TestStart(CodemodTest):
    codemod = InsertInFunction("f", "new(l);", "start")
    new = "        new(l);\n"

    @pytest.mark.parametrize(
        "rest", ["        b();\n", "        /* Then. */\n        b();\n", BLOCK]
    )
    @pytest.mark.parametrize("declared", ["", DECLARED])
    def test_behind_the_declarations(self, declared: str, rest: str) -> None:
        self.becomes(function(declared + rest), function(declared + self.new + rest))

    def test_declarations_only(self) -> None:
        self.becomes(function(DECLARED.rstrip("\n") + "\n"), function(DECLARED + self.new))

    def test_an_empty_body(self) -> None:
        self.becomes(function(""), function(self.new))

    def test_a_declaration_joins_the_others(self) -> None:
        code = InsertInFunction("f", "int x = l;", "start")
        x = "        int x = l;\n"
        self.becomes(function("        b();\n"), function(f"{x}\n        b();\n"), code)
        self.becomes(
            function(f"{DECLARED}        b();\n"),
            function(f"{DECLARED[:-1]}{x}\n        b();\n"),
            code,
        )

    def test_a_block_is_parted_from_what_follows(self) -> None:
        code = InsertInFunction("f", "if ( l )\n{\n    b();\n}\n", "start")
        self.becomes(function("        c();\n"), function(f"{BLOCK}\n        c();\n"), code)

    def test_an_if_is_parted_from_what_follows_it(self) -> None:
        code = InsertInFunction("f", "if ( l )\n    return;", "start")
        written = "        if ( l )\n            return;\n"
        self.becomes(function("        c();\n"), function(f"{written}\n        c();\n"), code)
        self.becomes(function(""), function(written), code)

    def test_what_is_there_is_left_alone(self) -> None:
        self.unchanged(function("        b();\n        new( l );\n"))


class TestEnd(CodemodTest):
    codemod = InsertInFunction("f", "new(l);", "end")
    new = "        new(l);\n"

    @pytest.mark.parametrize(
        ("body", "space"),
        [
            ("", ""),
            ("        b();\n", ""),
            ("        b(); /* why */\n        /* Nothing else. */\n", ""),
            ("        int a;\n", "\n"),
            (BLOCK, "\n"),
        ],
    )
    def test_as_the_last_statement(self, body: str, space: str) -> None:
        self.becomes(function(body), function(body + space + self.new))

    @pytest.mark.parametrize("end", ["return;", "return l;"])
    def test_before_a_return(self, end: str) -> None:
        last = f"        {end}\n"
        for body, space in [("        b();\n", "\n"), ("        b();\n", ""), ("", "\n")]:
            before = function(body + (space if body else "") + last)
            self.becomes(before, function(body + self.new + space + last))

    def test_a_comment_stays_with_the_return(self) -> None:
        last = "        /* Done. */\n        return l;\n"
        self.becomes(function(DECLARED + last), function(f"{DECLARED}{self.new}\n{last}"))

    def test_a_value_that_is_returned_somewhere_else(self) -> None:
        self.fails(
            function(
                "        if ( l )\n            return 1;\n        else\n            return 2;\n"
            ),
            AnchorMissing("a return as the last statement", "f"),
        )


class TestRefused(CodemodTest):
    codemod = InsertInFunction("f", "new(l);", "start")

    def test_no_such_function(self) -> None:
        self.fails("int f(int l);\n", AnchorMissing("function f", "a.h"))

    @pytest.mark.parametrize("at", ["start", "end"])
    @pytest.mark.parametrize(
        "text",
        [
            "void f(int l) { b(); }\n",
            "void f(int l) {}\n",
            "#define all \\\n    void f(int l) \\\n    { \\\n        b(); \\\n    }\n",
        ],
    )
    def test_no_line_to_insert_at(self, text: str, at: str) -> None:
        codemod = InsertInFunction("f", "new(l);", "start" if at == "start" else "end")
        self.fails(text, AnchorMissing("a line to insert at", "f"), codemod)

    def test_code_that_is_no_statement(self) -> None:
        for code in ("new(l)", "} void g(void) {"):
            self.fails(
                function(""),
                Unparsed("the code for f", NOWHERE),
                InsertInFunction("f", code, "start"),
            )
