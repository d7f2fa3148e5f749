"""Templates into text, with nothing undefined and nothing outside the model's folder.

A template holds only new code and new prose. It is rendered in Jinja's sandbox, a name that the
tree did not give is an error, never an empty string, and neither `..` nor a symbolic link leads
out of the folder. What a template is given may hold paths; it can print those, and no more.
"""

import textwrap
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment

from xenpatchgen.base.errors import UserError

MAIL_WIDTH = 75
"""docs/process/sending-patches.pandoc: how wide a line of a commit message may be."""

IN_MANIFEST = "manifest.toml"
"""Where a template without a file of its own stands."""


def reflow(text: str, indent: str = "") -> str:
    """Paragraphs filled to the width of a mail; `indent` stands before all but a first line."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(
        textwrap.fill(
            " ".join(part.split()), MAIL_WIDTH, subsequent_indent=indent, break_on_hyphens=False
        )
        for part in paragraphs
    )


def render(folder: Path, template: str, names: Mapping[str, object]) -> str:
    """Template `template` of `folder`, without the line end that every text file has at its end.

    Raises UserError with the template's file and line where it cannot be rendered.
    """
    try:
        return _environment(folder).get_template(template).render(names)
    except TemplateNotFound as error:
        raise _fault(folder / template, f"no such template in {folder}: {error.name}") from error
    except Exception as error:
        # Whatever a template calls may raise whatever it likes.
        raise _failed(folder / template, error) from error


def render_text(folder: Path, text: str, names: Mapping[str, object]) -> str:
    """`text`, a template that stands in the manifest of `folder`. Raises UserError."""
    try:
        return _environment(folder).from_string(text).render(names)
    except Exception as error:
        raise _failed(folder / IN_MANIFEST, error) from error


def find_template(folder: Path, name: str) -> Path | None:
    """The file of template `name`; None where there is none that really lies in `folder`."""
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve())
    return path if inside and path.is_file() else None


class _FolderLoader(BaseLoader):
    """Loads what really lies in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, None]:
        """The text of a template and where it stands."""
        path = find_template(self._folder, template)
        if path is None:
            raise TemplateNotFound(template)
        try:
            return path.read_text(encoding="utf-8"), str(path), None
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateError(f"cannot be read: {error}") from error


class _Sandbox(SandboxedEnvironment):
    """Jinja's, in which a path is a text: what it could do reaches all of the machine."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see attribute `attr` of `obj`."""
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)


@cache
def _environment(folder: Path) -> SandboxedEnvironment:
    environment = _Sandbox(
        loader=_FolderLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["reflow"] = reflow
    return environment


def _failed(path: Path, error: Exception) -> UserError:
    line = getattr(error, "lineno", None)
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return _fault(Path(f"{path}:{line}") if line else path, message)


def _fault(where: Path, what: str) -> UserError:
    return UserError(f"{where}: {what}", hint=f"Edit it: {str(where).partition(':')[0]}")
