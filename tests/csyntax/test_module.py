"""What a module finds, in small sources of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenpatchgen.csyntax import Edit, Module, Span
from xenpatchgen.csyntax.span import untouched_outside

HEADER = b"""\
DECLARE_PER_CPU(int, level);

/* The level. */
static always_inline unsigned int _level(const struct domain *d, int l,
                                         int (*pick)(int), char name[4])
{
    if ( !d )
        return l;

    return pick(max(l, 1)); /* and out */
}

#define declare_lock_of(name) \\
    static inline void lock_##name(struct thing *t, const char *func) \\
    { _take(t, func, ORDER_##name); }

/* Not the next one's. */

#define take(name, t) lock_##name(t, __func__)
#define ORDER_small 8
declare_mm_lock(small)
declare_mm_lock(large)
cf_check int early(void)
{
    return take(small, &x->y);
}
int early(void);
struct domain *find(unsigned int id, const char *);
int (*pointer)(int);
#define EMPTY
"""


@pytest.fixture
def module() -> Module:
    return Module.parse(HEADER, "level.h")


def test_a_function(module: Module) -> None:
    (function,) = module.functions("_level")
    assert function.parameters == ("d", "l", "pick", "name")
    assert module.text(function.name_span) == "_level"
    assert module.text(function.signature).startswith("static always_inline unsigned int _level(")
    assert module.text(function.signature).endswith("char name[4])")
    assert module.text(function.body).startswith("{\n    if ( !d )")
    assert module.text(function.span).endswith("and out */\n}")
    assert function.comment is not None
    assert module.text(function.comment) == "/* The level. */"


def test_what_a_function_returns(module: Module) -> None:
    (function,) = module.functions("_level")
    assert [module.text(found.span) for found in function.returns] == [
        "return l;",
        "return pick(max(l, 1));",
    ]
    assert [module.text(found.expression) for found in function.returns if found.expression] == [
        "l",
        "pick(max(l, 1))",
    ]


def test_a_bare_return_has_no_expression() -> None:
    (function,) = Module.parse(b"void f(void) { return; }").functions()
    assert [found.expression for found in function.returns] == [None]
    assert function.parameters == ()


def test_declaration_macros_without_semicolon_hide_no_function(module: Module) -> None:
    names = [function.name for function in module.functions()]
    assert names == ["_level", "lock_##name", "early"]
    assert not module.errors
    found = [(one.kind, module.text(one.arguments[-1])) for one in module.declarations()]
    assert found == [
        ("DECLARE_PER_CPU", "level"),
        ("declare_mm_lock", "small"),
        ("declare_mm_lock", "large"),
    ]
    assert len(list(module.declarations("declare_mm_lock"))) == 2


def test_a_function_starts_with_its_attribute(module: Module) -> None:
    (function,) = module.functions("early")
    assert module.text(function.signature) == "cf_check int early(void)"


def test_functions_in_conditional_groups_are_all_found() -> None:
    source = b"#ifdef A\nint f(void) { return 1; }\n#else\nint f(void) { return 2; }\n#endif\n"
    assert len(list(Module.parse(source).functions("f"))) == 2


def test_prototypes(module: Module) -> None:
    found = {one.name: one for one in module.prototypes()}
    assert list(found) == ["early", "find"]
    assert module.text(found["find"].span) == "struct domain *find(unsigned int id, const char *);"
    assert found["find"].parameters == ("id",)


def test_macros(module: Module) -> None:
    found = {macro.name: macro for macro in module.macros()}
    assert found["take"].parameters == ("name", "t")
    assert found["ORDER_small"].parameters is None
    assert module.text(found["ORDER_small"].body) == "8"
    assert module.text(found["EMPTY"].body) == ""
    assert module.text(found["EMPTY"].span) == "#define EMPTY"
    body = module.text(found["declare_lock_of"].body)
    assert body.startswith("static inline")
    assert body.endswith("ORDER_##name); }")
    assert found["take"].comment is None


def test_calls_in_functions_and_in_macros(module: Module) -> None:
    found = [(call.name, [module.text(span) for span in call.arguments]) for call in module.calls()]
    assert found == [
        ("pick", ["max(l, 1)"]),
        ("max", ["l", "1"]),
        ("_take", ["t", "func", "ORDER_##name"]),
        ("lock_##name", ["t", "__func__"]),
        ("take", ["small", "&x->y"]),
    ]


def test_calls_by_name_and_place(module: Module) -> None:
    (function,) = module.functions("_level")
    assert [call.name for call in module.calls(within=function.body)] == ["pick", "max"]
    assert [call.name for call in module.calls({"take", "_take"})] == ["_take", "take"]


@pytest.mark.parametrize(
    ("source", "comment"),
    [
        (b"// one\n// two\nint f(void) {}", "// one\n// two"),
        (b"/* one */\n/* two */\nint f(void) {}", "/* two */"),
        (b"/* one */\n\nint f(void) {}", None),
        (b"int x; /* of x */\nint f(void) {}", None),
        (b"int f(void) {}", None),
        (b"int f(void) {} /* after */", None),
    ],
)
def test_the_comment_of_a_function(source: bytes, comment: str | None) -> None:
    module = Module.parse(source)
    (function,) = module.functions()
    assert (module.text(function.comment) if function.comment else None) == comment


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("declare_lock(x)\nint y;", None),
        ("declare_mm_lock(x)\nint y;", "declare_mm_lock(x)"),
        ("declare_mm_lock(x) ;\nint y;", "declare_mm_lock(x) ;"),
        ("int y;\nstatic DEFINE_PER_CPU(int, x) = 1;", "static DEFINE_PER_CPU(int, x) = 1;"),
        (
            "static __init DEFINE_MUTEX(x), *z;\nint y;",
            "static __init DEFINE_MUTEX(x), *z;",
        ),
        ("__init DEFINE_MUTEX(x);\nint y;", "__init DEFINE_MUTEX(x);"),
        (
            "void f(void)\n{\n    DECLARE_X(int,\n              x);\n}",
            "DECLARE_X(int,\n              x);",
        ),
        ("struct s { DECLARE_BITMAP(x, 1); };", "DECLARE_BITMAP(x, 1)"),
    ],
)
def test_the_whole_statement_of_a_declaration_macro(source: str, statement: str | None) -> None:
    module = Module.parse(source.encode())
    assert [module.text(one.statement) for one in module.declarations()] == (
        [statement] if statement else []
    )


@pytest.mark.parametrize(
    "declared", ["int f(void);", "cf_check int f(void);", "declare_mm_lock(x)", "DECLARE_X(x);"]
)
def test_the_comment_of_what_is_only_declared(declared: str) -> None:
    module = Module.parse(f"int x; /* of x */\n{declared}\n/* here */\n{declared}\n".encode())
    comments = [one.comment for one in module.prototypes()]
    comments += [one.comment for one in module.declarations()]
    assert [module.text(one) if one else None for one in comments] == [None, "/* here */"]


def test_an_edited_module_is_another_one(module: Module) -> None:
    (macro,) = module.macros("ORDER_small")
    after = module.edited([Edit(macro.body, b"16")])
    assert after.code() == HEADER.replace(b"ORDER_small 8", b"ORDER_small 16")
    assert after.path == "level.h"
    assert module.code() == HEADER
    assert after != module


def test_what_cannot_be_read_is_told() -> None:
    module = Module.parse(b"int f(void) { return + ; }")
    assert module.errors
    assert not Module.parse(b"int f(void) { return 1; }").errors


@given(st.binary())
def test_any_bytes_come_out_as_they_went_in(source: bytes) -> None:
    module = Module.parse(source)
    assert module.code() == source
    assert module.text(Span(0, len(source))).encode(errors="surrogateescape") == source


@st.composite
def edits_of_the_header(draw: st.DrawFn) -> list[Edit]:
    edges = sorted(draw(st.sets(st.integers(0, len(HEADER)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return [Edit(span, draw(st.binary(max_size=9))) for span in spans]


@given(edits_of_the_header())
def test_edits_anywhere_leave_all_other_bytes(edits: list[Edit]) -> None:
    after = Module.parse(HEADER, "level.h").edited(reversed(edits))
    assert untouched_outside(HEADER, after.code(), [edit.span for edit in edits])
    shift = sum(len(edit.replacement) - len(edit.span) for edit in edits)
    assert len(after.code()) == len(HEADER) + shift
    assert after == Module.parse(after.code(), "level.h")


def test_deeply_nested_source_is_no_trouble() -> None:
    depth = 3000
    source = b"int f(void) { return " + b"(" * depth + b"@" + b")" * depth + b"; }"
    module = Module.parse(source)
    assert module.errors
    assert [len(function.returns) for function in module.functions()] in ([], [1])
