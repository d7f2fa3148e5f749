"""Members of structs, and headers that are included."""

from xenpatchgen.csyntax import Module, Span

SOURCE = b"""\
#include <core/a.h> /* why */
#include "own.h"
#ifdef X
#include CONFIGURED
#endif
struct s {
    int a, *b, c[2];
    union { struct { long d:4; } e; };
#ifdef X
    int (*f  )(int x);
#else
    int (*  /* why */ g)(int x);
#endif
};
"""


def test_members_list_by_list() -> None:
    module = Module.parse(SOURCE)
    (struct,) = module.tagged()
    found = list(module.members(struct.span))
    assert [one.names for one in found] == [
        ("a", "b", "c"),
        (),
        ("f",),
        ("g",),
        ("e",),
        ("d",),
    ]
    assert module.text(found[-1].span) == "long d:4;"
    assert module.text(found[-1].body) == "{ long d:4; }"
    assert list(module.members(Span(0, 10))) == []


def test_includes() -> None:
    module = Module.parse(SOURCE)
    assert [one.header for one in module.includes()] == ["<core/a.h>", '"own.h"', "CONFIGURED"]
    assert module.text(next(module.includes()).span) == "#include <core/a.h>"
