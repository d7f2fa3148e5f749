"""Building the harness around headers of every form, and what does not compile."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import CommandFailed, MissingTool
from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.harness import Harness, build_harness, compile_parts
from xenpatchgen.simulator.lockclass import LockClass, lock_classes
from xenpatchgen.simulator.program import DoesNotCompile

FORMS = (
    "owner_header",
    "macro_header",
    "inline_header",
    "array_header",
    "table_header",
    "strict_header",
    "owned_macro_header",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_builds(
    form: str, request: pytest.FixtureRequest, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    header = request.getfixturevalue(form)
    built = build_harness(header, parts, tmp_path)
    assert isinstance(built, Harness)
    assert built.program.is_file()
    assert (tmp_path / "tree" / "mm-locks.h").read_bytes() == header


@pytest.mark.parametrize(
    "declaration",
    [
        b"DECLARE_PER_CPU(uint8_t[DOMID_FIRST_RESERVED + 1], mm_lock_level);",
        (
            b"typedef uint8_t levels_t[DOMID_FIRST_RESERVED + 1];\n"
            b"DECLARE_PER_CPU(levels_t, mm_lock_level);"
        ),
    ],
)
def test_an_array_may_have_its_bounds_with_its_type(
    declaration: bytes, array_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    by_name = b"DECLARE_PER_CPU(uint8_t, mm_lock_level[DOMID_FIRST_RESERVED + 1]);"
    assert by_name in array_header
    header = array_header.replace(by_name, declaration)
    assert isinstance(build_harness(header, parts, tmp_path), Harness)


def test_the_trees_warnings_are_not_ours(
    owner_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    header = owner_header + b"\nstatic int unused(int a) { int b; return 1; }\n"
    assert isinstance(build_harness(header, parts, tmp_path), Harness)


@pytest.mark.parametrize(
    ("good", "wrong", "said", "in_header"),
    [
        (b"return l + (d &&", b"return l + (x &&", "mm-locks.h:26: 'x' undeclared", True),
        (b"_set_lock_level(l->unlock_level);", b"unheard_of(l);", "undefined reference to", True),
        (b"MM_LOCK_ORDER_MAX 64", b"MM_LOCK_ORDER_MAX 6 4", "mm-locks.h:26: expected", True),
        (b"#define paging_lock(d)", b"#define another_lock(d)", "function 'paging_lock'", False),
        (b"paging_unlock(d) mm_unlock", b"paging_unlock(d) unheard_of", "mm.c:", False),
    ],
)
def test_a_header_that_does_not_compile(
    owner_header: bytes,
    parts: tuple[Path, ...],
    tmp_path: Path,
    good: bytes,
    wrong: bytes,
    said: str,
    in_header: bool,
) -> None:
    assert good in owner_header
    built = build_harness(owner_header.replace(good, wrong), parts, tmp_path)
    assert isinstance(built, DoesNotCompile)
    assert said in built.error
    assert built.in_header is in_header
    assert str(tmp_path) not in built.error


def test_a_macro_that_ignores_its_argument_is_c(
    owner_header: bytes, parts: tuple[Path, ...], tmp_path: Path
) -> None:
    header = owner_header + b"\n#undef pod_lock\n#define pod_lock(p) BUG()\n"
    assert isinstance(build_harness(header, parts, tmp_path), Harness)


def test_no_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool) as caught:
        compile_parts(tmp_path / "parts")
    assert "gcc" in caught.value.message
    assert "xenpatchgen doctor" in caught.value.hint


def test_a_compiler_that_cannot_link_is_no_fault_of_the_header(
    owner_header: bytes, tmp_path: Path
) -> None:
    with pytest.raises(CommandFailed):
        build_harness(owner_header, (tmp_path / "absent.o",), tmp_path)


def test_lock_classes(owner_header: bytes) -> None:
    classes = lock_classes(Module.parse(owner_header))
    assert classes[0] == LockClass("p2m", "16")
    assert classes[-1] == LockClass("paging", "64")
    assert "MAX" not in [found.name for found in classes]
