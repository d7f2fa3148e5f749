"""The backslashes of a macro that gets new lines."""

from xenpatchgen.codemods.continuation import Continuation, uncontinued

ALIGNED = (
    b"#define f(a)      \\\n    one(a);       \\\n    much_too_long_already(a); \\\n    two(a)"
)
FREE = b"#define f(a) \\\n    one(a)"


def wide(column: int) -> bytes:
    """A macro with two backslashes in a column."""
    return b"".join(line.ljust(column) + b"\\\n" for line in (b"#define f", b"one")) + b"two"


def test_a_macro_without_its_backslashes() -> None:
    assert uncontinued(FREE) == b"#define f(a)\n    one(a)"
    assert uncontinued(b"#define f \\\n one \\") == b"#define f\n one"


def test_the_column_is_the_one_that_most_backslashes_share() -> None:
    assert Continuation.of(ALIGNED) == Continuation(18, room=17)
    assert Continuation.of(FREE) == Continuation(None)
    assert Continuation.of(b"#define f one") == Continuation(None)


def test_the_room_that_a_backslash_leaves() -> None:
    assert Continuation(None).room == 77
    assert Continuation.of(wide(79)) == Continuation(79, room=78)
    assert Continuation.of(wide(84)) == Continuation(84, room=79)


def test_where_one_line_touches_its_backslash_others_may() -> None:
    touching = b"#define f(a)      \\\n    one_and_a_(a);\\\n    two(a)"
    assert Continuation.of(touching) == Continuation(18, room=18)


def test_lines_that_were_there_keep_their_backslash_and_new_ones_are_aligned() -> None:
    plain = uncontinued(ALIGNED).replace(b"one(a)", b"one(a,\n        b)")
    assert Continuation.of(ALIGNED).continued(plain, ALIGNED) == ALIGNED.replace(
        b"    one(a);       \\", b"    one(a,        \\\n        b);       \\"
    )


def test_a_changed_line_goes_back_into_the_column() -> None:
    plain = uncontinued(ALIGNED).replace(b"much_too_long_already(a);", b"fits(a, b);")
    after = Continuation.of(ALIGNED).continued(plain, ALIGNED)
    assert b"\n    fits(a, b);   \\\n" in after


def test_where_a_new_line_reaches_the_column_all_backslashes_move() -> None:
    way = Continuation(6, room=5)
    assert way.continued(b"fives\nend", b"") == b"fives \\\nend"
    assert way.continued(b"a\nsix_ab\nend", b"") == b"a      \\\nsix_ab \\\nend"
    touching = Continuation(6, room=6)
    assert touching.continued(b"a\nsix_ab\nend", b"") == b"a     \\\nsix_ab\\\nend"


def test_a_line_that_leaves_no_room_for_a_backslash_does_not_move_the_others() -> None:
    long = b"x" * 78
    after = Continuation(6, room=5).continued(b"a\n" + long + b"\nend", b"")
    assert after == b"a     \\\n" + long + b" \\\nend"


def test_where_nothing_is_aligned_the_backslash_follows_the_text() -> None:
    assert Continuation.of(FREE).continued(b"#define f(d, a)\n    one(d,\n        a)", FREE) == (
        b"#define f(d, a) \\\n    one(d, \\\n        a)"
    )


def test_a_backslash_that_dangles_before_an_empty_line_goes() -> None:
    macro = b"#define f(a)  \\\n    one(a)    \\"
    way = Continuation.of(macro)
    assert way.continued(uncontinued(macro), macro) == b"#define f(a)  \\\n    one(a)"
