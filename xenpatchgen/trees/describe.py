"""What a commit in a private repository is, read from its files: a Xen tree, or none."""

from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.module import Module
from xenpatchgen.trees.git import find_file, tree_hash
from xenpatchgen.trees.model import Tree
from xenpatchgen.trees.shape import LOCKS_HEADER, detect_shape
from xenpatchgen.trees.version import VERSION_FILE, xen_version


def describe(
    name: str, repo: Path, commit: str, *, imported: bool, arguments: tuple[str, ...], hint: str
) -> Tree:
    """The tree at `commit` of `repo`. Raises UserError, with `hint`, where it is none of Xen's."""
    version = xen_version(_content(name, repo, commit, VERSION_FILE, hint))
    if version is None:
        raise no_xen(name, f"{VERSION_FILE} sets no XEN_VERSION", hint)
    header = _content(name, repo, commit, LOCKS_HEADER, hint)
    return Tree(
        name=name,
        version=version,
        commit=commit,
        tree_hash=tree_hash(repo, commit),
        shape=detect_shape(Module.parse(header, LOCKS_HEADER)),
        repo=repo,
        imported=imported,
        arguments=arguments,
    )


def no_xen(name: str, why: str, hint: str) -> UserError:
    """The fault of naming something else."""
    return UserError(f"{name}: no Xen tree (or one older than 4.2): {why}", hint=hint)


def _content(name: str, repo: Path, commit: str, path: str, hint: str) -> bytes:
    content = find_file(repo, commit, path)
    if content is None:
        raise no_xen(name, f"it has no {path}", hint)
    return content
