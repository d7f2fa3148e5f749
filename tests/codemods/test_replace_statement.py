"""A statement becomes another one, or none."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.codemods.replace_statement import ReplaceStatement
from xenpatchgen.csyntax import Location

WALK = """\
    static int walk(struct shelf *s)
    {
        int n;

        /* Nobody else for now. */
        lock(s);

        for_each_box ( s, n )
        {
            if ( likely(s->ask) )
            {
                if ( ask(s, n) != 0 )
                {
                    s->rc = -EFAULT;
                    goto out;
                }
            }
            if ( s->wipe )
                wipe(s, n);

            if ( s->strict )
                check(s, n);
            else
                guess(s, n);
        }

        unlock(s);

     out:
        close(s);
        return 0;
    }
"""
ASKS = WALK[
    WALK.index("                if ( ask") : WALK.index("            }\n            if ( s->w")
]
OUTER = WALK[WALK.index("            if ( likely") : WALK.index("            if ( s->wipe")]


def replace(holding: str, code: str = "", **more: object) -> ReplaceStatement:
    return ReplaceStatement("walk", holding, code, **more)  # type: ignore[arg-type]


class TestReplaced(CodemodTest):
    def test_the_smallest_of_a_kind(self) -> None:
        code = "s->rc = tell(s);\nif ( s->rc )\n    goto out;\n"
        new = "                s->rc = tell(s);\n                if ( s->rc )\n"
        new += "                    goto out;\n"
        self.becomes(WALK, WALK.replace(ASKS, new), replace("ask(s", code, kind="if"))

    def test_those_around_it(self) -> None:
        new = "            tell(s);\n"
        outer = replace("ask(s", "tell(s);", kind="if", outer=1)
        self.becomes(WALK, WALK.replace(OUTER, new), outer)
        loop = WALK[WALK.index("        for_each") : WALK.index("        unlock")]
        for code in (
            replace("ask(s", "tell(s);", kind="for"),
            replace("ask(s", "tell(s);", outer=2),
        ):
            self.becomes(WALK, WALK.replace(loop, "        tell(s);\n\n"), code)
        for code in (
            replace("ask(s", "n();", kind="if", outer=2),
            replace("lock(s", "n();", kind="if"),
        ):
            self.fails(WALK, AnchorMissing(f"if with `{code.holding}`", "walk"), code)

    def test_neighbours_that_hold_it_together(self) -> None:
        old = "        close(s);\n        return 0;\n"
        after = WALK.replace(old, "        return finish(s);\n")
        self.becomes(WALK, after, replace("close(s); return", "return finish(s);"))

    def test_a_comment_stays_or_goes(self) -> None:
        stays = replace("lock(s)", "hold(s);", within="lock(s);")
        comment = "        /* Nobody else for now. */\n"
        self.becomes(WALK, WALK.replace(" lock", " hold"), stays)
        goes = replace("lock(s)", "hold(s);", comment=True)
        self.becomes(WALK, WALK.replace(f"{comment}        lock", "        hold"), goes)

    def test_a_label_stays(self) -> None:
        self.becomes(WALK, WALK.replace(" close", " shut"), replace("close(s)", "shut(s);"))
        self.becomes(WALK, WALK.replace("        close(s);", "        ;"), replace("close(s)"))

    def test_directives_begin_their_line(self) -> None:
        code = "#ifdef X\nhold(s);\n#endif"
        after = WALK.replace("        unlock(s)", "    #ifdef X\n        hold(s);\n    #endif")
        self.becomes(WALK, after.replace("#endif;", "#endif"), replace("unlock(s)", code))

    def test_a_block_is_parted_from_what_follows(self) -> None:
        text = "void walk(int a)\n{\n    b();\n    c();\n}\n"
        after = text.replace("    b();\n", "    if ( a )\n    {\n        d();\n    }\n\n")
        self.becomes(text, after, replace("b()", "if ( a )\n{\n    d();\n}\n"))


class TestSoleStatement(CodemodTest):
    old = "                wipe(s, n);\n"

    def test_one_by_one(self) -> None:
        after = WALK.replace("wipe(s, n)", "burn(s)")
        self.becomes(WALK, after, replace("wipe(s", "burn(s);"))
        after = WALK.replace(
            self.old, f"    {self.old}".replace("    wipe", "if ( n )\n" + 20 * " " + "wipe")
        )
        self.becomes(WALK, after, replace("wipe(s", "if ( n )\n    wipe(s, n);"))

    @pytest.mark.parametrize("code", ["int x = n;", "burn(s);\nsweep(s);"])
    def test_several_get_braces(self, code: str) -> None:
        lines = "".join(f"                {line}\n" for line in code.splitlines())
        after = WALK.replace(self.old, f"            {{\n{lines}            }}\n")
        self.becomes(WALK, after, replace("wipe(s", code))

    def test_an_else_stays_with_its_if(self) -> None:
        lines = "                if ( n )\n                    look(s);\n"
        old = "                check(s, n);\n"
        after = WALK.replace(old, f"            {{\n{lines}            }}\n")
        self.becomes(WALK, after, replace("check(s", "if ( n )\n    look(s);"))
        old = "                guess(s, n);\n"
        self.becomes(WALK, WALK.replace(old, lines), replace("guess(s", "if ( n )\n    look(s);"))

    def test_deleting_leaves_an_empty_one(self) -> None:
        self.becomes(WALK, WALK.replace("wipe(s, n);", ";"), replace("wipe(s"))


class TestDeleted(CodemodTest):
    def test_it_goes_with_its_lines(self) -> None:
        self.becomes(WALK, WALK.replace(ASKS, ""), replace("ask(s", kind="if"))
        self.becomes(WALK, WALK.replace(OUTER, ""), replace("ask(s", kind="if", outer=1))

    def test_no_empty_line_is_doubled(self) -> None:
        after = WALK.replace("        unlock(s);\n\n", "")
        self.becomes(WALK, after, replace("unlock(s)"))
        after = (
            WALK[: WALK.index("\n            if ( s->strict")]
            + WALK[WALK.index("        }\n\n        un") :]
        )
        self.becomes(WALK, after, replace("s->strict", kind="if"))
        text = "void walk(int a)\n{\n    b();\n\n    c();\n}\n"
        self.becomes(text, text.replace("    b();\n\n", ""), replace("b()"))

    def test_its_comment_goes_where_that_is_wanted(self) -> None:
        comment = "        /* Nobody else for now. */\n"
        after = WALK.replace(f"{comment}        lock(s);\n\n", "")
        self.becomes(WALK, after, replace("lock(s)", comment=True))
        self.becomes(WALK, WALK.replace("        lock(s);\n", ""), replace("lock(s)"))

    def test_what_shares_its_line_stays(self) -> None:
        text = "void walk(int a)\n{\n    b(); c();\n}\n"
        self.becomes(text, text.replace("b(); ", " "), replace("b()"))

    def test_what_is_gone_is_gone(self) -> None:
        self.unchanged(WALK, replace("nothing(s)"))


class TestRepetition(CodemodTest):
    def test_code_may_hold_the_tokens(self) -> None:
        code = "if ( s->mute )\n    ask(s, n);"
        new = "                if ( s->mute )\n                    ask(s, n);\n"
        self.becomes(WALK, WALK.replace(ASKS, new), replace("ask(s", code, kind="if"))
        self.becomes(
            WALK,
            WALK.replace(ASKS, " " * 16 + "ask(s, n, 1);\n"),
            replace("ask(s", "ask(s, n, 1);", kind="if"),
        )

    def test_an_if_around_what_stays(self) -> None:
        code = replace("s->wipe ) wipe", "wipe(s, n);", kind="if")
        old = "            if ( s->wipe )\n                wipe(s, n);\n"
        self.becomes(WALK, WALK.replace(old, "            wipe(s, n);\n"), code)


class TestRefused(CodemodTest):
    codemod = replace("s", "n();")

    def test_several_places(self) -> None:
        self.fails(WALK, Ambiguous("statement with `s`", ()))
        self.fails(WALK, Ambiguous("if with `n`", ()), replace("n", kind="if"))

    def test_nowhere(self) -> None:
        code = replace("nobody", "n();")
        self.fails(WALK, AnchorMissing("statement with `nobody`", "walk"), code)
        self.fails(WALK, AnchorMissing("`x`", "walk"), replace("s", "n();", within="x"))
        self.fails("int x;\n", AnchorMissing("function walk", "a.h"))

    def test_no_line_for_braces(self) -> None:
        text = "void walk(int a)\n{\n    if ( a ) s(); else c();\n}\n"
        problem = AnchorMissing("a line to write at", "walk")
        self.fails(text, problem, replace("s()", "d();\ne();"))
        macro = "#define all \\\n    void walk(int l) \\\n    { \\\n        s(); \\\n    }\n"
        self.fails(macro, problem)

    def test_no_c_and_no_statement(self) -> None:
        place = Location("", 0, 0)
        self.fails(WALK, Unparsed("the code for walk", place), replace("ask(s", "n()"))
        problem = AnchorMissing("a statement", "the code for walk")
        self.fails(WALK, problem, replace("ask(s", "/* Alone. */"))

    def test_too_long_a_comment(self) -> None:
        code = replace("ask(s", f"/* {'x' * 66} */\nn();", kind="if")
        problem = AnchorMissing("room for 84 columns in one line", "the code for walk")
        self.fails(WALK, problem, code)

    def test_outer_counts_from_0(self) -> None:
        with pytest.raises(ValueError, match="from 0"):
            replace("s", outer=-1)
