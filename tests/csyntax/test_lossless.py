"""Every C file of a whole Xen tree goes in and comes out the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.csyntax.sources import c_sources, one_source
from xenpatchgen.csyntax import Module
from xenpatchgen.csyntax.masking import mask
from xenpatchgen.csyntax.signature import signature_of
from xenpatchgen.trees.model import Tree

HEADER = "xen/arch/x86/mm/mm-locks.h"
REVISIONS = ["53c91fe051~1", "4fc24fd12c", "RELEASE-4.14.0", "RELEASE-4.20.0", "staging"]
BRANCHES = [f"staging-4.{minor}" for minor in range(11, 22)]


@pytest.fixture(scope="module")
def modules(bookworm: Tree) -> list[tuple[bytes, Module]]:
    return list(parsed(bookworm.repo, bookworm.commit))


def parsed(repo: Path, revision: str) -> Iterator[tuple[bytes, Module]]:
    """Each file's bytes, and the module that they were parsed to."""
    return ((source, Module.parse(source, path)) for path, source in c_sources(repo, revision))


def is_faithful(source: bytes, module: Module) -> bool:
    """Whether every byte is there, and every offset the grammar tells is one of the source."""
    masked = mask(source).source
    lines = [len(line) for line in source.split(b"\n")]
    return module.code() == source and [len(line) for line in masked.split(b"\n")] == lines


def check_places(module: Module) -> None:
    """What is found lies where it says."""
    for function in module.functions():
        assert function.signature in function.span
        assert function.body in function.span
        assert module.text(function.name_span) == function.name
        assert module.text(function.body).endswith("}") or module.errors
    for call in module.calls():
        assert all(argument in call.span for argument in call.arguments)
    for declaration in module.declarations():
        assert declaration.span in declaration.statement
    for group in module.conditionals():
        assert module.text(group.span).startswith("#")
        assert "endif" in module.text(group.end)


def check_signatures(header: Module) -> None:
    """Every signature of the header can be read, those of functions in macro bodies too."""
    functions = list(header.functions())
    assert {"mm_lock_##name", "_mm_lock"} <= {function.name for function in functions}
    for function in functions:
        read = signature_of(header, function)
        assert tuple(one.name for one in read.parameters) == function.parameters


def test_what_is_lost_or_missing_is_noticed() -> None:
    assert not is_faithful(b"int x; ", Module.parse(b"int x;"))
    with pytest.raises(AssertionError):
        check_signatures(Module.parse(b"int mm_lock(int l);"))


@pytest.mark.tree
def test_every_file_is_printed_as_it_was_parsed(modules: list[tuple[bytes, Module]]) -> None:
    assert len(modules) > 1500
    assert [module.path for source, module in modules if not is_faithful(source, module)] == []


@pytest.mark.tree
def test_what_is_found_lies_where_it_says(modules: list[tuple[bytes, Module]]) -> None:
    for _, module in modules:
        if module.path.startswith("xen/"):
            check_places(module)


@pytest.mark.tree
def test_masking_leaves_few_files_that_cannot_be_read(
    modules: list[tuple[bytes, Module]],
) -> None:
    hypervisor = [module for _, module in modules if module.path.startswith("xen/")]
    assert sum(bool(module.errors) for module in hypervisor) < len(hypervisor) // 6


@pytest.mark.tree
def test_the_lock_functions_are_found(modules: list[tuple[bytes, Module]]) -> None:
    (header,) = [module for _, module in modules if module.path == HEADER]
    names = {function.name for function in header.functions()}
    assert {"_lock_level", "_check_lock_level", "_mm_lock", "mm_unlock", "p2m_lock"} <= names
    assert not header.errors
    check_signatures(header)
    classes = [header.text(one.arguments[0]) for one in header.declarations("declare_mm_lock")]
    assert {"nestedp2m", "pod", "paging"} <= set(classes)
    (macro,) = header.macros("declare_mm_lock")
    assert [call.name for call in header.calls(within=macro.body)] == ["_mm_lock"]


@pytest.mark.full
@pytest.mark.parametrize("revision", REVISIONS)
def test_every_file_of_upstream(upstream_clone: Path, revision: str) -> None:
    count = 0
    for source, module in parsed(upstream_clone, revision):
        assert is_faithful(source, module), module.path
        check_places(module)
        count += 1
    assert count > 1500


@pytest.mark.full
@pytest.mark.parametrize("revision", [*REVISIONS, *BRANCHES])
def test_every_signature_of_upstreams_header(upstream_clone: Path, revision: str) -> None:
    check_signatures(Module.parse(one_source(upstream_clone, revision, HEADER), HEADER))
