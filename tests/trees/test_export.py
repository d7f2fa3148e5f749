"""A folder of a tree as plain files, once for each content."""

from pathlib import Path

from xenpatchgen.trees.export import export_folder

from .conftest import MAKEFILE, Git


def test_the_folder_at_its_commit(clone: Path, git: Git, tmp_path: Path) -> None:
    first = git(clone, "rev-parse", "first")
    exported = export_folder(clone, first, "xen", tmp_path / "exports")
    assert (exported / "Makefile").read_text() == MAKEFILE
    assert (exported / "common" / "stand-in.c").read_text() == "int stand_in;\n"


def test_equal_contents_share_one_export(clone: Path, git: Git, tmp_path: Path) -> None:
    below = tmp_path / "exports"
    commits = [git(clone, "rev-parse", rev) for rev in ("first", "staging")]
    headers = {export_folder(clone, commit, "xen/arch", below) for commit in commits}
    sources = {export_folder(clone, commit, "xen/common", below) for commit in commits}
    assert len(headers) == 1
    assert len(sources) == 2
    assert {path.name for path in below.iterdir()} == {path.name for path in headers | sources}
