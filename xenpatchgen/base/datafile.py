"""TOML files into frozen dataclasses, checked on load, with file, line and field in the error."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from xenpatchgen.base.errors import XenPatchGenError
from xenpatchgen.base.tomlplace import line_of

T = TypeVar("T")


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
        found: T = TypeAdapter(kind).validate_python(tomllib.loads(text), extra="forbid")
    except tomllib.TOMLDecodeError as error:
        raise fault(f"{path}: {error}", hint=f"Edit it: {path}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        place = f"{path}:{line_of(text, first['loc'])}"
        raise fault(f"{place}: {field}: {first['msg']}", hint=f"Edit it: {path}") from error
    return found
