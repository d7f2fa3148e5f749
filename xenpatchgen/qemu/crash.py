"""Recognise Xen's last words, and keep what a person wants to read of them.

Only Xen's own messages count: what a guest prints carries no `(XEN) ` prefix.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from xenpatchgen.qemu.machine import CrashPattern


@dataclass(frozen=True)
class Crash:
    """How Xen, or its Dom0, died."""

    lock_order: bool
    """True where Xen's own lock-order check fired."""
    summary: str
    detail: tuple[str, ...]
    """The lines that say what happened, then the call trace, without registers and stack."""


def begins(line: str, patterns: Sequence[CrashPattern]) -> bool:
    """Whether a crash begins in this line."""
    return any(_search(pattern, said) for said in _messages([line]) for pattern in patterns)


def read(
    before: Iterable[str],
    first: str,
    rest: Iterator[str],
    patterns: Sequence[CrashPattern],
    limit: int,
) -> Crash:
    """The crash that began in the line `first`, read to its last words or to `limit` lines.

    `before` are the lines above: a fatal trap prints its call trace ahead of the panic.
    """
    lines = tuple(_messages(_to_last_words(chain([first], islice(rest, limit)), patterns)))
    pattern, summary = next(_told(lines, patterns))
    named = (line for line in lines if any(_search(pattern, line) for pattern in patterns))
    trace = _call_trace(lines) or _call_trace(_messages(before))
    return Crash(pattern.kind == "lock-order", summary, (*dict.fromkeys(named), *trace))


# Example: "(XEN) [    1.234567] Xen BUG at mm-locks.h:80"
_PREFIX = re.compile(r"\(XEN\) (?:\[[^\]]*\] )?")


def _messages(lines: Iterable[str]) -> Iterator[str]:
    """Xen's own messages without their prefix."""
    for line in lines:
        if match := _PREFIX.match(line):
            yield line[match.end() :]


def _search(pattern: CrashPattern, said: str) -> re.Match[str] | None:
    return re.search(pattern.pattern, said) if pattern.kind != "end" else None


def _to_last_words(lines: Iterable[str], patterns: Sequence[CrashPattern]) -> Iterator[str]:
    ends = [pattern.pattern for pattern in patterns if pattern.kind == "end"]
    for line in lines:
        yield line
        if any(re.search(end, said) for said in _messages([line]) for end in ends):
            return


def _told(
    lines: Sequence[str], patterns: Sequence[CrashPattern]
) -> Iterator[tuple[CrashPattern, str]]:
    """What the patterns find, in their order. A heading brings the line below it along."""
    for pattern in patterns:
        for line, below in zip(lines, (*lines[1:], ""), strict=True):
            if match := _search(pattern, line):
                summary = match["summary"]
                yield pattern, f"{summary} {below}".strip() if summary.endswith(":") else summary


# Example: "Xen call trace:"
# Example: "   [<ffff82d0403039f4>] S paging_domctl+0x784/0xc70"
_TRACE = re.compile(r"Xen call trace:|\s+\[<[0-9a-f]+>\].*")


def _call_trace(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if _TRACE.match(line))
