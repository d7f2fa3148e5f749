"""The outermost statements of a body."""

from textwrap import dedent

from xenpatchgen.csyntax import Module
from xenpatchgen.csyntax.statements import statements


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
