"""Read a machine's console while it runs, into a file and line by line, never without a deadline.

A console ends in one of two ways, each told apart from the other: the machine stopped talking
(Hang), or it closed the line (Closed).
"""

import os
import selectors
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from xenpatchgen.qemu.machine import Limits

_CHUNK = 65536


@dataclass(frozen=True)
class Hang:
    """Nothing more was waited for."""

    reason: str


@dataclass(frozen=True)
class Closed:
    """The machine is gone, or will not speak again."""


class Console:
    """The lines of a stream, copied to `log` as they come, and how they ended.

    Lines come without their ends; bytes that are no UTF-8 are replaced. `ending` is set when the
    lines have run out.
    """

    def __init__(self, stream: IO[bytes], log: IO[bytes], limits: Limits) -> None:
        self.ending: Hang | Closed | None = None
        self._stream = stream
        self._log = log
        self._limits = limits
        self._last = time.monotonic() + limits.boot_seconds

    def hurry(self, seconds: float) -> None:
        """Read for at most that long from now on."""
        self._last = min(self._last, time.monotonic() + seconds)

    def lines(self) -> Iterator[str]:
        """The lines, the last one also where its end is missing."""
        rest = b""
        for chunk in self._chunks():
            *whole, rest = (rest + chunk).split(b"\n")
            yield from map(_text, whole)
        if rest:
            yield _text(rest)

    def _chunks(self) -> Iterator[bytes]:
        with selectors.DefaultSelector() as selector:
            selector.register(self._stream, selectors.EVENT_READ)
            while self._readable(selector):
                chunk = os.read(self._stream.fileno(), _CHUNK)
                if not chunk:
                    self.ending = Closed()
                    return
                self._log.write(chunk)
                yield chunk

    def _readable(self, selector: selectors.BaseSelector) -> bool:
        """Whether something can be read in time; else how it ended."""
        left = self._last - time.monotonic()
        silence = self._limits.silence_seconds
        if left > 0 and selector.select(min(left, silence)):
            return True
        self.ending = Hang(
            f"silent for {silence:g} s"
            if left > silence
            else f"not done after {self._limits.boot_seconds:g} s"
        )
        return False


def _text(line: bytes) -> str:
    return line.decode(errors="replace").rstrip("\r")
