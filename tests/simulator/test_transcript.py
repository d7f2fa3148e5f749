"""What the harness prints, read back."""

import pytest

from xenpatchgen.simulator.transcript import Granted, Transcript, parse_transcript


def test_a_run_to_its_end() -> None:
    text = "granted lock:paging:guest 64\ngranted unlock:paging:guest 0\nend\n"
    transcript = parse_transcript(text)
    assert transcript == Transcript(
        granted=(Granted("lock", "paging", "guest", 64), Granted("unlock", "paging", "guest", 0)),
        ending="end",
        words="",
        left=(),
    )
    assert [step.takes for step in transcript.granted] == [True, False]


def test_a_violation_keeps_its_words() -> None:
    transcript = parse_transcript("granted lock:paging:guest 64\nviolation order: 64 > 16\n")
    assert (transcript.ending, transcript.words) == ("violation", "order: 64 > 16")


def test_what_is_left_over() -> None:
    transcript = parse_transcript("left level 16 on CPU0\nleft p2m of guest\nend\n")
    assert transcript.left == ("level 16 on CPU0", "p2m of guest")


@pytest.mark.parametrize("text", ["", "granted lock:p2m:guest 16\n", "wonderful\n"])
def test_no_ending_is_no_good_ending(text: str) -> None:
    assert parse_transcript(text).ending == "none"
