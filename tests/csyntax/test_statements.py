"""The statements of a body, the outermost ones and those inside them."""

from textwrap import dedent

import pytest

from xenpatchgen.csyntax import Module, Span
from xenpatchgen.csyntax.runs import smallest_run
from xenpatchgen.csyntax.statements import Block, body_of, statements


def test_declarations_statements_and_blocks() -> None:
    source = dedent("""\
        int f(int l)
        {
            const struct domain *d = owner(l); /* why */
            DECLARE_BITMAP(b, 8);

            /* Then. */
            for_each_vcpu ( d, v )
            {
                int inner;
            }
        #ifdef A
            a();
        #endif
            return l;
        }
        """).encode()
    module = Module.parse(source)
    (function,) = module.functions("f")
    found = statements(source, function)
    told = [(one.declares, one.block, one.controls) for one in found]
    assert [module.text(one.span).split("\n")[0] for one in found] == [
        "const struct domain *d = owner(l);",
        "DECLARE_BITMAP(b, 8);",
        "for_each_vcpu ( d, v )",
        "#ifdef A",
        "return l;",
    ]
    declaration, plain = (True, False, False), (False, False, False)
    assert told == [declaration, declaration, (False, True, True), plain, plain]


def test_a_function_in_a_macro() -> None:
    module = Module.parse(
        b"#define m(x) \\\n    void f_##x(void) \\\n    { a(); \\\n      b(); }\n"
    )
    (function,) = module.functions()
    found = statements(module.source, function)
    assert [module.text(one.span) for one in found] == ["a();", "b();"]


def test_an_empty_body() -> None:
    module = Module.parse(b"void f(void) { /* nothing */ }\n")
    (function,) = module.functions()
    assert statements(module.source, function) == ()


NESTED = dedent("""\
    int f(int l)
    {
        if ( l )
            a();
        else if ( !l )
        {
            b(); /* why */
            c();
        }
        else
            for_each_vcpu ( d, v )
                g();

        switch ( l )
        {
        case 1: /* one */
            h();
            i();
        }
    #ifdef A
        int j;
    #elif B
        k();
    #else
    #endif
     out:
     again:
        do { m(); } while ( l );
        { n(); }
    }
    """).encode()


def nested() -> tuple[Module, Block]:
    module = Module.parse(NESTED)
    (function,) = module.functions("f")
    return module, body_of(NESTED, function)


def test_blocks_to_any_depth() -> None:
    _, body = nested()

    def told(block: Block) -> list[tuple[str, list[object]]]:
        return [(one.kind, [told(inner) for inner in one.blocks]) for one in block.statements]

    plain: tuple[str, list[object]] = ("", [])
    assert told(body) == [
        ("if", [[plain], [plain, plain], [("for", [[plain]])]]),
        ("switch", [[("case", [[plain, plain]])]]),
        ("#if", [[("declaration", [])], [plain]]),
        ("do", [[plain]]),
        ("", [[plain]]),
    ]
    assert [block.sole for block in body.statements[0].blocks] == [True, False, True]


def test_labels() -> None:
    module, body = nested()
    (case,) = body.statements[1].blocks[0].statements
    labelled = body.statements[3]
    assert case.label
    assert module.text(case.label) == "case 1:"
    assert labelled.label
    assert module.text(labelled.label).split() == ["out:", "again:"]
    assert module.text(labelled.bare) == "do { m(); } while ( l );"
    assert body.statements[4].label is None


@pytest.mark.parametrize(
    ("text", "first", "last", "depth"),
    [
        ("a()", "a();", "a();", 1),
        ("!l", "if", ";", 0),
        ("b(); /* why */\n        c()", "b();", "c();", 1),
        ("{\n        b();", "if", ";", 0),
        ("g()", "g();", "g();", 2),
        ("case 1", "case", "i();", 1),
        ("h()", "h();", "h();", 2),
        ("#elif", "#ifdef", "#endif", 0),
        ("k", "k();", "k();", 1),
        ("again", "out:", ");", 0),
        ("while ( l );\n    {", "out:", "}", 0),
    ],
)
def test_the_smallest_run(text: str, first: str, last: str, depth: int) -> None:
    module, body = nested()
    start = NESTED.index(text.encode())
    run = smallest_run(body, Span(start, start + len(text)))
    assert run is not None
    assert module.text(run.span).startswith(first)
    assert module.text(run.span).endswith(last)
    assert len(run.around) == depth
    wider = run.widened()
    assert (wider is None) == (depth == 0)
    assert wider is None or run.span in wider.span


def test_what_no_statement_holds() -> None:
    _, body = nested()
    start = NESTED.index(b"f(int")
    assert smallest_run(body, Span(start, start + 1)) is None
