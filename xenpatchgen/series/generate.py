"""A variant on a tree, as commits in the tree's private repository.

Nothing is checked out: files are read from the commit, edited by codemods, and written back as
git objects. A patch whose codemods find nothing to do is dropped. A commit that an earlier run
made with the same parent, content, message and author is used again, so that a series generated
twice is the same series, dates included.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from git import Repo

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span
from xenpatchgen.series.commit import Commit, commit_files, earlier_commits, remember
from xenpatchgen.series.edited import edited
from xenpatchgen.series.identity import Identity, git_identity
from xenpatchgen.series.message import check_message
from xenpatchgen.series.model import Patch, Series
from xenpatchgen.trees.git import files_with_words, read_file
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_step
from xenpatchgen.variants.manifest import PatchPlan
from xenpatchgen.variants.model import Part, Variant
from xenpatchgen.variants.render import render

SINCE = {
    "macro": "up to December 2018",
    "inline": "4fc24fd12c, December 2018",
    "owner": "e5268a3ce3, December 2018, and all since",
}
"""Where in Xen's history a shape of mm-locks.h is found."""


def generate(tree: Tree, variant: Variant, author: Identity | None = None) -> Series:
    """The series of `variant` on `tree`, committed in `tree.repo`.

    Raises UserError where the variant does not fit the tree: its shape, or a codemod's anchors.
    """
    if misfit := variant.misfit(tree.shape.value):
        raise _wrong_shape(tree, misfit)
    author = author or git_identity()
    with Repo(tree.repo) as repo:
        earlier = earlier_commits(repo, tree.commit, variant.name)
        tip = Commit.of(repo, tree.commit)
        patches: list[Patch] = []
        files: dict[str, bytes] = {}
        for part, folder, plan in _plans(variant, tree.shape):
            changed = edited(tree, files, folder, plan, part.argument)
            if not changed:
                continue
            message = _message(tree, files, folder, plan)
            files |= changed
            tip = commit_files(repo, tip, changed, message, author, earlier)
            patches.append(Patch(part.name, tip.id, message.partition("\n")[0]))
        remember(repo, tree.commit, variant.name, tip)
    return Series(variant.name, tree, tuple(patches), tip.id, tip.tree)


def _plans(variant: Variant, shape: Shape) -> Iterator[tuple[Part, Path, PatchPlan]]:
    """Each patch of a variant, the part that wants it, and the folder of its templates.

    A step that two parts want is done once: what follows it may have changed what it made.
    """
    done: set[str] = set()
    options = {part.name for part in variant.options}
    for part in variant.parts:
        for plan in part.plans(shape.value, options):
            for name in plan.steps:
                if name not in done:
                    yield (part, *find_step(name, part))
            done.update(plan.steps)
            if plan.edit:
                yield part, part.folder, plan


def _message(tree: Tree, files: Mapping[str, bytes], folder: Path, plan: PatchPlan) -> str:
    """The message of a patch. Raises UserError where it cannot be rendered or mailed."""

    def has(word: str) -> bool:
        """Whether the tree's hypervisor has `word`: a message may speak of nothing else."""
        return bool(files_with_words(tree.repo, tree.commit, (word,)))

    def writes(path: str, code: str) -> bool:
        """Whether the file at `path` had the tokens `code` before the patch."""
        source = files[path] if path in files else read_file(tree.repo, tree.commit, path)
        module = Module.parse(source, path)
        return any(Tokens(code).find(module, Span(0, len(module.source))))

    names = {"tree": tree, "shape": tree.shape.value, "has": has, "writes": writes}
    message = render(folder, plan.message, names).strip() + "\n"
    check_message(message, folder / plan.message)
    return message


def _wrong_shape(tree: Tree, part: Part) -> UserError:
    written_for = " and ".join(part.manifest.shapes)
    since = SINCE[part.manifest.shapes[-1]]
    return UserError(
        f"{part.name}: {tree.name} has mm-locks.h in its {tree.shape.value} shape, "
        f"and this is written for: {written_for}",
        hint=f"Name a tree of that shape with: --tree TREE --rev REV ({since})",
    )
