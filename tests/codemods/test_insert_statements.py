"""Statements come before or after another one, at any depth."""

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.codemods.insert_statements import InsertStatements
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Applied, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)

WALK = """\
    static int walk(struct shelf *s)
    {
        int n, rc = 0; /* counts */
        unsigned int *box = NULL;

        lock(s);

        for ( n = 0; n < s->boxes; n++ )
        {
            box = open_box(s, n);
            /* Empty ones are skipped. */
            if ( box )
                count(box);
            else if ( s->strict )
            {
                rc = -ENOENT;
                goto out;
            }
            if ( s->wipe ) wipe(box);
    #ifdef CONFIG_LABELS
            label(box);
    #endif
        }

        switch ( rc )
        {
        case 0:
            cheer(s);
            break;
        }

     out:
        /* Whatever came of it. */
        unlock(s);

        return rc;
    }
"""


def insert(code: str, **where: str) -> InsertStatements:
    return InsertStatements("walk", code, **where)  # type: ignore[arg-type]


class TestPlaces(CodemodTest):
    @pytest.mark.parametrize(
        ("where", "old", "new"),
        [
            ({"before": "open_box"}, "            box =", "            new(s);\n            box ="),
            ({"after": "open_box"}, "n);\n", "n);\n            new(s);\n"),
            ({"before": "lock(s); for"}, "        lock(s)", "        new(s);\n        lock(s)"),
            ({"after": "lock(s)", "which": "first"}, " lock(s);\n", " lock(s);\n        new(s);\n"),
            ({"before": "lock(s); for"}, "        lock", "        new(s);\n        lock"),
            ({"after": "label(box)"}, "label(box);\n", "label(box);\n            new(s);\n"),
            ({"before": "cheer"}, "            cheer", "            new(s);\n            cheer"),
            ({"after": "case 0:"}, "case 0:\n", "case 0:\n            new(s);\n"),
            ({"after": " out:"}, " out:\n", " out:\n        new(s);\n"),
            ({"before": "out:"}, "\n     out:", "\n        new(s);\n     out:"),
            ({"before": "unlock(s)"}, "\n     out:", "\n        new(s);\n     out:"),
            ({"before": "return rc"}, "        return", "        new(s);\n        return"),
            ({"after": "goto out"}, "goto out;\n", "goto out;\n                new(s);\n"),
        ],
    )  # fmt: skip
    def test_beside_the_smallest_statement(self, where: dict[str, str], old: str, new: str) -> None:
        assert WALK.count(old) == 1
        self.becomes(WALK, WALK.replace(old, new), insert("new(s);", **where))

    @pytest.mark.parametrize("anchor", ["if ( box", "box ) count", "s->strict", "else if ("])
    def test_a_condition_means_the_whole_if(self, anchor: str) -> None:
        old, new = "            /* Empty", "            new(s);\n            /* Empty"
        self.becomes(WALK, WALK.replace(old, new), insert("new(s);", before=anchor))
        old, new = "            }\n", "            }\n\n            new(s);\n"
        self.becomes(WALK, WALK.replace(old, new), insert("new(s);", after=anchor))

    def test_a_conditional_group_is_a_statement(self) -> None:
        old, new = "    #ifdef", "            new(s);\n    #ifdef"
        self.becomes(WALK, WALK.replace(old, new), insert("new(s);", before="#ifdef"))

    def test_within_a_statement(self) -> None:
        inside = insert("new(s);", before="rc", which="first", within="switch ( rc )")
        old, new = "        switch", "        new(s);\n        switch"
        self.becomes(WALK, WALK.replace(old, new), inside)
        self.fails(
            WALK,
            AnchorMissing("`open_box`", "walk"),
            insert("new(s);", before="open_box", within="switch ( rc )"),
        )
        self.fails(WALK, Ambiguous("`rc`", ()), insert("n();", before="lock", within="rc"))

    def test_the_same_statement_may_hold_the_tokens_twice(self) -> None:
        text = "void walk(int a)\n{\n    b(a, a);\n}\n"
        self.becomes(text, text.replace("    b", "    n();\n    b"), insert("n();", before="a"))


