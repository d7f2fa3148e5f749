"""What git would not take for text, or Xen would not take at all, is found before it is mailed."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.series.message import check_message

TEMPLATE = Path("my-model/message.txt.j2")
PASTED = "    " + "x" * 100


def test_a_message_that_can_be_mailed() -> None:
    check_message(f"x86/mm: a subject\n\nA body, from: nobody.\n\n{PASTED}\n", TEMPLATE)
    check_message("x86/mm: a subject alone\n", TEMPLATE)
    check_message(f'x86/mm: a subject\n\nFixes: 0123456789ab ("{"f" * 70}")\n', TEMPLATE)


@pytest.mark.parametrize(
    ("message", "line", "what"),
    [
        ("\n", 1, "the subject is"),
        ("[RFC] x86: a subject\n", 1, "the subject is"),
        (f"x86: {'s' * 76}\n", 1, "a subject has at most 80 columns"),
        ("x86: a subject\nand more of it\n", 2, "an empty line"),
        (f"x86: a subject\n\n{'w' * 76}\n", 3, "a line has at most 75 columns"),
        ("x86: a subject\n\ndiff --git a/x b/x\n", 3, "git would not take"),
        ("x86: a subject\n\nFrom: Somebody <s@example.org>\n", 3, "git would not take"),
        ("x86: a subject\n\nA body.\n---\nA changelog.\n", 4, "git would not take"),
    ],
)
def test_a_message_that_cannot(message: str, line: int, what: str) -> None:
    with pytest.raises(UserError) as caught:
        check_message(message, TEMPLATE)
    assert caught.value.message.startswith(f"{TEMPLATE}: line {line} of the message: {what}")
    assert caught.value.hint == f"Edit it: {TEMPLATE}"
