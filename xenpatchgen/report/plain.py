"""Any of our values as JSON on standard output."""

import sys
from typing import Any

from pydantic_core import to_json


def print_json(value: Any) -> None:
    """Print dataclasses, tuples and paths as indented JSON with a line end, always in UTF-8."""
    sys.stdout.buffer.write(to_json(value, indent=2) + b"\n")
