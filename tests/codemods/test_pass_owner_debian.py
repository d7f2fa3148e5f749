"""The owner goes to the unlock functions of a real tree, and to all that calls them."""

import pytest

from xenpatchgen.codemods.outcome import Applied, Unchanged
from xenpatchgen.codemods.owners import known_owners
from xenpatchgen.codemods.pass_owner import PassOwner
from xenpatchgen.csyntax import Module
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree

ROOM = "xen/arch/x86/mm"
UNLOCK = PassOwner(("_get_lock_level", "_set_lock_level"), known_owners())
LOCK = PassOwner(("_check_lock_level", "_mm_enforce_order_lock_post"), known_owners())


def module(tree: Tree, path: str) -> Module:
    """A file of a tree."""
    return Module.parse(read_file(tree.repo, tree.commit, path), path)


@pytest.fixture(scope="module")
def header(bookworm: Tree) -> Module:
    return module(bookworm, f"{ROOM}/mm-locks.h")


def test_the_lock_functions_have_it(header: Module) -> None:
    assert LOCK.apply(header) == Unchanged(header)
    assert LOCK.spread(header) is None


def test_the_unlock_functions_get_it_and_no_line_gets_too_long(header: Module) -> None:
    outcome = UNLOCK.apply(header)
    assert isinstance(outcome, Applied), str(outcome)
    after = outcome.module
    taken = {one.name for one in after.functions() if one.parameters[:1] == ("d",)}
    assert {"mm_unlock", "mm_write_unlock", "mm_enforce_order_unlock"} <= taken
    known = header.code().splitlines()
    new = [line for line in after.code().splitlines() if line not in known]
    assert [line for line in new if len(line) > 79 or line != line.rstrip()] == []
    owners = {after.text(call.arguments[0]) for call in after.calls("mm_unlock")}
    assert owners == {"d", "(p)->domain"}


@pytest.mark.parametrize(
    ("file", "name", "calls"),
    [("p2m.c", "mm_write_unlock", 2), ("p2m-pod.c", "page_alloc_mm_unlock", 1)],
)
def test_calls_in_other_files_follow(
    bookworm: Tree, header: Module, file: str, name: str, calls: int
) -> None:
    spread = UNLOCK.spread(header)
    assert spread is not None
    assert name in spread.words
    outcome = spread.codemod.apply(module(bookworm, f"{ROOM}/{file}"))
    assert isinstance(outcome, Applied), str(outcome)
    passed = [call.arguments[0] for call in outcome.module.calls(name)]
    assert [outcome.module.text(owner) for owner in passed] == ["p2m->domain"] * calls


def test_calls_for_locks_that_nobody_owns_stay(bookworm: Tree, header: Module) -> None:
    spread = UNLOCK.spread(header)
    assert spread is not None
    sharing = module(bookworm, f"{ROOM}/mem_sharing.c")
    assert spread.codemod.apply(sharing) == Unchanged(sharing)
