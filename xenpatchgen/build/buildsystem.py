"""Which files of a tree say how it is built, rather than what.

Make does not look at all of them (before 4.15 a changed flag rebuilds nothing), and .config must be
made anew when a Kconfig file changes. Variants touch them hardly ever, another revision may.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_PATTERNS = ("Kconfig*", "*defconfig", "Makefile*", "*.mk", "Kbuild*")


def digest(tree: Path) -> str:
    """A name for the state of `tree`'s makefiles and Kconfig files."""
    whole = sha256()
    for path in sorted(set(_files(tree))):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(tree)} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def _files(tree: Path) -> Iterator[Path]:
    yield from (tree / "Config.mk",) if (tree / "Config.mk").is_file() else ()
    for pattern in _PATTERNS:
        for folder in (tree / "config", tree / "xen"):
            yield from (path for path in folder.rglob(pattern) if path.is_file())
