"""Which QEMU a boot ran on: part of what a result means."""

import re

from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.process import run


def qemu_version(program: str = "qemu-system-x86_64") -> str:
    """The version that `program` reports, `7.2.19`. Raises MissingTool where it is not there."""
    said = run([program, "--version"]).check().stdout
    found = re.search(r"version (\d+(?:\.\d+)+)", said)
    if not found:
        raise ToolError(f"{program} --version: no version in `{said.strip()}`")
    return found[1]
