"""Where an edit finds its file."""

from pathlib import Path
from types import MappingProxyType

import pytest

from tests.series.conftest import LOCKS_HEADER
from xenpatchgen.base.errors import UserError
from xenpatchgen.series.edited import edited
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.edits import AddIncludeEdit
from xenpatchgen.variants.manifest import PatchPlan

NOTHING = MappingProxyType[str, bytes]({})


def plan(*paths: str) -> PatchPlan:
    edit = AddIncludeEdit(codemod="add-include", header="xen/new.h", file=paths)
    return PatchPlan(message="message.txt.j2", edit=(edit,))


def test_the_first_file_that_the_tree_has(tree: Tree, tmp_path: Path) -> None:
    wanted = plan("xen/none.h", LOCKS_HEADER, "xen/none-either.h")
    changed = edited(tree, NOTHING, tmp_path, wanted, "mine")
    assert list(changed) == [LOCKS_HEADER]
    assert b"#include <xen/new.h>\n" in changed[LOCKS_HEADER]
    assert edited(tree, changed, tmp_path, wanted, "mine") == {}


def test_none_that_the_tree_has(tree: Tree, tmp_path: Path) -> None:
    with pytest.raises(UserError) as fault:
        edited(tree, NOTHING, tmp_path, plan("xen/a.h", "xen/b.h"), "mine")
    assert fault.value.message.startswith("xen/a.h or xen/b.h: not in commit ")
    assert "\n" not in fault.value.message
    assert "ls-tree" in fault.value.hint
