"""A variant on a tree, as commits in the tree's private repository.

Nothing is checked out: files are read from the commit, edited by codemods, and written back as
git objects. A patch whose codemods find nothing to do is dropped. A commit that an earlier run
made with the same parent, content, message and author is used again, so that a series generated
twice is the same series, dates included.
"""

from collections.abc import Iterator

from git import Repo

from xenpatchgen.base.errors import UserError
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Applied, Unchanged
from xenpatchgen.csyntax.module import Module
from xenpatchgen.series.commit import Commit, commit_files, earlier_commits, remember
from xenpatchgen.series.identity import Identity, git_identity
from xenpatchgen.series.model import Patch, Series
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import Part, Variant
from xenpatchgen.variants.edits import codemod_for
from xenpatchgen.variants.manifest import PatchPlan
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
        for part, plan in _plans(variant):
            changed = _edited(tree, tip.id, part, plan)
            if changed:
                message = render(part.folder, plan.message, {"tree": tree}).rstrip() + "\n"
                tip = commit_files(repo, tip, changed, message, author, earlier)
                patches.append(Patch(tip.id, message.partition("\n")[0]))
        remember(repo, tree.commit, variant.name, tip)
    return Series(variant.name, tree, tuple(patches), tip.id, tip.tree)


def _plans(variant: Variant) -> Iterator[tuple[Part, PatchPlan]]:
    for part in variant.parts:
        for plan in part.manifest.patch:
            yield part, plan


def _wrong_shape(tree: Tree, part: Part) -> UserError:
    written_for = " and ".join(part.manifest.shapes)
    since = SINCE[part.manifest.shapes[-1]]
    return UserError(
        f"{part.name}: {tree.name} has mm-locks.h in its {tree.shape.value} shape, "
        f"and this is written for: {written_for}",
        hint=f"Name a tree of that shape with: --tree TREE --rev REV ({since})",
    )


def _edited(tree: Tree, commit: str, part: Part, plan: PatchPlan) -> dict[str, bytes]:
    """The files that this patch changes, with their new content."""
    modules: dict[str, Module] = {}
    touched: set[str] = set()
    for edit in plan.edit:
        module = modules.get(edit.file) or Module.parse(
            read_file(tree.repo, commit, edit.file), edit.file
        )
        codemod = codemod_for(part, edit, module)
        match codemod.apply(module) if isinstance(codemod, Codemod) else codemod:
            case Applied() as applied:
                touched.add(edit.file)
                modules[edit.file] = applied.module
            case Unchanged():
                modules[edit.file] = module
            case problem:
                raise problem.fault(f"See what {part.name} needs with: xenpatchgen list")
    return {path: modules[path].source for path in sorted(touched)}
