"""pycparser's word on pieces of C, right and wrong."""

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax import Module
from xenpatchgen.csyntax.fragment import FragmentKind, check_fragment
from xenpatchgen.csyntax.signature import Parameter, Signature, signature_of

STATEMENTS = """\
mfn_t *l4 = map(mfn); /* typedef names need no declaration */
const struct vcpu *v = container_of(p, struct vcpu, list);
#ifdef CONFIG_HVM
typeof(x) y = x ?: 1;
#endif
asm volatile ( "nop" ::: "memory" );
for_each_vcpu ( d, v )
    switch ( n )
    {
    case 0 ... 3:
        printk(XENLOG_ERR "%" PRI_mfn "\\n", ({ mfn_x(mfn); }));
    }
"""
FUNCTION = """\
static always_inline int __must_check level(const struct domain *d, uint8_t l)
{
    return (l + (bool)d);
}
"""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FragmentKind.EXPRESSION, "l + (d == current->domain ? MM_LOCK_ORDER_MAX : 0)"),
        (FragmentKind.EXPRESSION, "l + /* none */\n    0"),
        (FragmentKind.STATEMENTS, STATEMENTS),
        (FragmentKind.STATEMENTS, ""),
        (FragmentKind.DEFINITIONS, FUNCTION),
        (FragmentKind.DEFINITIONS, "DECLARE_PER_CPU(int, x);\ndeclare_mm_lock(pod)\n" + FUNCTION),
    ],
)
def test_c_is_c(kind: FragmentKind, text: str) -> None:
    assert check_fragment(text, kind) is None


@pytest.mark.parametrize(
    ("kind", "text", "line", "column"),
    [
        (FragmentKind.EXPRESSION, "l + = 3", 1, 5),
        (FragmentKind.EXPRESSION, "l +", 1, 4),
        (FragmentKind.EXPRESSION, "l; d", 1, 2),
        (FragmentKind.EXPRESSION, "1); stop(", 1, 1),
        (FragmentKind.EXPRESSION, "", 1, 1),
        (FragmentKind.EXPRESSION, "l // hides the rest", 1, 3),
        (FragmentKind.EXPRESSION, "l /* hides the rest", 1, 3),
        (FragmentKind.EXPRESSION, 'l + "open', 1, 5),
        (FragmentKind.STATEMENTS, "x++;\n\nif ( x\n    y();\n", 4, 5),
        (FragmentKind.STATEMENTS, "} void g(void) {", 1, 1),
        (FragmentKind.DEFINITIONS, "int f(void)\n{\n    return 1 }\n", 3, 14),
    ],
)
def test_what_is_no_c_is_told_with_its_place(
    kind: FragmentKind, text: str, line: int, column: int
) -> None:
    problem = check_fragment(text, kind)
    assert problem is not None
    assert (problem.line, problem.column) == (line, column)
    assert str(problem).startswith(f"fragment:{line}:{column}: ")
    assert "^" in problem.excerpt


def test_a_signature_with_types() -> None:
    module = Module.parse(FUNCTION.encode())
    assert signature_of(module, next(module.functions())) == Signature(
        name="level",
        returns="int",
        parameters=(Parameter("d", "const struct domain *"), Parameter("l", "uint8_t")),
        variadic=False,
    )


@pytest.mark.parametrize(
    ("source", "returns", "parameters", "variadic"),
    [
        ("void f(void);", "void", (), False),
        ("void f(const char *fmt, ...);", "void", (Parameter("fmt", "const char *"),), True),
        ("mfn_t *f(int (*g)(int), char n[4], unsigned);", "mfn_t *", None, False),
    ],
)
def test_signatures_of_prototypes(
    source: str, returns: str, parameters: tuple[Parameter, ...] | None, variadic: bool
) -> None:
    module = Module.parse(source.encode())
    signature = signature_of(module, next(module.prototypes()))
    wanted = parameters
    if wanted is None:
        wanted = (Parameter("g", "int (*)(int)"), Parameter("n", "char [4]"))
        wanted += (Parameter("", "unsigned"),)
    assert signature == Signature("f", returns, wanted, variadic)


def test_a_signature_that_nobody_can_read() -> None:
    module = Module.parse(b"int f(int a MYSTERY(b, *), int c) { return a; }", "odd.c")
    with pytest.raises(UserError, match=r"odd\.c:1: signature of f"):
        signature_of(module, next(module.functions()))
