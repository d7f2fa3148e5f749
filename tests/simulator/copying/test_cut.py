"""Cutting log-dirty code out of a tree: what is kept, where it stands, and what does not fit."""

import re

import pytest

from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.copying.cases import case_groups
from xenpatchgen.simulator.copying.cut import Cut, DoesNotFit, cut
from xenpatchgen.simulator.copying.pieces import needed, pieces
from xenpatchgen.simulator.copying.sources import NEEDED, read_needed
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

from .standin import HEADER, tree


def _cut(files: dict[str, bytes]) -> Cut:
    result = cut(files)
    assert isinstance(result, Cut), result
    return result


def _with(name: str, text: bytes, replacement: bytes) -> dict[str, bytes]:
    """The stand-in tree with one text of one file replaced."""
    files = tree()
    path = next(place for place in NEEDED[name] if place in files)
    assert text in files[path], text
    return {**files, path: files[path].replace(text, replacement)}


def _numbered(name: str, text: bytes) -> dict[int, bytes]:
    """The lines of what was cut, by the number that the compiler gives them."""
    _, _, behind = text.partition(b'#line 1 "%b"\n' % name.encode())
    return {number: line for number, line in enumerate(behind.split(b"\n"), 1) if line.strip()}


def _lines_are_true(name: str, source: bytes, text: bytes) -> None:
    lines = source.split(b"\n")
    for number, line in _numbered(name, text).items():
        assert lines[number - 1].rstrip().endswith(line.strip()), number


def test_lines_stay_where_they_are() -> None:
    files = tree()
    for name in ("paging.c", "paging.h", "domain.h", "domctl.c"):
        _lines_are_true(name, files[NEEDED[name][0]], _cut(files).files[name])


def test_what_is_needed_is_kept_and_nothing_else() -> None:
    text = _cut(tree()).files["paging.c"]
    for kept in (b"a_page(", b"done_so_far", b"pin(", b"#define next_thing", b"#ifdef CONFIG_HVM"):
        assert kept in text
    for gone in (b"left_out", b"what_nobody_calls", b"#include"):
        assert gone not in text


def test_a_branch_that_is_not_compiled_is_kept_with_its_condition() -> None:
    lines = [line.strip() for line in _cut(tree()).files["paging.c"].split(b"\n")]
    assert lines.index(b"#else") < lines.index(b"return no_such_thing(sc);")


def test_structs_are_kept_whole() -> None:
    text = _cut(tree()).files["domain.h"]
    assert b"left_out" not in text
    for kept in (b"struct log_dirty_domain {", b"struct paging_domain {", b"} preempt;", b"};"):
        assert kept in text


def test_only_macros_of_the_bitmap_are_kept_of_paging_h() -> None:
    text = _cut(tree()).files["paging.h"]
    assert b"L1_LOGDIRTY_IDX" in text
    assert b"(LEAF_BITS - 1))" in text
    assert b"PG_log_dirty" not in text


def test_the_header_is_kept_as_it_is() -> None:
    assert _cut(tree()).files["mm-locks.h"] == HEADER


def test_the_domctl_lock_is_taken_by_the_trees_own_text() -> None:
    files = _cut(tree()).files
    assert b"DEFINE_SPINLOCK(domctl_lock)" in files["domctl.c"]
    assert b"do_domctl(" not in files["domctl.c"]
    before = files["before-lock.c"]
    assert b"case XEN_DOMCTL_shadow_op:" in before
    assert b"goto out_without_lock;" in before
    assert b"under_the_lock" not in before
    assert b"XEN_DOMCTL_first" not in before
    assert b"#define WITHOUT_THE_LOCK out_without_lock:" in files["tree.h"]


def test_a_tree_may_take_the_lock_for_all_of_them() -> None:
    files = _with("domctl.c", b"case XEN_DOMCTL_shadow_op:\n        if", b"case OTHER: if")
    before = _cut(files).files["before-lock.c"]
    assert not [line for line in before.split(b"\n")[1:] if line.strip() and line[:1] != b"#"]


