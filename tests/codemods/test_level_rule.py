"""The level function gets another rule, and keeps everything else."""

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.codemods.level_rule import LevelParameters, LevelRule, level_parameters
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)
OTHERS = "int other(void)\n{\n    return 1;\n}\n"


class TestLevelRule(CodemodTest):
    codemod = LevelRule(
        expression="l + (d == current->domain ? MAX : 0)",
        comment="""
            Locks of the current domain come last.

            The caller's own locks are taken while those of a subject are held, wherever a
            result is copied to the caller.
        """,
    )

    def test_a_level_that_the_tree_does_not_have(self) -> None:
        rule = LevelRule(expression="l + MM_LOCK_ORDER_MAX", comment="Up.")
        tree = "int _lock_level(const struct domain *d, int l)\n{\n    return l;\n}\n"
        self.fails(tree, AnchorMissing("macro MM_LOCK_ORDER_MAX", "a.h"), rule)

    def test_rule_and_comment_are_replaced(self) -> None:
        self.becomes(
            """\
            #define MAX 64
            /* The level, as it is. */
            static always_inline unsigned int _lock_level(const struct domain *d,
                                                          unsigned int l)
            {
                ASSERT(l <= MAX);

                return l  /* plain */;
            }

            int other(void)
            {
                return 1;
            }
            """,
            """\
            #define MAX 64
            /*
             * Locks of the current domain come last.
             *
             * The caller's own locks are taken while those of a subject are held, wherever
             * a result is copied to the caller.
             */
            static always_inline unsigned int _lock_level(const struct domain *d,
                                                          unsigned int l)
            {
                ASSERT(l <= MAX);

                return l + (d == current->domain ? MAX : 0)  /* plain */;
            }

            int other(void)
            {
                return 1;
            }
            """,
        )

    def test_a_function_without_a_comment_gets_one(self) -> None:
        self.becomes(
            "int _lock_level(struct domain *d, int l) { return l; }\n",
            "/*\n * Plain.\n */\nint _lock_level(struct domain *d, int l) { return l + 0; }\n",
            LevelRule(expression="l + 0", comment="Plain."),
        )

    def test_an_expression_of_several_lines_stays_below_itself(self) -> None:
        self.becomes(
            "/* P. */\nint f(int l)\n{\n    return l;\n}\n",
            "/* P. */\nint f(int l)\n{\n    return l + (owner ? MAX\n"
            "                      : 0);\n}\n",
            LevelRule(function="f", expression="l + (owner ? MAX\n           : 0)", comment="P."),
        )

    @pytest.mark.parametrize(
        "layout", ["l+( d==current->domain?MAX:0 )", "l + (d == current->domain ?\n MAX : 0)"]
    )
    @pytest.mark.parametrize("comment", ["/* The tree's own words. */\n", ""])
    def test_a_tree_with_the_rule_keeps_its_layout_and_comment(
        self, layout: str, comment: str
    ) -> None:
        self.unchanged(
            f"{comment}int _lock_level(struct domain *d, int l)\n{{\n    return {layout};\n}}\n"
        )

    def test_a_comment_that_says_it_already_is_left_alone(self) -> None:
        rule = LevelRule(expression="l + 0", comment="Plain levels, no bias.")
        text = "/* Plain levels,\n * no bias. */\nint _lock_level(int l) { return %s; }\n"
        self.becomes(text % "l", text % "l + 0", rule)

    def test_no_level_function(self) -> None:
        outcome = self.fails(OTHERS, AnchorMissing("function _lock_level", "a.h"))
        assert str(outcome) == "a.h: function _lock_level was not found in a.h"

    def test_a_prototype_is_no_level_function(self) -> None:
        self.fails(
            "int _lock_level(struct domain *d, int l);\n",
            AnchorMissing("function _lock_level", "a.h"),
        )

    def test_two_level_functions(self) -> None:
        outcome = self.fails(
            """\
            #ifdef A
            int _lock_level(int l) { return l; }
            #else
            int _lock_level(int l) { return 1; }
            #endif
            """,
            Ambiguous("function _lock_level", ()),
        )
        assert str(outcome).splitlines() == [
            "a.h:2: function _lock_level was found 2 times (also at line 4)",
            "    2 | int _lock_level(int l) { return l; }",
            "      |     ^^^^^^^^^^^ also at line 4",
        ]

    def test_several_returns(self) -> None:
        self.fails(
            "int _lock_level(int l) { if ( !l ) return 0; return l; }\n",
            Ambiguous("a return with a value", ()),
        )

    def test_no_return(self) -> None:
        outcome = self.fails(
            "void _lock_level(int l) { return; }\n",
            AnchorMissing("a return with a value", "_lock_level"),
        )
        assert str(outcome).endswith("|      ^^^^^^^^^^^ looked for in here")

    def test_a_level_function_that_cannot_be_read(self) -> None:
        self.fails(
            "int _lock_level(int l) { return l + ; }\n",
            Unparsed("function _lock_level", NOWHERE),
        )

    def test_a_rule_that_is_no_expression(self) -> None:
        outcome = self.fails(
            OTHERS,
            Unparsed("the rule for _lock_level", NOWHERE),
            LevelRule(expression="l; BUG()", comment="Wrong."),
        )
        assert "    1 | l; BUG()" in str(outcome)


@pytest.mark.parametrize(
    ("signature", "owner", "level"),
    [
        ("static inline int _lock_level(const struct domain *d, int l)", "d", "l"),
        ("unsigned int _lock_level(unsigned int lvl, struct domain *const own)", "own", "lvl"),
    ],
)
def test_the_trees_own_names(signature: str, owner: str, level: str) -> None:
    module = parsed(f"{signature} {{ return 0; }}\n")
    assert level_parameters(module) == LevelParameters(owner, level)


@pytest.mark.parametrize(
    ("parameters", "anchor"),
    [
        ("int l", "an owner domain"),
        ("struct domain **d, int l", "an owner domain"),
        ("const struct domain *d, int l, int m", "an integer level"),
    ],
)
def test_names_that_the_types_do_not_tell(parameters: str, anchor: str) -> None:
    module = parsed(f"int _lock_level({parameters}) {{ return 0; }}\n")
    assert level_parameters(module) == AnchorMissing(
        f"one parameter that is {anchor}", "_lock_level"
    )


def test_names_of_a_function_that_is_not_there() -> None:
    assert level_parameters(parsed(OTHERS)) == AnchorMissing("function _lock_level", "a.h")
