"""Levels are biased where a macro compares them and where functions set them."""

from textwrap import dedent

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.bias_in_place import BiasInPlace
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

MACRO = """\
    #define __check_lock_level(d, l)                \\
    do {                                            \\
        if ( unlikely(__get_lock_level() > (l)) )   \\
            panic("order: %d before %d\\n",          \\
                  __get_lock_level(), (l));         \\
    } while(0)
"""
TAKE = """
    static inline void take(const struct domain *d, lock_t *l, int level, int rec)
    {
        l->saved = __get_lock_level();
        __set_lock_level(level);
    }

    static inline void give(lock_t *l)
    {
        __set_lock_level(l->saved);
    }

    static inline void give_outside(int saved)
    {
        __set_lock_level(saved);
    }
"""
TAKEN = """\
    void take(const struct domain *d, int level)
    {
        __set_lock_level(level + (d == me ? MAX : 0));
    }
"""


class TestBiasInPlace(CodemodTest):
    codemod = BiasInPlace(expression="{level} + ({owner} == me ? MAX : 0)")

    def test_what_is_compared_printed_and_set_is_biased(self) -> None:
        self.becomes(
            MACRO + TAKE,
            """\
    #define __check_lock_level(d, l)                                        \\
    do {                                                                    \\
        if ( unlikely(__get_lock_level() > ((l) + ((d) == me ? MAX : 0))) ) \\
            panic("order: %d before %d\\n",                                  \\
                  __get_lock_level(), (l) + ((d) == me ? MAX : 0));         \\
    } while(0)
"""
            + TAKE.replace("(level);", "(level + (d == me ? MAX : 0));"),
        )

    def test_lines_that_get_too_long_are_broken_at_their_loosest_operators(self) -> None:
        rule = "{owner} && {owner}->domain_id == current->domain->domain_id ? MAX : 0"
        self.becomes(
            MACRO + TAKE,
            """\
    #define __check_lock_level(d, l)                                           \\
    do {                                                                       \\
        if ( unlikely(__get_lock_level() >                                     \\
                      ((l) + ((d) &&                                           \\
                              (d)->domain_id == current->domain->domain_id ?   \\
                              MAX : 0))) )                                     \\
            panic("order: %d before %d\\n",                                     \\
                  __get_lock_level(),                                          \\
                  (l) + ((d) && (d)->domain_id == current->domain->domain_id ? \\
                         MAX : 0));                                            \\
    } while(0)
"""
            + TAKE.replace(
                "(level);",
                "(level + (d && d->domain_id == current->domain->domain_id ?\n"
                "                                  MAX : 0));",
            ),
            BiasInPlace(expression=f"{{level}} + ({rule})"),
        )

    def test_another_layout_of_the_same_is_left_alone(self) -> None:
        self.unchanged(
            """\
            #define __check_lock_level(d, l) check((l)+((d) == me ? MAX : 0))
            void take(const struct domain *own, int lvl)
            {
                __set_lock_level(lvl + ( own == me
                                         ? MAX : 0 ));
            }
            """
        )

    @pytest.mark.parametrize(
        ("use", "biased"),
        [
            ("f(l)", "f(RULE)"),
            ("(l) > 1", "(RULE) > 1"),
            ("f(a, (l))", "f(a, RULE)"),
            ("l", "(RULE)"),
        ],
    )
    def test_brackets_stand_where_an_operator_may_be_beside(self, use: str, biased: str) -> None:
        text = f"#define __check_lock_level(d, l) {use}\n" + dedent(TAKEN)
        after = biased.replace("RULE", "(l) + ((d) == me ? MAX : 0)")
        self.becomes(text, text.replace(f") {use}\n", f") {after}\n"))

    def test_a_macro_that_does_not_know_the_owner(self) -> None:
        outcome = self.fails(
            dedent(MACRO.replace("(d, l)   ", "(l)      ") + TAKE),
            AnchorMissing("one parameter beside the owner `d`", "__check_lock_level"),
        )
        assert str(outcome).startswith("a.h:1: one parameter beside the owner")

    def test_no_function_that_knows_the_owner(self) -> None:
        self.fails(
            MACRO + TAKE.replace("const struct domain *d, ", ""),
            AnchorMissing("a call of __set_lock_level in a function that knows the owner", "a.h"),
        )

    def test_no_macro_or_two(self) -> None:
        self.fails(TAKE, AnchorMissing("macro __check_lock_level", "a.h"))
        self.fails(MACRO + MACRO + TAKE, Ambiguous("macro __check_lock_level", ()))

    def test_a_rule_that_is_no_expression(self) -> None:
        self.fails(
            MACRO + TAKE,
            Unparsed("the rule for __check_lock_level", Location("", 0, 0)),
            BiasInPlace(expression="{level}; BUG()"),
        )
