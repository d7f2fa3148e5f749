"""Files of a folder as a commit of ours, without a byte written to the folder.

The repository, and the index that remembers which file was read when, are in the cache: what did
not change since is not read again. Author and date are fixed, and there is no parent, so equal
contents are the same commit on every machine.
"""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.git import git
from xenpatchgen.trees.private import IDENTITY, empty_repo, private_repo
from xenpatchgen.trees.source import slug

# Whatever a .gitattributes of the folder says: no byte is changed on the way in.
_ATTRIBUTES = "* -text -eol -filter -ident -working-tree-encoding\n"

_COMMIT = f"author {IDENTITY}\ncommitter {IDENTITY}\n\nA source folder as it was found\n"


def snapshot_repo(folder: Path, settings: Settings) -> Path:
    """The private repository in which snapshots of `folder` are kept."""

    def fill(scratch: Path) -> None:
        empty_repo(scratch)
        with storage_faults(scratch):
            (scratch / "info").mkdir(exist_ok=True)
            (scratch / "info" / "attributes").write_text(_ATTRIBUTES)

    at = settings.at("snapshots", slug(folder.name, str(folder.resolve())))
    return private_repo(at, str(folder), fill)


def take_snapshot(repo: Path, top: Path, files: Iterable[str]) -> str:
    """The commit of `files`, paths below `top`, with what is in them now.

    One that is not there is left out. Raises UserError where one cannot be read.
    """
    with storage_faults(repo):
        # What a killed run left: whoever holds the cache is alone here.
        (repo / "index.lock").unlink(missing_ok=True)
    ours = ("-C", top, f"--git-dir={repo}", f"--work-tree={top}")
    wanted = set(files)
    before = git(*ours, "ls-files", "-z").check().stdout.split("\0")
    gone = [path for path in before if path and path not in wanted]
    git(*ours, "update-index", "-z", "--force-remove", "--stdin", text=_lines(gone)).check()
    update = ("update-index", "-z", "--add", "--remove", "--replace", "--stdin")
    read = git(*ours, *update, text=_lines(sorted(wanted)))
    if read.returncode != 0:
        said = (read.stderr.strip().splitlines() or ["git did not say why"])[0]
        raise UserError(
            f"{top}: cannot be read as a whole: {said.removeprefix('error: ')}",
            hint=f"See what is there with: git -C {top} status, or: ls -lR {top / 'xen'}",
        )
    return _committed(repo, git(*ours, "write-tree").check().stdout.strip())


def _lines(paths: Iterable[str]) -> str:
    return "".join(f"{path}\0" for path in paths)


def _committed(repo: Path, tree: str) -> str:
    into = ("-C", repo, "hash-object", "-t", "commit", "-w", "--stdin")
    commit = git(*into, text=f"tree {tree}\n{_COMMIT}").check().stdout.strip()
    git("-C", repo, "update-ref", "--no-deref", "HEAD", commit).check()
    return commit
