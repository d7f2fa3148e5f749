"""The codemods on the header of a real tree."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.level_rule import LevelParameters, LevelRule, level_parameters
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.csyntax import Module
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree

PATH = "xen/arch/x86/mm/mm-locks.h"
BIAS = "l + (d && is_control_domain(d) ? MM_LOCK_ORDER_MAX : 0)"


@pytest.fixture(scope="module")
def header(bookworm: Tree) -> Module:
    return Module.parse(read_file(bookworm.repo, bookworm.commit, PATH), PATH)


class TestDebian(CodemodTest):
    def test_another_rule_changes_the_rule_and_its_comment_only(self, header: Module) -> None:
        assert level_parameters(header) == LevelParameters("d", "l")
        before = header.code().decode()
        (function,) = header.functions("_lock_level")
        assert function.comment is not None
        after = before.replace(header.text(function.comment), "/*\n * Without bias.\n */")
        rule = LevelRule(expression="l", comment="Without bias.")
        self.becomes(before, after.replace(f"return {BIAS};", "return l;"), rule)

    def test_the_rule_that_the_tree_has_is_left_alone(self, header: Module) -> None:
        (function,) = header.functions("_lock_level")
        assert function.comment is not None
        prose = header.text(function.comment).strip("/* \n").replace("\n *", "\n")
        self.unchanged(header.code().decode(), LevelRule(expression=BIAS, comment=prose))

    def test_a_check_that_never_fires(self, header: Module) -> None:
        before = header.code().decode()
        never = ReplaceInFunction("_check_lock_level", "_get_lock_level() > lvl", "0")
        self.becomes(
            before, before.replace("unlikely(_get_lock_level() > lvl)", "unlikely(0)"), never
        )
