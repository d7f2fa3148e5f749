"""Seeded mistakes: all edits of one are made, or none, and what does not fit says why."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError
from xenpatchgen.simulator.copying import seeded
from xenpatchgen.simulator.copying.seeded import (
    DoesNotApply,
    FileEdit,
    SeededWrong,
    load_seeded,
    make_wrong,
)

FILES = {"a.c": b"int f(void)\n{\n    return one;\n}\n", "b.c": b"int g(void)\n{\n    go();\n}\n"}


def wrong(*edits: FileEdit) -> SeededWrong:
    return SeededWrong("It goes wrong", "direct", "finishes", edits)


def test_all_edits_are_made_in_their_files() -> None:
    made = make_wrong(
        FILES,
        wrong(
            FileEdit("f", "one", "two", file="a.c"),
            FileEdit("f", "two", "three", file="a.c"),
            FileEdit("g", "go();", "stay();", file="b.c"),
        ),
    )
    assert made == {
        "a.c": FILES["a.c"].replace(b"one", b"three"),
        "b.c": FILES["b.c"].replace(b"go", b"stay"),
    }
    assert b"one" in FILES["a.c"]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (FileEdit("f", "two", "three", file="a.c"), "It goes wrong: a.c"),
        (FileEdit("h", "one", "two", file="a.c"), "It goes wrong: a.c"),
        (FileEdit("f", "one", "two", file="c.c"), "It goes wrong: there is no c.c"),
    ],
)
def test_an_edit_that_does_not_fit(edit: FileEdit, why: str) -> None:
    made = make_wrong(FILES, wrong(FileEdit("g", "go();", "stay();", file="b.c"), edit))
    assert isinstance(made, DoesNotApply)
    assert made.reason.startswith(why)


def test_a_file_that_says_too_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeded, "FOLDER", tmp_path)
    (tmp_path / "half.toml").write_text('title = "Half"\nstrategy = "direct"\nedits = []\n')
    with pytest.raises(ToolError, match="breaks"):
        load_seeded("half")
