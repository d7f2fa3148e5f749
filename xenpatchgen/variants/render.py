"""Templates into text, with nothing undefined and nothing outside the model's folder.

A template holds only new code and new prose. It is rendered in Jinja's sandbox, and a name that
the tree did not give is an error, never an empty string.
"""

import textwrap
from collections.abc import Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from xenpatchgen.base.errors import UserError

MAIL_WIDTH = 75
"""docs/process/sending-patches.pandoc: how wide a line of a commit message may be."""


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
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["reflow"] = reflow
    try:
        return environment.get_template(template).render(names)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{folder / template}:{line}" if line else str(folder / template)
        hint = f"Edit it: {folder / template}"
        raise UserError(f"{where}: {error.message}", hint=hint) from error
