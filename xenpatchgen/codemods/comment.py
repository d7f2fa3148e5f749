"""Xen's block comments from prose, as its CODING_STYLE wants them."""

import re
import textwrap

from xenpatchgen.base.errors import UserError
from xenpatchgen.codemods.layout import WIDTH

_MARKERS = re.compile(r"^/\*+|\*+/$")


def block_comment(prose: str) -> str:
    """Prose as a comment of at most 79 columns, markers on lines of their own.

    Paragraphs are parted by empty lines; their own line breaks do not count. Raises UserError
    where the prose would end the comment early.
    """
    if "*/" in prose or "/*" in prose:
        raise UserError(f"a comment cannot hold comment markers: {prose.strip()[:60]!r}")
    lines: list[str] = []
    for paragraph in _paragraphs(prose):
        lines += ["", *_wrapped(paragraph)]
    body = "\n".join(f" * {line}".rstrip() for line in lines[1:])
    return f"/*\n{body}\n */"


def prose_of(comment: str) -> str:
    """What a comment says, without markers and line breaks."""
    lines = _MARKERS.sub("", comment.strip()).splitlines()
    bare = "\n".join(re.sub(r"^\s*(\*|//)?\s?", "", line) for line in lines)
    return "\n\n".join(_paragraphs(bare))


def _wrapped(paragraph: str) -> list[str]:
    """Lines that leave room for the marker. A name such as `log-dirty` is never parted."""
    return textwrap.wrap(
        paragraph, WIDTH - len(" * "), break_long_words=False, break_on_hyphens=False
    )


def _paragraphs(prose: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", prose) if part.strip()]
