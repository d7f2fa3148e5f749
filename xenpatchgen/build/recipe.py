"""How make is called, so that equal sources give equal bytes wherever and whenever it runs.

Three things would tell two builds of the same sources apart, and each is taken away:

- date, time, user, host and domain, which Xen compiles in: fixed values of our own;
- the caller's environment (MAKEFLAGS of an outer make, CFLAGS, ARCH, KCONFIG_*): make starts from
  an empty one, with PATH and TMPDIR alone;
- the folder: mapped to `.` in debug information and file names.

Git's state does not come in either: a linked worktree's .git is a file, which scmversion passes by.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.build.model import BuildConfig
from xenpatchgen.build.toolchain import Toolchain

VERSION = 1
"""Raised with every change of this room that changes what a build produces or keeps."""

FIXED = {
    "XEN_BUILD_DATE": "1970-01-01",
    "XEN_BUILD_TIME": "00:00:00",
    "XEN_BUILD_HOST": "host",
    "XEN_WHOAMI": "xenpatchgen",
    "XEN_DOMAIN": "invalid",
}

NO_EFI = "efi-y="
"""Leaves out linking xen.efi, several passes that nothing here boots; xen and xen-syms do not
change. arch/x86/Makefile collects the image in this variable, from 2018 to staging."""


@dataclass(frozen=True)
class Recipe:
    """What decides about a build's bytes besides its sources: configuration, compiler and linker.

    make, flex, bison and python3 only carry the build out; another version of one of these is not
    taken for another recipe."""

    config: BuildConfig
    toolchain: Toolchain
    cflags: tuple[str, ...] = ()
    jobs: int = field(default=1, compare=False)

    def fingerprint(self, *parts: str) -> str:
        """A name for this recipe, together with `parts`."""
        config = [self.config.name, *self.config.kconfig]
        whole = [VERSION, FIXED, NO_EFI, config, self.toolchain.versions, self.cflags, parts]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:32]

    def make(self, tree: Path, *goals: str, env: Mapping[str, str]) -> list[str]:
        """The command that makes `goals` in `tree/xen`, repeatable in any shell as it stands."""
        prefix_map = f"-ffile-prefix-map={tree}=."
        return [
            *clean_environment(env),
            "make",
            "-C",
            str(tree / "xen"),
            f"-j{self.jobs}",
            f"CC={self.toolchain.cc}",
            "PYTHON=python3",
            f"EXTRA_CFLAGS_XEN_CORE={' '.join([prefix_map, *self.cflags])}",
            NO_EFI,
            *goals,
        ]


def clean_environment(env: Mapping[str, str]) -> list[str]:
    """`env -i` with the fixed values, `env`, and of the caller's environment only what is safe."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    words = {**kept, "LC_ALL": "C", **FIXED, **env}
    return ["env", "-i", *(f"{name}={value}" for name, value in words.items())]


def refuse_blanks(path: Path) -> None:
    """Raise UserError for a path that Xen's makefiles refuse, before minutes go into it."""
    if bad := {char for char in str(path) if char.isspace() or char == ":"}:
        raise UserError(
            f"{path}: Xen cannot be built in a path with {' or '.join(map(repr, sorted(bad)))}",
            hint="Give the run another cache with: --cache DIR",
        )
