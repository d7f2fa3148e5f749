"""Masking: Xen's macro kinds vanish from the grammar's sight, and offsets stay true."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenpatchgen.base.errors import ToolError
from xenpatchgen.csyntax.macro_kinds import DATA, MacroKind, kind_of, load
from xenpatchgen.csyntax.masking import mask

PIECES = [
    *("__init", "declare_mm_lock", "DECLARE_PER_CPU", "for_each_vcpu", "XEN_GUEST_HANDLE"),
    *("container_of", "XENLOG_ERR", "__section", "struct domain *", "(", ")", ",", ";", "=", "..."),
    *(" ", "\n", "\\\n", '"', "'", "/*", "*/", "//", "#define ", "x", "\r\n", "]", ":", "\t"),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_length_and_line_breaks_stay(text: str) -> None:
    masked = mask(text.encode()).source.decode()
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("static always_inline void f(void)", "static               void f(void)"),
        ('int x __section(".a") = 1;', "int x                 = 1;"),
        ("int (cf_check *f)(void);", "int (         *f)(void);"),
        ("declare_mm_lock(pod)\nint x;", "declare_mm_lock xxx;\nint x;"),
        ("DECLARE_PER_CPU(int, level);", "DECLARE_PER_CPU xxxxxxxxxxx;"),
        ("DEFINE_PER_CPU(int,\n  x) = 1;", "DEFINE_PER_CPU     \nxxxx = 1;"),
        ("XEN_GUEST_HANDLE(void) h;", "XEN_GUEST_HANDLE______ h;"),
        ("for_each_vcpu ( d, v )", "while         ( d, v )"),
        ('printk(XENLOG_ERR "x")', 'printk("xxxxxxxx" "x")'),
        ('asm("a" STR(B\n/8) "c")', 'asm("a" "x"  \n    "c")'),
        ("x = offsetof(struct a, b.c);", "x = offsetof_______________;"),
        ("xzalloc(struct domain)", "xzalloc(xxxxxxxxxxxxx)"),
        ("va_arg(ap, const char *)", "va_arg(ap, xxxxxxxxxxxx)"),
        ("case 1 ... 3:", "case 1      :"),
        ("[0 ... 7] = 1", "[0      ] = 1"),
        ("#define p(f, a...)", "#define p(f, a   )"),
    ],
)
def test_each_kind_has_its_mask(raw: str, masked: str) -> None:
    assert mask(raw.encode()).source.decode() == masked


@pytest.mark.parametrize(
    "raw",
    [
        "/* __init */",
        '"__init"',
        "// for_each_vcpu ( d, v )",
        "#define always_inline inline __attribute__((x))",
        "#define a \\\n __init",
        "my__init",
        "printf(f, ...)",
        "container_of(p, x, member)",
        "declare_mm_lock",
        "XEN_GUEST_HANDLE(open",
    ],
)
def test_what_is_no_use_of_a_macro_is_left_alone(raw: str) -> None:
    assert mask(raw.encode()).source.decode() == raw


def test_a_use_knows_its_arguments() -> None:
    source = b'DEFINE_X(int (*)(int, int), "a,b", /* , */ name);'
    (use,) = mask(source).macros
    assert use.kind is MacroKind.DECLARATION
    assert [span.of(source) for span in use.arguments] == [
        b"int (*)(int, int)",
        b'"a,b"',
        b"/* , */ name",
    ]


def test_a_name_of_no_kind() -> None:
    assert kind_of(b"mm_lock") is None


def test_a_name_that_is_no_expression_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text('[type]\nnames = ["good", "bad("]\n')
    with pytest.raises(ToolError, match=r"kinds\.toml(:\d+)?: type\.names\.1"):
        load(path)


def test_a_kind_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text(DATA.read_text() + '\n[spell]\nnames = ["x"]\n')
    with pytest.raises(ToolError, match="spell"):
        load(path)
