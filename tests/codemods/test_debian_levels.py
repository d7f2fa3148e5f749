"""The codemods of the level function on the header of a real tree."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.add_definitions import AddDefinitions
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.insert_in_function import InsertInFunction
from xenpatchgen.codemods.level_function import LevelFunction
from xenpatchgen.codemods.outcome import Applied
from xenpatchgen.codemods.per_cpu import PerCpu
from xenpatchgen.codemods.without_level_function import WithoutLevelFunction
from xenpatchgen.codemods.wrap_level import WrapLevel
from xenpatchgen.csyntax import Module
from xenpatchgen.csyntax.tokens import same_tokens, tokens
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Tree

pytestmark = pytest.mark.tree

MM = "xen/arch/x86/mm"
PLACES = 3
"""A lock, an external lock and a write lock are taken in functions of their own."""


@pytest.fixture(scope="module")
def header(bookworm: Tree) -> Module:
    return module_of(bookworm, f"{MM}/mm-locks.h")


def module_of(tree: Tree, path: str) -> Module:
    return Module.parse(read_file(tree.repo, tree.commit, path), path)


def applied(codemod: Codemod, module: Module) -> Module:
    outcome = codemod.apply(module)
    assert isinstance(outcome, Applied), str(outcome)
    return outcome.module


def definition(module: Module) -> str:
    (bound,), (function,) = module.macros("MM_LOCK_ORDER_MAX"), module.functions("_lock_level")
    return module.source[bound.span.start : function.span.end].decode()


def test_the_level_function_goes_and_comes_back(header: Module) -> None:
    plain = applied(WithoutLevelFunction(), header)
    words = {token.text for token in tokens(plain.source)}
    assert words.isdisjoint({b"_lock_level", b"lvl", b"MM_LOCK_ORDER_MAX"})
    back = applied(LevelFunction(definition(header)), plain)
    assert same_tokens(back.source, header.source)


def test_the_order_of_steps_does_not_matter(header: Module) -> None:
    level, wrap = LevelFunction(definition(header)), WrapLevel()
    plain = applied(WithoutLevelFunction(), header)
    wrapped = applied(wrap, plain)
    assert wrapped.source.count(b"_lock_state(d, level)") == PLACES
    assert applied(level, wrapped) == applied(wrap, applied(level, plain))


class TestDebianLevels(CodemodTest):
    def test_what_the_tree_has_is_left_alone(self, header: Module) -> None:
        code = definition(header)
        self.unchanged(header.code().decode(), LevelFunction(code))
        self.unchanged(header.code().decode(), AddDefinitions(code, "_check_lock_level"))

    def test_a_definition_and_its_use(self, header: Module) -> None:
        before = header.code().decode()
        (check,) = header.functions("_check_lock_level")
        assert check.comment is not None
        comment = header.text(check.comment)
        code = "static inline void note(int l)\n{\n    BUG_ON(!l);\n}\n"
        self.becomes(
            before,
            before.replace(comment, f"{code}\n{comment}"),
            AddDefinitions(code, "_check_lock_level"),
        )

    @pytest.mark.parametrize(
        ("at", "below"), [("start", "d, l);\n\n"), ("end", "BUG();\n    }\n\n")]
    )
    def test_statements_in_the_check(self, header: Module, at: str, below: str) -> None:
        before = header.code().decode()
        insert = InsertInFunction(
            "_check_lock_level", "note(lvl);", "start" if at == "start" else "end"
        )
        plain = below.removesuffix("\n") if at == "end" else below
        head, tail = before.split(plain, 1)
        self.becomes(before, f"{head}{below}    note(lvl);\n{tail}", insert)

    def test_an_array_where_there_was_a_level(self, bookworm: Tree, header: Module) -> None:
        array = "uint8_t, mm_lock_level[DOMID_FIRST_RESERVED + 1]"
        for module, codemod in (
            (header, PerCpu()),
            (module_of(bookworm, f"{MM}/paging.c"), PerCpu().spread(header).codemod),
        ):
            before = module.code().decode()
            self.becomes(before, before.replace("CPU(int, mm_lock_level", f"CPU({array}"), codemod)
