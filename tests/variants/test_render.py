"""Templates: nothing undefined, nothing outside the folder, nothing but text."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.render import reflow, render


def test_a_template_with_its_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("{{ level }} + 1\n")
    assert render(tmp_path, "a", {"level": "l"}) == "l + 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ owner }}", "'owner' is undefined"),
        ("one\n{% if %}", "a:2"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include '../secret' %}", "secret"),
    ],
)
def test_a_template_that_is_refused(tmp_path: Path, text: str, said: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "a").write_text(text)
    with pytest.raises(UserError, match=said):
        render(folder, "a", {})


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        render(tmp_path, "nowhere", {})


def test_reflow_fills_paragraphs_and_keeps_them_apart() -> None:
    assert reflow("one\ntwo\n\n" + "word " * 20) == (
        "one two\n\n" + ("word " * 15).strip() + "\n" + ("word " * 5).strip()
    )


def test_reflow_keeps_hyphened_words_whole() -> None:
    assert reflow("x" * 70 + " base-commit") == "x" * 70 + "\nbase-commit"
