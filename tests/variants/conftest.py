"""A user's own lock model, as small as one can be."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = """\
title = "Mine"
status = "candidate"
thread = "nobody"
summary = "none"
"""
PATCH = """
[[patch]]
message = "message.txt.j2"

[[patch.edit]]
codemod = "level-rule"
expression = "level.c.j2"
comment = "comment.txt.j2"
"""

WriteModel = Callable[..., Path]


@pytest.fixture
def write_model(tmp_path: Path) -> WriteModel:
    """Writes a model and gives its folder; what is said behind its patch goes into the manifest."""

    def write(more: str = "", *, name: str = "mine", manifest: str | None = None) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "manifest.toml").write_text(
            (HEAD + PATCH if manifest is None else manifest) + more
        )
        (folder / "message.txt.j2").write_text("x86: mine\n\nBecause.\n")
        (folder / "level.c.j2").write_text("{{ level }} + !{{ owner }}\n")
        (folder / "comment.txt.j2").write_text("Mine alone.\n")
        return folder

    return write
