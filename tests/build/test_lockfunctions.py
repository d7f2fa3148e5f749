"""Every lock operation of a header is found, and compiled with the flags that Kbuild recorded."""

from pathlib import Path

import pytest

from xenpatchgen.build.elf import read_symbols
from xenpatchgen.build.lockfunctions import FLAGS_OF, compile_lock_functions, flags, source
from xenpatchgen.trees.shape import LOCKS_HEADER

OUR_HEADER = b"""
struct domain { int paging; };
struct p2m_domain { int lock; };
static inline void take(int *l) { *l = 1; }
#define paging_lock(d)           take(&(d)->paging)
#define paging_lock_recursive(d) take(&(d)->paging)
#define paging_unlock(d)         take(&(d)->paging)
#define paging_locked_by_me(d)   ((d)->paging)
#define gfn_lock(p, g, o)        p2m_lock(p)
#define page_sharing_mm_pre_lock() take((int *)0)
static inline void p2m_lock(struct p2m_domain *p) { take(&p->lock); }
static inline void mm_unlock(int *l) { *l = 0; }
"""

RECORD = (
    "cmd_arch/x86/mm/paging.o := gcc -MMD -MP -MF arch/x86/mm/.paging.o.d -O2 '-DNAME=\"a b\"' "
    "-c arch/x86/mm/paging.c -o arch/x86/mm/.paging.o.tmp -MQ arch/x86/mm/paging.o ; objcopy x\n\n"
    "source_arch/x86/mm/paging.o := arch/x86/mm/paging.c\n"
)


def test_operations_of_an_owner_are_found() -> None:
    text = source(OUR_HEADER)
    found = [line for line in text.splitlines() if line.endswith(");") and "void" in line]
    assert found == [
        "void out_of_line_p2m_lock(struct p2m_domain *p);",
        "void out_of_line_paging_lock(struct domain *d);",
        "void out_of_line_paging_lock_recursive(struct domain *d);",
        "void out_of_line_paging_unlock(struct domain *d);",
    ]


def test_flags_are_the_records_without_its_files() -> None:
    assert flags(RECORD) == ["gcc", "-O2", '-DNAME="a b"']


def test_a_file_that_is_no_record_has_no_flags() -> None:
    assert flags("deps_a.o := a.c\n") is None


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("asm/paging.h", "asm/p2m.h"):
        path = tmp_path / "xen/include" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / LOCKS_HEADER).parent.mkdir(parents=True)
    (tmp_path / LOCKS_HEADER).write_bytes(OUR_HEADER)
    (tmp_path / FLAGS_OF).write_text(RECORD.replace("-O2", "-O2 -Iinclude"))
    return tmp_path


def test_the_object_has_each_operation_once(tree: Path) -> None:
    output = compile_lock_functions(tree, tree, {})
    assert output is not None
    names = {symbol.name for symbol in read_symbols(output) if symbol.kind == "STT_FUNC"}
    assert names == {
        "out_of_line_p2m_lock",
        "out_of_line_paging_lock",
        "out_of_line_paging_lock_recursive",
        "out_of_line_paging_unlock",
    }


@pytest.mark.parametrize("gone", [LOCKS_HEADER, FLAGS_OF, "xen/include/asm/p2m.h"])
def test_without_one_of_its_inputs_there_is_no_object(tree: Path, gone: str) -> None:
    (tree / gone).unlink()
    assert compile_lock_functions(tree, tree, {}) is None
