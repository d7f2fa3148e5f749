"""The level function comes into a header whose functions know the owner."""

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.level_function import LevelFunction
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Unparsed
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)
DEFINITION = """\
#define TOP 64
/* Ours come last. */
static inline int _lock_level(const struct domain *d, int l)
{
    return l + (d == current->domain ? TOP : 0);
}
"""
BEFORE = """\
int _get_lock_level(void);

/* Never downwards. */
static inline void _check_lock_level(const struct domain *d, int l)
{
    if ( _get_lock_level() > l )
        panic("cannot go from level %d down to level %d\\n", _get_lock_level(), l);
    note(l->l, s.l, "l");
}

void take(const struct domain *d, struct lock *l, int level, int again)
{
    _check_lock_level(d, level);
    l->old = _get_lock_level();
    _set_lock_level(level);
    note(level);
}

void release(struct lock *l, int level)
{
    _set_lock_level(l->old);
    _set_lock_level(level);
}
"""
AFTER = """\
int _get_lock_level(void);

#define TOP 64
/* Ours come last. */
static inline int _lock_level(const struct domain *d, int l)
{
    return l + (d == current->domain ? TOP : 0);
}

/* Never downwards. */
static inline void _check_lock_level(const struct domain *d, int l)
{
    int lvl = _lock_level(d, l);

    if ( _get_lock_level() > lvl )
        panic("cannot go from level %d down to level %d\\n", _get_lock_level(),
              lvl);
    note(lvl->l, s.l, "l");
}

void take(const struct domain *d, struct lock *l, int level, int again)
{
    _check_lock_level(d, level);
    l->old = _get_lock_level();
    _set_lock_level(_lock_level(d, level));
    note(level);
}

void release(struct lock *l, int level)
{
    _set_lock_level(l->old);
    _set_lock_level(level);
}
"""


class TestLevelFunction(CodemodTest):
    codemod = LevelFunction(DEFINITION)

    def test_check_and_taking_use_it_and_releasing_does_not(self) -> None:
        self.becomes(BEFORE, AFTER)

    def test_a_tree_that_has_one_is_left_alone(self) -> None:
        self.unchanged("int _lock_level(int l) { return l; }\n")

    def test_a_check_that_declares_variables_keeps_them_together(self) -> None:
        head = "    int held = _get_lock_level();\n\n"
        self.becomes(
            BEFORE.replace("    if ( _get", head + "    if ( _get"),
            AFTER.replace("d, l);\n\n    if ( _get", f"d, l);\n{head}    if ( _get"),
        )

    def test_a_level_that_is_recorded_with_something_else(self) -> None:
        self.becomes(
            BEFORE.replace(
                "_set_lock_level(level);\n    note", "_set_lock_level(f(d, level));\n    note"
            ),
            AFTER.replace("(_lock_level(d, level))", "(f(d, _lock_level(d, level)))"),
        )

    def test_the_trees_own_names(self) -> None:
        self.becomes(
            """\
            void check(struct domain *own, unsigned int lev) { BUG_ON(now() > lev); }
            void take(struct domain *own, unsigned int lev)
            {
                old = _get_lock_state();
                put(lev);
            }
            """,
            """\
            int rule(struct domain *own, int lev) { return lev; }

            void check(struct domain *own, unsigned int lev) {
                int lvl = rule(own, lev);
             BUG_ON(now() > lvl); }
            void take(struct domain *own, unsigned int lev)
            {
                old = _get_lock_state();
                put(rule(own, lev));
            }
            """,
            LevelFunction(
                "int rule(struct domain *own, int lev) { return lev; }", "rule", "check", "put"
            ),
        )

    def test_no_check(self) -> None:
        self.fails("int x;\n", AnchorMissing("function _check_lock_level", "a.h"))

    def test_two_checks(self) -> None:
        self.fails(BEFORE + BEFORE, Ambiguous("function _check_lock_level", ()))

    def test_a_check_that_does_not_know_the_owner(self) -> None:
        self.fails(
            BEFORE.replace(
                "_check_lock_level(const struct domain *d, int l)", "_check_lock_level(int l)"
            ),
            AnchorMissing("one parameter that is an owner domain", "_check_lock_level"),
        )

    def test_a_lock_function_that_does_not_know_the_owner(self) -> None:
        outcome = self.fails(
            BEFORE.replace("take(const struct domain *d, ", "take("),
            AnchorMissing("one parameter that is an owner domain", "take"),
        )
        assert "void take(struct lock *l, int level, int again)" in str(outcome)

    def test_nothing_takes_a_lock(self) -> None:
        self.fails(
            BEFORE[: BEFORE.index("void take")],
            AnchorMissing("a function that takes a lock and calls _set_lock_level", "a.h"),
        )

    def test_the_name_of_the_biased_level_is_taken(self) -> None:
        self.fails(
            BEFORE.replace("note(l->l", "note(lvl"),
            AnchorMissing("a free name lvl", "_check_lock_level"),
        )

    def test_a_definition_that_is_no_c(self) -> None:
        self.fails(
            BEFORE, Unparsed("definition of _lock_level", NOWHERE), LevelFunction("int f(int l {")
        )

    def test_a_definition_of_something_else(self) -> None:
        self.fails(
            BEFORE,
            AnchorMissing("function _lock_level", "definition of _lock_level"),
            LevelFunction("int other(int l) { return l; }"),
        )