def test_the_continuation_is_found_by_what_it_calls() -> None:
    assert b"#define CONTINUATION go_on_with_paging_domctl" in _cut(tree()).files["tree.h"]


def test_new_helpers_are_taken_along() -> None:
    helper = (
        b"static long tally;\n#define TALLY(x) count(x)\nstatic void count(int x) { tally += x; }\n"
    )
    files = _with("paging.c", b"static void drop(", helper + b"static void drop(")
    path = NEEDED["paging.c"][0]
    files[path] = files[path].replace(b"    unmap_domain_page(mapped);", b"    TALLY(1);")
    text = _cut(files).files["paging.c"]
    assert b"static long tally;" in text
    assert b"static void count(int x)" in text


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("paging.c", "int {paging_domctl}(", "paging_domctl was not found"),
        ("paging.c", "return {paging_domctl}(", "nothing continues paging_domctl()"),
        ("paging.c", "void {paging_mark_pfn_dirty}(", "paging_mark_pfn_dirty was not found"),
        ("domain.h", "struct {log_dirty_domain} {{", "struct log_dirty_domain was not found"),
        ("domctl.c", "bool {domctl_lock_acquire}(", "domctl_lock_acquire was not found"),
        ("domctl.c", "if ( !{domctl_lock_acquire}() )", "does not call domctl_lock_acquire()"),
        ("domctl.c", "long {do_domctl}(", "do_domctl() was not found"),
        ("arch-domctl.c", "case {XEN_DOMCTL_shadow_op}:", "has no case XEN_DOMCTL_shadow_op"),
    ],
)
def test_what_does_not_fit_is_told(name: str, text: str, reason: str) -> None:
    """The text with its name in braces is what the stand-in has; another name takes its place."""
    before, called, behind = re.split(r"[{}]", text.replace("{{", "\0"))
    behind = behind.replace("\0", "{")
    files = _with(name, f"{before}{called}{behind}".encode(), f"{before}other{behind}".encode())
    result = cut(files)
    assert isinstance(result, DoesNotFit)
    assert reason in result.reason
    assert NEEDED[name][0] in result.reason


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_that_is_missing_is_told(name: str) -> None:
    files = {path: text for path, text in tree().items() if path not in NEEDED[name]}
    result = cut(files)
    assert isinstance(result, DoesNotFit)
    assert NEEDED[name][0] in result.reason


def test_headers_are_read_from_where_they_are() -> None:
    old = {path: path.encode() for places in NEEDED.values() for path in places[-1:]}
    assert read_needed(old.get) == old
    both = {path: path.encode() for places in NEEDED.values() for path in places}
    assert set(read_needed(both.get)) == {places[0] for places in NEEDED.values()}


def test_names_of_members_are_no_uses() -> None:
    source = (
        b"static int leak;\nint leaked(void);\nint root(struct x *p) { return p->leak + p->y; }\n"
    )
    found = pieces(Module.parse(source))
    assert b"leak" not in needed(found, ["root"])


def test_a_group_goes_on_to_the_next_label() -> None:
    source = (
        b"int f(int x)\n{ switch ( x ) { case A: case B: { default_it(); } g(); case C: h(); } }"
    )
    module = Module.parse(source)
    (function,) = module.functions("f")
    texts = [module.text(span) for span in case_groups(module, function, "A")]
    assert texts == ["case A: case B: { default_it(); } g();"]
    assert [module.text(span) for span in case_groups(module, function, "C")] == ["case C: h();"]


@pytest.mark.tree
def test_debians_tree_fits(bookworm: Tree) -> None:
    files = read_needed(lambda path: read_file(bookworm.repo, bookworm.commit, path))
    result = _cut(files)
    for name in ("paging.c", "paging.h", "domain.h", "domctl.c"):
        path = next(place for place in NEEDED[name] if place in files)
        _lines_are_true(name, files[path], result.files[name])
    assert b"paging_log_dirty_op(" in result.files["paging.c"]
    assert b"paging_dump_vcpu_info" not in result.files["paging.c"]
