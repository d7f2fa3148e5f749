"""Names of variants taken apart."""

import pytest

from xenpatchgen.variants.spelling import nearest, without_copy, without_options


@pytest.mark.parametrize(
    ("text", "lock", "copy"),
    [
        ("a+b", "a", "b"),
        ("a", "a", None),
        ("./a+b/c", "./a+b/c", None),
        ("./a+b/c+d", "./a+b/c", "d"),
        ("a+", "a", ""),
    ],
)
def test_without_copy(text: str, lock: str, copy: str | None) -> None:
    assert without_copy(text) == (lock, copy)


@pytest.mark.parametrize(
    ("lock", "rest", "options"),
    [
        ("a", "a", ()),
        ("a-x", "a", ("x",)),
        ("a-x-y", "a", ("x", "y")),
        ("b-x", "b-x", ()),
        ("c-x", "c-x", ()),
        ("b-x-y", "b-x", ("y",)),
        ("a-x-x", "a-x-x", ()),
    ],
)
def test_without_options(lock: str, rest: str, options: tuple[str, ...]) -> None:
    known = {"a", "b-x"}
    assert without_options(lock, ("x", "y"), known.__contains__) == (rest, options)


def test_nearest() -> None:
    assert nearest("currant", ["current", "other"]) == ["current"]
    assert nearest("zzz", ["current", "other"]) == ["current", "other"]
