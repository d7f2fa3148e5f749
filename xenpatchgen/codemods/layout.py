"""Place text of several lines into a source so that its lines stay below each other."""

import textwrap

WIDTH = 79
"""How many columns a line of Xen's may have."""


def indented(text: str, columns: int) -> str:
    """`text` without its common indentation, every line but the first moved right by `columns`.

    The first line goes where the caret is. No line ends in white space.
    """
    first, *rest = textwrap.dedent(text).strip("\n").splitlines() or [""]
    lines = [first.strip(), *(" " * columns + line.rstrip() for line in rest)]
    return "\n".join(line.rstrip() for line in lines)
