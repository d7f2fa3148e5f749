"""Conditional groups in raw source: where they stand, and what stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenpatchgen.csyntax import Branch, Module, Span

SOURCE = b"""\
#ifndef LEVEL_H
#define LEVEL_H
/* Which table. */
#if defined(A) && \\
    !defined(B) /* spans
 lines */
int one;
# ifdef C // one \\
 more
int two;
# endif
#elif E > 1
int three;
#else /* neither */
int four;
#endif /* A */
#endif
int five;
"""
PIECES = ["#if A\n", "#else\n", "#elif B\n", "#endif\n", "x;\n", "/*\n", "*/\n", '"\n', "\\\n"]


@pytest.fixture
def module() -> Module:
    return Module.parse(SOURCE)


def around(module: Module, text: bytes) -> tuple[Branch, ...]:
    start = module.source.index(text)
    return module.conditions_around(Span(start, start + len(text)))


def test_groups_outer_before_inner(module: Module) -> None:
    guard, table, nested = module.conditionals()
    assert module.text(guard.span) == SOURCE.decode().removesuffix("\nint five;\n")
    assert module.text(guard.end) == "#endif"
    assert module.text(table.span).startswith("#if defined(A)")
    assert module.text(table.end) == "#endif /* A */"
    assert nested.span in table.span


def test_branches_in_order(module: Module) -> None:
    _, table, _ = module.conditionals()
    assert [branch.condition for branch in table.branches] == [
        "defined(A) && !defined(B)",
        "E > 1",
        "",
    ]
    assert [module.text(branch.directive) for branch in table.branches] == [
        "#if defined(A) && \\\n    !defined(B) /* spans\n lines */",
        "#elif E > 1",
        "#else /* neither */",
    ]
    assert [module.text(branch.body) for branch in table.branches[1:]] == [
        "int three;\n",
        "int four;\n",
    ]
    assert table.branches[2].unless == ("defined(A) && !defined(B)", "E > 1")


def test_in_which_conditions_a_span_stands(module: Module) -> None:
    assert [one.condition for one in around(module, b"int two;")] == [
        "!defined(LEVEL_H)",
        "defined(A) && !defined(B)",
        "defined(C)",
    ]
    assert [one.condition for one in around(module, b"int four;")] == ["!defined(LEVEL_H)", ""]
    assert around(module, b"int five;") == ()


def test_a_span_over_several_branches_stands_in_none_of_them(module: Module) -> None:
    assert around(module, b"int three;\n#else") == around(module, b"#endif /* A */")


def test_the_comment_of_a_group(module: Module) -> None:
    comments = [module.text(one.comment) if one.comment else "" for one in module.conditionals()]
    assert comments == ["", "/* Which table. */", ""]


def test_a_group_may_cut_a_statement_in_two() -> None:
    module = Module.parse(b"int f(void) {\n#ifdef A\n    if ( a ) {\n#endif\n        b();\n")
    (group,) = module.conditionals()
    assert module.text(group.branches[0].body) == "    if ( a ) {\n"


def test_carriage_returns_are_no_part_of_a_condition() -> None:
    module = Module.parse(b"#if A \\\r\n  > 1\r\nx\r\n#endif\r\n")
    (group,) = module.conditionals()
    assert group.branches[0].condition == "A > 1"
    assert module.text(group.span) == "#if A \\\r\n  > 1\r\nx\r\n#endif"
    assert module.text(group.branches[0].body) == "x\r\n"


@pytest.mark.parametrize(
    "source",
    [
        b"/*\n#if A\n#endif\n*/",
        b"// \\\n#if A\n#endif",
        b"#define a \\\n#if A\n#endif",
        b'char *s = "\\\n#if A\\\n#endif";',
        b"#if A\n",
        b"#else\n#endif\n",
        b"#iffy\n#endif\n",
    ],
)
def test_what_is_no_group(source: bytes) -> None:
    assert list(Module.parse(source).conditionals()) == []


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_branches_lie_in_their_group_in_order(text: str) -> None:
    for group in Module.parse(text.encode()).conditionals():
        edges = [edge for one in group.branches for edge in (one.directive, one.body)]
        assert edges == sorted(edges)
        assert all(edge in group.span for edge in edges)
        assert group.span.end == group.end.end
