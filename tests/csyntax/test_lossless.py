"""Every C file of a whole Xen tree goes in and comes out the same."""

from collections.abc import Iterator

import pytest
from git import Blob, Repo

from xenpatchgen.csyntax import Module
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree


@pytest.fixture(scope="module")
def modules(bookworm: Tree) -> list[tuple[bytes, Module]]:
    with Repo(bookworm.repo) as repo:
        return [(source, Module.parse(source, path)) for path, source in _sources(repo, bookworm)]


def _sources(repo: Repo, tree: Tree) -> Iterator[tuple[str, bytes]]:
    for item in repo.commit(tree.commit).tree.traverse():
        if isinstance(item, Blob) and str(item.path).endswith((".c", ".h")):
            yield str(item.path), item.data_stream.read()


def test_every_file_is_printed_as_it_was_parsed(modules: list[tuple[bytes, Module]]) -> None:
    assert len(modules) > 1500
    assert [module.path for source, module in modules if module.code() != source] == []


def test_definitions_lie_where_they_say(modules: list[tuple[bytes, Module]]) -> None:
    hypervisor = (module for _, module in modules if module.path.startswith("xen/"))
    for module in hypervisor:
        for function in module.functions():
            assert function.signature in function.span
            assert function.body in function.span
            assert module.text(function.name_span) == function.name
            assert module.text(function.body).endswith("}") or module.errors


def test_masking_leaves_few_files_that_cannot_be_read(
    modules: list[tuple[bytes, Module]],
) -> None:
    hypervisor = [module for _, module in modules if module.path.startswith("xen/")]
    assert sum(bool(module.errors) for module in hypervisor) < len(hypervisor) // 4


def test_the_lock_functions_are_found(modules: list[tuple[bytes, Module]]) -> None:
    (header,) = [module for _, module in modules if module.path.endswith("/mm-locks.h")]
    names = {function.name for function in header.functions()}
    assert {"_lock_level", "_check_lock_level", "_mm_lock", "mm_unlock", "p2m_lock"} <= names
    assert not header.errors
    classes = [header.text(one.arguments[0]) for one in header.declarations("declare_mm_lock")]
    assert {"nestedp2m", "pod", "paging"} <= set(classes)
    (macro,) = header.macros("declare_mm_lock")
    assert [call.name for call in header.calls(within=macro.body)] == ["_mm_lock"]
