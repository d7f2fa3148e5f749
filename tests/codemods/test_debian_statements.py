"""The codemods for statements, members and includes on files of a real tree."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.add_include import AddInclude
from xenpatchgen.codemods.add_member import AddMember
from xenpatchgen.codemods.insert_statements import InsertStatements
from xenpatchgen.codemods.replace_statement import ReplaceStatement
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree

OP = "paging_log_dirty_op"


@pytest.fixture(scope="module")
def paging(bookworm: Tree) -> str:
    return read_file(bookworm.repo, bookworm.commit, "xen/arch/x86/mm/paging.c").decode()


class TestDebian(CodemodTest):
    def test_a_sole_statement_gets_braces(self, paging: str) -> None:
        old = "                        clear_page(l1);\n"
        new = old.replace("clear_page", "note") + old
        new = f"                    {{\n{new}                    }}\n"
        codemod = InsertStatements(OP, "note(l1);", before="clear_page(l1)")
        self.becomes(paging, paging.replace(old, new), codemod)

    def test_behind_the_label(self, paging: str) -> None:
        head, label, tail = paging.partition(f"static int {OP}")[2].partition("\n out:\n")
        codemod = InsertStatements(OP, "note(d);", after="out:")
        self.becomes(paging, paging.replace(head + label, f"{head}{label}    note(d);\n"), codemod)
        assert tail

    def test_the_copy_and_what_decides_about_it(self, paging: str) -> None:
        start = paging.index("                if ( likely(peek) )")
        end = paging.index("                pages += bytes << 3;")
        codemod = ReplaceStatement(OP, "copy_to_guest_offset", "note(l1);", kind="if", outer=1)
        after = f"{paging[:start]}                note(l1);\n{paging[end:]}"
        self.becomes(paging, after, codemod)

    def test_an_include(self, paging: str) -> None:
        old = "#include <asm/hvm/nestedhvm.h>\n"
        new = f"{old}#include <asm/hvm/support.h>\n"
        self.becomes(paging, paging.replace(old, new), AddInclude("asm/hvm/support.h"))

    def test_a_member(self, bookworm: Tree) -> None:
        path = "xen/arch/x86/include/asm/domain.h"
        header = read_file(bookworm.repo, bookworm.commit, path).decode()
        old = "                unsigned long i3:PAGETABLE_ORDER;\n"
        new = f"{old}                bool noted;\n"
        codemod = AddMember("paging_domain", "bool noted;", "i3")
        self.becomes(header, header.replace(old, new), codemod)
