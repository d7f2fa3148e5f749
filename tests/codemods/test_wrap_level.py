"""What is recorded goes through a function, where locks are taken and nowhere else."""

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.codemods.wrap_level import WrapLevel

TAKE = """\
    void take(const struct domain *own, struct lock *l, int level)
    {
        l->old = _get_lock_level();
        _set_lock_level(%s);
    }
"""
RELEASE = """\
    void release(struct domain *d, struct lock *l)
    {
        _set_lock_level(l->old);
    }
"""


class TestWrapLevel(CodemodTest):
    codemod = WrapLevel()

    def test_taking_is_wrapped_and_releasing_is_not(self) -> None:
        self.becomes(TAKE % "level" + RELEASE, TAKE % "_lock_state(own, level)" + RELEASE)

    def test_a_level_that_is_a_call(self) -> None:
        self.becomes(TAKE % "f(own, level)", TAKE % "_lock_state(own, f(own, level))")

    def test_what_is_wrapped_is_left_alone(self) -> None:
        self.unchanged(TAKE % "_lock_state( own, level )")

    def test_what_reads_the_state_takes_a_lock_too(self) -> None:
        text = TAKE.replace("_get_lock_level", "_get_lock_state")
        self.becomes(text % "level", text % "_lock_state(own, level)")

    def test_a_line_that_gets_too_long_is_broken(self) -> None:
        level = "computed_level_of_some_lock(l, level, MM_LOCK_ORDER_a)"
        second = " " * 36 + "computed_level_of_some_lock(l, level,"
        third = " " * 64 + "MM_LOCK_ORDER_a)"
        self.becomes(
            TAKE % level,
            TAKE % f"_lock_state(own,\n{second}\n{third})",
        )

    def test_nobody_takes_a_lock(self) -> None:
        self.fails(
            RELEASE, AnchorMissing("a function that takes a lock and calls _set_lock_level", "a.h")
        )

    def test_a_lock_function_that_does_not_know_the_owner(self) -> None:
        self.fails(
            (TAKE % "level").replace("const struct domain *own, ", ""),
            AnchorMissing("one parameter that is an owner domain", "take"),
        )
