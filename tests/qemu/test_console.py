"""Reading from a pipe that may stop at any byte."""

import io
import os
from collections.abc import Iterator

import pytest

from xenpatchgen.qemu.console import Closed, Console, Hang
from xenpatchgen.qemu.machine import Limits

PATIENT = Limits(60, 60, 1, 60, 100)


@pytest.fixture
def pipe() -> Iterator[tuple[io.BufferedReader, int]]:
    """The reading end of a pipe, and the descriptor that writes to it."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        yield stream, writing


def read(pipe: tuple[io.BufferedReader, int], *chunks: bytes) -> tuple[Console, list[str], bytes]:
    """What comes of a console that says `chunks` and closes."""
    stream, writing = pipe
    for chunk in chunks:
        os.write(writing, chunk)
    os.close(writing)
    log = io.BytesIO()
    console = Console(stream, log, PATIENT)
    return console, list(console.lines()), log.getvalue()


def test_lines_and_the_log(pipe: tuple[io.BufferedReader, int]) -> None:
    console, lines, log = read(pipe, b"one\r\ntw", b"o\nthr\xffee")
    assert lines == ["one", "two", "thr\ufffdee"]
    assert log == b"one\r\ntwo\nthr\xffee"
    assert console.ending == Closed()


def test_an_empty_console(pipe: tuple[io.BufferedReader, int]) -> None:
    console, lines, log = read(pipe)
    assert (lines, log, console.ending) == ([], b"", Closed())


def test_lines_come_before_the_end(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    os.write(writing, b"one\ntw")
    lines = Console(stream, io.BytesIO(), PATIENT).lines()
    assert next(lines) == "one"
    os.write(writing, b"o\n")
    assert next(lines) == "two"
    os.close(writing)


def test_silence(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    os.write(writing, b"one\nhalf")
    console = Console(stream, io.BytesIO(), Limits(60, 0.05, 1, 60, 100))
    assert list(console.lines()) == ["one", "half"]
    assert console.ending == Hang("silent for 0.05 s")
    os.close(writing)


def test_a_machine_that_never_stops_talking(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    console = Console(stream, io.BytesIO(), Limits(0.2, 60, 1, 60, 100))
    os.write(writing, b"again\n")
    for line in console.lines():
        os.write(writing, f"{line}\n".encode())
    assert console.ending == Hang("not done after 0.2 s")
    os.close(writing)


def test_hurry_shortens_the_wait(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    console = Console(stream, io.BytesIO(), PATIENT)
    console.hurry(0.05)
    assert list(console.lines()) == []
    assert isinstance(console.ending, Hang)
    os.close(writing)
