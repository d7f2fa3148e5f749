"""Every fault that a user sees: one line of what and where, then the next command to try.

Two families, never mixed: `UserError` is for what the user can mend (an argument, a missing
package, the network), `ToolError` for what is wrong with this tool or its surroundings. Each has
its own exit code, because a CI job wants to tell them apart without reading prose.
"""

from typing import ClassVar


class XenPatchGenError(Exception):
    """A fault with a one-line message, an optional source excerpt and the next thing to try."""

    exit_code: ClassVar[int]

    def __init__(self, message: str, *, hint: str = "", excerpt: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.excerpt = excerpt


class UserError(XenPatchGenError):
    """Something in the request is wrong: a path, a name, a file of the user's."""

    exit_code = 3


class MissingTool(UserError):
    """This machine lacks a program; the hint says which one command installs it."""

    exit_code = 4


class NetworkError(UserError):
    """A download or clone did not arrive; nothing of it was kept."""

    exit_code = 5


class Busy(UserError):
    """Another run holds the same cache."""

    exit_code = 6


class ToolError(XenPatchGenError):
    """This tool, or something it relies on, did not do its part."""

    exit_code = 10


class CommandFailed(ToolError):
    """A program that we started failed where it should not have."""

    exit_code = 11


class StorageError(ToolError):
    """The disk is full, read-only or damaged."""

    exit_code = 12
