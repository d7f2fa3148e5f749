"""All C files of a tree at once: one child of git's, because a process for each takes minutes."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

Source = tuple[str, bytes]
"""Path and content."""

_LINK = b"120000"


def c_sources(repo: Path, revision: str) -> Iterator[Source]:
    """Every .c and .h file of a revision, symbolic links left out."""
    found = list(_names(repo, revision))
    wanted = b"".join(name + b"\n" for _, name in found)
    content = _git(repo, "cat-file", "--batch", given=wanted)
    start = 0
    for path, _ in found:
        header, _, _ = content[start : start + 200].partition(b"\n")
        start += len(header) + 1
        end = start + int(header.rpartition(b" ")[2])
        yield path, content[start:end]
        start = end + 1


def one_source(repo: Path, revision: str, path: str) -> bytes:
    """One file of a revision."""
    return _git(repo, "show", f"{revision}:{path}")


def _names(repo: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """Paths and the names under which git stores their content."""
    for entry in _git(repo, "ls-tree", "-r", "-z", revision).split(b"\0"):
        meta, _, path = entry.partition(b"\t")
        if path.endswith((b".c", b".h")) and not meta.startswith(_LINK):
            yield path.decode(), meta.rpartition(b" ")[2]


def _git(repo: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(repo), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
