"""Outputs are trusted only after a build that ended well and was made the same way."""

from pathlib import Path

import pytest

from tests.build.conftest import SmallRepo
from xenpatchgen.build.workplace import Workplace, workplace

OUTPUT = "xen/half.o"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"


def visit(folder: Path, repo: SmallRepo, text: str = "a", manner: str = "same") -> Workplace:
    commit, _ = repo.commit({"xen/paging.c": text, ".gitignore": "*.o\n"})
    return workplace(folder, repo.path, commit, lambda _: manner)


def test_good_outputs_stay_for_the_next_variant(folder: Path, repo: SmallRepo) -> None:
    first = visit(folder, repo, "a")
    (first.tree / OUTPUT).write_text("whole")
    first.outputs_are_good()
    second = visit(folder, repo, "b")
    assert not second.clean
    assert (second.tree / OUTPUT).exists()
    assert (second.tree / "xen/paging.c").read_text() == "b"


def test_outputs_of_an_interrupted_build_are_removed(folder: Path, repo: SmallRepo) -> None:
    first = visit(folder, repo)
    first.outputs_are_good()
    second = visit(folder, repo, "b")
    (second.tree / OUTPUT).write_text("ha")
    # Killed here: nobody said that the outputs are good.
    third = visit(folder, repo, "c")
    assert third.clean
    assert not (third.tree / OUTPUT).exists()


def test_outputs_made_another_way_are_removed(folder: Path, repo: SmallRepo) -> None:
    first = visit(folder, repo)
    (first.tree / OUTPUT).write_text("whole")
    first.outputs_are_good()
    assert visit(folder, repo, manner="other").clean


def test_files_that_do_not_differ_keep_their_time(folder: Path, repo: SmallRepo) -> None:
    first = visit(folder, repo, "a")
    before = (first.tree / "xen/Makefile").stat().st_mtime_ns
    first.outputs_are_good()
    assert (visit(folder, repo, "b").tree / "xen/Makefile").stat().st_mtime_ns == before
