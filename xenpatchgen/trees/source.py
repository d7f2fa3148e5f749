"""What `--tree` may say, told apart by its form alone: nothing is looked up here.

debian:SUITE                  the upstream tarball of that suite's xen source package
https://host/xen.git          a git URL (also ssh, git, file, and user@host:path)
anything else                 the path of a git clone, a worktree of one, or a bare repository
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import UserError

_SUITE = re.compile(r"[a-z][a-z0-9-]*")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://.+|[\w.-]+@[\w.-]+:.+")
_SECRETS = (
    # Over http a user name may be a token; over ssh it belongs to the address.
    (re.compile(r"^(https?://)[^/@]*@"), r"\1"),
    (re.compile(r"^([a-z0-9+.-]+://[^/@:]*):[^/@]*@"), r"\1@"),
)


@dataclass(frozen=True)
class DebianSource:
    """The newest xen source package of a Debian suite."""

    suite: str

    @property
    def name(self) -> str:
        """As `--tree` takes it."""
        return f"debian:{self.suite}"

    @property
    def slug(self) -> str:
        """The folder's name in the cache."""
        return f"debian-{self.suite}"


@dataclass(frozen=True)
class UrlSource:
    """A repository that git can clone."""

    url: str

    @property
    def name(self) -> str:
        """The URL without what may be secret: it goes into reports, and --tree takes it."""
        name = self.url
        for secret, kept in _SECRETS:
            name = secret.sub(kept, name)
        return name

    @property
    def slug(self) -> str:
        """The folder's name in the cache, different for each URL."""
        return slug(self.name.rstrip("/").rpartition("/")[2], self.name)


@dataclass(frozen=True)
class CloneSource:
    """A git repository on this machine."""

    path: Path

    @property
    def name(self) -> str:
        """The path."""
        return str(self.path)


Source = DebianSource | UrlSource | CloneSource


def parse_source(text: str) -> Source:
    """The source that `text` names. Raises UserError where a suite's name cannot be one."""
    if text.startswith("debian:"):
        suite = text.removeprefix("debian:")
        if not _SUITE.fullmatch(suite):
            raise UserError(
                f"--tree {text}: `{suite}` is no name of a Debian suite",
                hint="Name one, such as: --tree debian:bookworm",
            )
        return DebianSource(suite)
    path = Path(text).expanduser().absolute()
    if _URL.fullmatch(text) and not path.exists():
        return UrlSource(text)
    return CloneSource(path)


def slug(label: str, identity: str) -> str:
    """A folder name that a person recognises by `label` and that only `identity` has."""
    readable = re.sub(r"[^A-Za-z0-9_-]+", "-", label.removesuffix(".git")).strip("-") or "xen"
    return f"{readable}-{hashlib.sha256(identity.encode()).hexdigest()[:10]}"
