"""TOML files into frozen dataclasses, checked on load, with file, line and field in the error."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from xenpatchgen.base.errors import XenPatchGenError
from xenpatchgen.base.tomlplace import line_of

T = TypeVar("T")

Where = tuple[str | int, ...]
"""A value's place: keys and indices from the top of the file."""


def load_toml(path: Path, kind: type[T], fault: type[XenPatchGenError]) -> T:
    """The file at `path` as a `kind`, a dataclass whose fields say what may stand there.

    Raises `fault` (UserError for a file of the user's, ToolError for one of ours) where the file
    cannot be read, is no TOML, lacks a field, has one too many or one of the wrong type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise fault(f"{path}: {why}", hint=f"Look at it with: ls -ld {path}") from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise fault(f"{path}: {error}", hint=f"Edit it: {path}") from error
    try:
        # mypy takes a class that may be anything for one that has no hash.
        adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type]
        found = adapter.validate_python(document, extra="forbid")
    except ValidationError as error:
        where, what = _told(error.errors()[0], document)
        raise fault_in(path, where, what, fault) from error
    return found


def fault_in(
    path: Path, where: Sequence[str | int], what: str, fault: type[XenPatchGenError]
) -> XenPatchGenError:
    """A `fault` about the value `where` of the file at `path`, which has been read before."""
    line = line_of(path.read_text(encoding="utf-8"), where)
    field = ".".join(map(str, where))
    return fault(f"{path}:{line}: {field}: {what}", hint=f"Edit it: {path}")


def _told(error: ErrorDetails, document: Mapping[str, Any]) -> tuple[Where, str]:
    """The place of an error without what is ours alone, and what is wrong there."""
    where = _without_tags(error, document)
    about = error.get("ctx", {})
    match error["type"]:
        case "union_tag_invalid":
            key = about["discriminator"].strip("'")
            return (*where, key), f"`{about['tag']}` is none of {about['expected_tags']}"
        case "union_tag_not_found":
            return (*where, about["discriminator"].strip("'")), "Field required"
        case _:
            return where, error["msg"].removeprefix("Value error, ")


def _without_tags(error: ErrorDetails, document: Any) -> Where:
    """Where a union has several alternatives, pydantic puts in which one it tried: no key."""
    where: list[str | int] = []
    for part in error["loc"]:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            continue
        where.append(part)
    missing = error["type"] == "missing"
    return (*where, error["loc"][-1]) if missing else tuple(where)


@cache
def _adapter(kind: type[T]) -> TypeAdapter[T]:
    """Made once a kind: making one takes longer than reading any of our files."""
    return TypeAdapter(kind)
