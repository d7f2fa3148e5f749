"""Results that follow from sources, compiler and this tool alone, kept for the next run.

A suite that explores everything says the same whenever it is asked again. What depended on the
clock, or was our own fault, is not kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

import xenpatchgen
from xenpatchgen.base.files import storage_faults, write_atomically
from xenpatchgen.base.outcome import OUR_FAULT, CaseResult, Verdict
from xenpatchgen.base.process import run

Results = tuple[CaseResult, ...]
R = TypeVar("R")

_PASSING = {*OUR_FAULT, Verdict.TIMEOUT}


def digest_of(files: Mapping[str, bytes]) -> str:
    """What tells the contents of files, by path, from all others."""
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def kept(folder: Path, find: Callable[[], Results]) -> Results:
    """What `find` gave the last time with this compiler and this tool, marked so, or gives now.

    `folder` is the one of what it is about: all that `find` depends on otherwise.
    """
    return kept_records(folder, CaseResult, find, lambda result: result, _marked)


def kept_records(
    folder: Path,
    kind: type[R],
    find: Callable[[], tuple[R, ...]],
    result: Callable[[R], CaseResult],
    marked: Callable[[R], R],
) -> tuple[R, ...]:
    """As kept(), of records that have a result each, and can be marked."""
    adapter = TypeAdapter(tuple[kind, ...])  # type: ignore[valid-type]
    path = folder / f"results-{_of_this_tool()}.json"
    with storage_faults(path):
        try:
            return tuple(map(marked, adapter.validate_json(path.read_bytes())))
        except (FileNotFoundError, ValidationError):
            pass
    records = find()
    if not any(result(record).verdict in _PASSING for record in records):
        write_atomically(path, adapter.dump_json(records, indent=2) + b"\n")
    return records


def _marked(result: CaseResult) -> CaseResult:
    return replace(result, kept=True)


def remark(results: Iterable[CaseResult]) -> str:
    """What a line on `results` has to add where not all are of this run."""
    return ", kept from an earlier run" if any(result.kept for result in results) else ""


@cache
def _of_this_tool() -> str:
    """Of every file of ours, since any may change what a case says, and of the compiler."""
    top = Path(xenpatchgen.__file__).parent
    ours = (path for path in top.rglob("*") if path.suffix in {".py", ".c", ".h", ".toml"})
    files = {str(path.relative_to(top)): path.read_bytes() for path in ours}
    return digest_of({**files, "compiler": run(["gcc", "--version"]).check().stdout.encode()})