class TestBraces(CodemodTest):
    def test_before_and_after_a_sole_statement(self) -> None:
        body = "                count(box);\n"
        braced = f"            {{\n                new(s);\n{body}            }}\n"
        self.becomes(WALK, WALK.replace(body, braced), insert("new(s);", before="count"))
        braced = f"            {{\n{body}                new(s);\n            }}\n"
        self.becomes(WALK, WALK.replace(body, braced), insert("new(s);", after="count"))

    def test_a_statement_on_the_line_of_its_if(self) -> None:
        lines = "{\n                new(s);\n                wipe(box);\n            }\n"
        after = WALK.replace("wipe ) wipe(box);\n", f"wipe )\n            {lines}")
        self.becomes(WALK, after, insert("new(s);", before="wipe(box)"))

    def test_its_comment_goes_along(self) -> None:
        text = "void walk(int a)\n{\n    if ( a )\n        /* So. */\n        b(); /* Why. */\n}\n"
        after = text.replace("    if ( a )\n", "    if ( a )\n    {\n        n();\n")
        after = after.replace("Why. */\n", "Why. */\n    }\n")
        self.becomes(text, after, insert("n();", before="b()"))

    def test_other_code_on_its_line(self) -> None:
        text = "void walk(int a)\n{\n    if ( a ) b(); else c();\n}\n"
        problem = AnchorMissing("a line to write at", "walk")
        self.fails(text, problem, insert("n();", before="b()"))


class TestEmptyLines(CodemodTest):
    def test_declarations_join_the_others(self) -> None:
        old = "            box = open"
        code = insert("int x;\nlong y;", after="n, rc")
        new = "/* counts */\n        int x;\n        long y;\n"
        self.becomes(WALK, WALK.replace("/* counts */\n", new), code)
        code = insert("int x;", before="open_box")
        self.becomes(WALK, WALK.replace(old, f"            int x;\n\n{old}"), code)
        code = insert("int x;", before="lock(s)", which="first")
        self.becomes(WALK, WALK.replace("NULL;\n", "NULL;\n        int x;\n"), code)

    def test_statements_are_parted_from_declarations(self) -> None:
        code = insert("new(s);", after="*box")
        self.becomes(WALK, WALK.replace("NULL;\n", "NULL;\n\n        new(s);", 1), code)

    def test_a_block_and_an_if_are_parted_from_what_follows(self) -> None:
        block = "        if ( s )\n        {\n            new(s);\n        }\n"
        code = insert("if ( s )\n{\n    new(s);\n}\n", before="lock(s)", which="first")
        self.becomes(WALK, WALK.replace("        lock", f"{block}\n        lock"), code)
        plain = "        if ( s )\n            new(s);\n"
        code = insert("if ( s )\n    new(s);\n", before="lock(s)", which="first")
        self.becomes(WALK, WALK.replace("        lock", f"{plain}\n        lock"), code)

    def test_wanted_ones_are_written(self) -> None:
        code = insert("\nnew(s);\n\n", after="open_box")
        self.becomes(WALK, WALK.replace("n);\n", "n);\n\n            new(s);\n\n"), code)
        code = insert("\nnew(s);\n\n", before="open_box")
        after = WALK.replace("            box =", "            new(s);\n\n            box =")
        self.becomes(WALK, after, code)


