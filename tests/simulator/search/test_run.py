"""Every way in which the program can end, told apart; played by programs of a few lines."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.simulator.search import run
from xenpatchgen.simulator.search.discipline import headline
from xenpatchgen.simulator.search.model import Found, Stopped
from xenpatchgen.simulator.search.run import replay, search

from .made_results import TOPOLOGY
from .test_transcript import REPLAY, SEARCH


def program(folder: Path, script: str) -> Path:
    """A program that does what a shell script says, with `said` to be printed."""
    (folder / "search.txt").write_text(SEARCH)
    (folder / "replay.txt").write_text(REPLAY)
    path = folder / "search"
    path.write_text(f'#!/bin/sh\ncd "{folder}"\n{script}\n')
    path.chmod(0o755)
    return path


def test_a_search_is_asked_for_and_read(tmp_path: Path) -> None:
    asked = program(tmp_path, 'echo "$@" > asked; cat search.txt')
    found = search(asked, TOPOLOGY, headline(), 3, only=("p2m",), joint=2)
    assert isinstance(found, Found)
    assert len(found.deadlocks) == 2
    assert found.seconds > 0
    words = (tmp_path / "asked").read_text().split()
    assert words[-3:] == ["depth:3", "only:p2m", "joint:2"]


@pytest.mark.parametrize(
    ("script", "why", "ours"),
    [
        ("head -n -1 search.txt", "the program did not say that it came to its end", True),
        ("echo deadlock 0+0 ; echo end", "the program said `0+0`", True),
        ("echo 'search: nonsense' >&2; exit 2", "search: nonsense", True),
        ("echo 'search: out of room' >&2; exit 3", "search: out of room", True),
        ("cat search.txt; kill -SEGV $$", "the program ended with -11", False),
        ("echo 'x.h:1: runtime error: shift of 9' >&2; exit 1", "shift of 9", False),
        ("echo '==1==ERROR: AddressSanitizer: SEGV' >&2; exit 1", "AddressSanitizer: SEGV", False),
    ],
)
def test_a_search_that_stopped(tmp_path: Path, script: str, why: str, ours: bool) -> None:
    assert search(program(tmp_path, script), TOPOLOGY, headline()) == Stopped(why, ours)


def test_a_search_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TIMEOUT_SECONDS", 0.2)
    stopped = search(program(tmp_path, "sleep 60"), TOPOLOGY, headline())
    assert stopped == Stopped("no end after 0 s", ours=True)


def test_a_replay(tmp_path: Path) -> None:
    asked = program(tmp_path, 'echo "$@" > asked; cat replay.txt')
    steps = replay(asked, TOPOLOGY, headline(), "0+0>1,0+1>0", only=("p2m", "pod"))
    assert [step.verb for step in steps] == ["take", "give", "want", "want"]
    assert (tmp_path / "asked").read_text().endswith(" only:p2m,pod replay:0+0>1,0+1>0\n")


def test_a_seed_of_other_code_is_the_users_fault(tmp_path: Path) -> None:
    refusing = program(tmp_path, "echo 'search: no such operation' >&2; exit 2")
    with pytest.raises(UserError, match="dom0-and-guest: search: no such operation"):
        replay(refusing, TOPOLOGY, headline(), "0+99>1")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("head -n -1 replay.txt", "did not say that it came to its end"),
        ("echo step 0 0 walk 0 0 granted; echo end", "the program said `0 0 walk"),
        ("kill -SEGV $$", "the program ended with -11"),
    ],
)
def test_a_replay_that_does_not_end_is_ours(tmp_path: Path, script: str, said: str) -> None:
    with pytest.raises(ToolError, match=said) as raised:
        replay(program(tmp_path, script), TOPOLOGY, headline(), "0+0>1")
    assert "replay:0+0>1" in raised.value.hint
