"""What a commit message may be, checked before git is given it.

Mails are made from it as it stands, and what `git am` reads specially (a diff, a header, the line
that ends the message) would not arrive as part of it. Widths are those that Xen asks for in
docs/process/sending-patches.pandoc.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.render import MAIL_WIDTH

_SUBJECT = 80
# What was pasted is indented, and a tag is never wrapped.
_AS_WIDE_AS_IT_IS = re.compile(r" |Fixes: ")
_READ_BY_GIT = re.compile(r"(?:diff -|Index: |---|From:? |Subject:|Date:)")


def check_message(message: str, template: Path) -> None:
    """Raises UserError with the template, and the line of the message, that cannot be mailed."""
    for line, what in _faults(message.rstrip("\n").split("\n")):
        raise UserError(
            f"{template}: line {line} of the message: {what}", hint=f"Edit it: {template}"
        )


def _faults(lines: list[str]) -> Iterator[tuple[int, str]]:
    subject, *body = lines
    if not subject.strip() or subject.startswith("["):
        yield 1, "the subject is `component: text`"
    if len(subject) > _SUBJECT:
        yield 1, f"a subject has at most {_SUBJECT} columns"
    if body and body[0]:
        yield 2, "an empty line follows the subject"
    for number, line in enumerate(body, start=2):
        if _READ_BY_GIT.match(line):
            yield number, "git would not take this for text"
        if len(line) > MAIL_WIDTH and not _AS_WIDE_AS_IT_IS.match(line):
            yield number, f"a line has at most {MAIL_WIDTH} columns"