class TestCode(CodemodTest):
    def test_several_lines_keep_their_layout(self) -> None:
        code = "/*\n * Why.\n */\nfirst(s,\n      n);\n\n again:\nthen(s);\n"
        code += "#ifdef X\nsecond(s);\n#endif\n"
        lines = [
            *("            /*", "             * Why.", "             */"),
            *("            first(s,", "                  n);", "", "     again:"),
            *("            then(s);", "    #ifdef X", "            second(s);", "    #endif"),
        ]
        new = "n);\n" + "\n".join(lines) + "\n"
        self.becomes(WALK, WALK.replace("n);\n", new, 1), insert(code, after="open_box"))

    def test_a_line_that_is_too_long_is_broken(self) -> None:
        long = f"new({'a' * 33}, {'b' * 33});"
        new = f"            new({'a' * 33},\n                {'b' * 33});\n"
        self.becomes(WALK, WALK.replace("n);\n", f"n);\n{new}"), insert(long, after="open_box"))

    def test_a_comment_that_is_too_long_is_told(self) -> None:
        problem = AnchorMissing("room for 81 columns in one line", "the code for walk")
        told = self.fails(WALK, problem, insert(f"/* {'x' * 67} */\nn();", after="open_box"))
        assert str(told).splitlines()[1].lstrip().startswith("|         /* xxx")

    def test_none_is_nothing_to_do(self) -> None:
        self.unchanged(WALK, insert("\n", after="open_box"))

    @pytest.mark.parametrize("code", ["new(l)", "} void g(void) {"])
    def test_no_c(self, code: str) -> None:
        problem = Unparsed("the code for walk", NOWHERE)
        self.fails(WALK, problem, insert(code, after="open_box"))

    def test_no_statement(self) -> None:
        problem = AnchorMissing("a statement", "the code for walk")
        self.fails(WALK, problem, insert("/* Alone. */", after="open_box"))


class TestRepetition(CodemodTest):
    @pytest.mark.parametrize("side", ["before", "after"])
    @pytest.mark.parametrize("which", ["only", "first", "last"])
    @pytest.mark.parametrize("anchor", ["open_box", "count(box)", "cheer(s)"])
    def test_code_may_hold_its_own_anchor(self, anchor: str, which: str, side: str) -> None:
        where = {side: anchor, "which": which}
        code = insert(f"if ( s )\n    {anchor}(1);\nnew({anchor});", **where)
        outcome = code.apply(parsed(WALK))
        assert isinstance(outcome, Applied)

    def test_what_stands_there_in_other_words_is_left_alone(self) -> None:
        self.unchanged(WALK, insert("box=open_box( s,n );", before="if ( box )"))
        self.unchanged(WALK, insert("break;", after="cheer(s)"))

    def test_what_stands_elsewhere_is_inserted(self) -> None:
        after = WALK.replace("        return", "        lock(s);\n        return")
        self.becomes(WALK, after, insert("lock(s);", before="return rc"))

    def test_a_sole_statement_that_others_precede_elsewhere(self) -> None:
        text = "void walk(int a)\n{\n    n();\n    if ( a )\n        b();\n}\n"
        after = text.replace("        b();", "    {\n        n();\n        b();\n    }")
        self.becomes(text, after, insert("n();", before="b()"))


class TestRefused(CodemodTest):
    codemod = insert("n();", before="box")

    def test_several_places(self) -> None:
        told = self.fails(WALK, Ambiguous("`box`", ()))
        assert str(told).startswith("a.h:4: `box` was found 6 times (also at line ")

    @pytest.mark.parametrize("which", ["only", "first", "last"])
    def test_nowhere(self, which: str) -> None:
        code = insert("n();", before="Empty", which=which)
        self.fails(WALK, AnchorMissing("`Empty`", "walk"), code)

    def test_no_such_function(self) -> None:
        self.fails("int x;\n", AnchorMissing("function walk", "a.h"))

    def test_other_code_on_the_line(self) -> None:
        problem = AnchorMissing("a line to write at", "walk")
        text = "void walk(int a)\n{\n    a(); box(); b();\n}\n"
        self.fails(text, problem)
        self.fails(text, problem, insert("n();", after="box"))
        macro = "#define all \\\n    void walk(int l) \\\n    { \\\n        box(); \\\n    }\n"
        self.fails(macro, problem)

    @pytest.mark.parametrize("where", [{}, {"before": "a", "after": "b"}, {"before": " "}])
    def test_both_sides_or_none(self, where: dict[str, str]) -> None:
        with pytest.raises(ValueError, match="either `before` or `after`"):
            insert("n();", **where)
