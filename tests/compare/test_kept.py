"""What was found once is not looked for again, unless something that it rests on has changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.compare import kept as kept_module
from xenpatchgen.compare.kept import Results, digest_of, kept

FOUND = (CaseResult("copy/finishes", Verdict.FAIL, "no end", ("a line",), runs=3, seed="w:1.1"),)


class Finder:
    """Says `results`, and counts how often it was asked."""

    def __init__(self, results: Results = FOUND) -> None:
        self.results, self.asked = results, 0

    def __call__(self) -> Results:
        self.asked += 1
        return self.results


def test_the_second_time_it_is_read(tmp_path: Path) -> None:
    finder = Finder()
    assert kept(tmp_path / "new", finder) == FOUND
    again = kept(tmp_path / "new", finder)
    assert again == tuple(replace(result, kept=True) for result in FOUND)
    assert finder.asked == 1
    assert kept(tmp_path / "other", finder) == FOUND
    assert finder.asked == 2


def test_another_compiler_or_tool_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder()
    kept(tmp_path, finder)
    monkeypatch.setattr(kept_module, "_of_this_tool", lambda: "another")
    kept(tmp_path, finder)
    assert finder.asked == 2


def test_a_file_that_is_damaged_is_made_again(tmp_path: Path) -> None:
    finder = Finder()
    kept(tmp_path, finder)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:20])
    assert kept(tmp_path, finder) == FOUND
    assert finder.asked == 2


@pytest.mark.parametrize("verdict", [Verdict.TIMEOUT, Verdict.ERROR, Verdict.NO_RESULT])
def test_what_may_be_otherwise_the_next_time_is_not_kept(tmp_path: Path, verdict: Verdict) -> None:
    finder = Finder((*FOUND, CaseResult("copy/survives", verdict, "")))
    kept(tmp_path, finder)
    kept(tmp_path, finder)
    assert finder.asked == 2


def test_a_digest_tells_contents_and_paths_apart() -> None:
    one = {"a": b"1", "b": b""}
    assert digest_of(one) == digest_of(dict(reversed(one.items())))
    assert len({digest_of(x) for x in (one, {"a": b"", "b": b"1"}, {"a": b"1"}, {})}) == 4
