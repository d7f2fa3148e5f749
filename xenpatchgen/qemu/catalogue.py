"""The cases of the suite `qemu`: a small file each, beside the C that carries it out.

A case proves something only through its control; one without must say `regression = true`, so
that nobody forgets a control by accident.
"""

from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.datafile import load_toml
from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import Case, Control

SUITE = "qemu"

_CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class _File:
    title: str
    source: str
    control: Control | None = None
    regression: bool = False


def cases(folder: Path = _CASES) -> tuple[Case, ...]:
    """All cases, by name. Raises ToolError with file and field where a file is wrong."""
    return tuple(_case(path) for path in sorted(folder.glob("*.toml")))


def _case(path: Path) -> Case:
    file = load_toml(path, _File, ToolError)
    if (file.control is None) != file.regression:
        raise ToolError(
            f"{path}: a case has either a control or `regression = true`",
            hint=f"Edit it: {path}",
        )
    return Case(SUITE, path.stem, file.title, file.source, file.control)
