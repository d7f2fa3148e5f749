"""Types that are defined by a tag."""

from xenpatchgen.csyntax import Module


def test_definitions_and_no_uses() -> None:
    source = b"""\
struct use;
struct outer {
    union inner { int a; } u;
    struct { int b; } nameless;
} __packed;
enum kind { A, B };
extern struct use x;
/* struct told { int a; }; */
"""
    types = Module.parse(source).tagged()
    found = [(one.name, one.span.of(source).split(b"\n")[0]) for one in types]
    assert found == [
        ("outer", b"struct outer {"),
        ("inner", b"union inner { int a; }"),
        ("kind", b"enum kind { A, B }"),
    ]
