"""The files that one patch changes: a plan's codemods, one after the other, on a tree's files.

Where an edit changes what other files use, those are found by their words and follow. What has
been edited once is not edited again: many variants begin with the same steps.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Applied, Outcome, Unchanged
from xenpatchgen.csyntax.module import Module
from xenpatchgen.trees.git import files_with_words, first_path, read_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.edits import Edit
from xenpatchgen.variants.manifest import PatchPlan
from xenpatchgen.variants.names import TreeTemplates

Files = Mapping[str, bytes]
"""Content by path, of those files of a tree that a series has changed so far."""


def edited(tree: Tree, files: Files, folder: Path, plan: PatchPlan, model: str) -> Files:
    """What `plan`, whose templates lie in `folder`, changes in `tree` with `files` changed before.

    Raises UserError where an anchor of one of its codemods is missing; `model` is whose plan it is.
    """
    now = dict(files)
    for edit in plan.edit:
        now.update(_changes(tree, now, folder, edit, model))
    return {path: source for path, source in now.items() if files.get(path) != source}


def _changes(
    tree: Tree, files: Files, folder: Path, edit: Edit, model: str
) -> Iterator[tuple[str, bytes]]:
    target = _path(tree.repo, tree.commit, edit.paths)
    module = _module(tree, files, target)
    codemod = edit.made(TreeTemplates(folder, module))
    after = _carried_out(codemod, module, model)
    if after == module:
        return
    yield target, after.source
    if spread := codemod.spread(module):
        for path in files_with_words(tree.repo, tree.commit, spread.words):
            if path != target:
                other = _module(tree, files, path)
                yield path, _carried_out(spread.codemod, other, model).source


def _carried_out(codemod: Codemod, module: Module, model: str) -> Module:
    match _applied(codemod, module):
        case Applied() | Unchanged() as outcome:
            return outcome.module
        case problem:
            raise problem.fault(f"See what {model} needs with: xenpatchgen show {model}")


def _module(tree: Tree, files: Files, path: str) -> Module:
    source = files[path] if path in files else _found(tree.repo, tree.commit, path)
    return Module.parse(source, path)


@cache
def _path(repo: Path, commit: str, paths: tuple[str, ...]) -> str:
    return first_path(repo, commit, paths)


@cache
def _found(repo: Path, commit: str, path: str) -> bytes:
    return read_file(repo, commit, path)


@cache
def _applied(codemod: Codemod, module: Module) -> Outcome:
    return codemod.apply(module)
