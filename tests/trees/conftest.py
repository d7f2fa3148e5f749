"""A stand-in for a Xen tree, small and our own, as a real git repository."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.settings import Settings

OWNER_HEADER = """\
static inline void _check_lock_level(const struct domain *owner, int level)
{
    BUG_ON(this_cpu(held) > level + (owner ? 1 : 0));
}
"""
MAKEFILE = """\
export XEN_VERSION       = 4
export XEN_SUBVERSION    = 17
export XEN_EXTRAVERSION ?= .9$(XEN_VENDORVERSION)
"""
FILES = {
    "xen/Makefile": MAKEFILE,
    "xen/arch/x86/mm/mm-locks.h": OWNER_HEADER,
    "xen/common/stand-in.c": "int stand_in;\n",
    ".gitignore": "*.o\n",
}

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def _own_git_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the person's git configuration nor a calling git's repository takes part."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A Person")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "person@example.org")
    monkeypatch.delenv("GIT_DIR", raising=False)


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """Settings with an empty cache."""
    return Settings(cache=tmp_path / "cache")


@pytest.fixture
def git() -> Git:
    def run(at: Path, *arguments: str | Path) -> str:
        done = subprocess.run(
            ["git", "-C", at, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    return run


@pytest.fixture
def commit_files(git: Git) -> Callable[[Path, dict[str, str]], str]:
    """Write files below a clone, commit everything, and give the commit's id."""

    def commit(clone: Path, files: dict[str, str]) -> str:
        for name, content in files.items():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_text(content)
        git(clone, "add", "--all", "--force")
        git(clone, "commit", "--quiet", "--message=work")
        return git(clone, "rev-parse", "HEAD")

    return commit


@pytest.fixture
def clone(tmp_path: Path, git: Git, commit_files: Callable[[Path, dict[str, str]], str]) -> Path:
    """The user's clone: tag `first`, and one commit more on branch `staging`."""
    path = tmp_path / "user" / "xen"
    path.mkdir(parents=True)
    git(path, "init", "--quiet", "--initial-branch=staging")
    commit_files(path, FILES)
    git(path, "tag", "first")
    commit_files(path, {"xen/common/stand-in.c": "int stand_in = 1;\n"})
    return path
