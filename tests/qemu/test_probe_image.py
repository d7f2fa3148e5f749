"""Building the probe: once for each set of headers, with faults named."""

import shutil
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import NoteSection

from xenpatchgen.base.errors import MissingTool, ToolError, UserError
from xenpatchgen.qemu.probe_image import build_probe

XEN_ELFNOTE_PHYS32_ENTRY = 18

FAKE_COMPILER = """#!/bin/sh
here=$(dirname "$0")
case $1 in
--version) exec cat "$here/version" ;;
-Wl,--version) exec cat "$here/linker" ;;
esac
echo once >> "$here/compilations"
while [ "$1" != -o ]; do shift; done
: > "$2"
"""


def some_headers(folder: Path) -> Path:
    """A xen/include that holds what a tree of Xen is known by, and nothing else."""
    headers = folder / "include"
    (headers / "public").mkdir(parents=True)
    (headers / "public" / "xen.h").touch()
    return headers


@pytest.mark.tree
def test_it_is_a_pvh_kernel(probe: Path) -> None:
    with probe.open("rb") as file:
        elf = ELFFile(file)
        note = elf.get_section_by_name(".note.Xen")
        assert isinstance(note, NoteSection)
        (entry,) = note.iter_notes()
        assert entry["n_name"] == "Xen"
        assert int(entry["n_type"]) == XEN_ELFNOTE_PHYS32_ENTRY
        assert int.from_bytes(entry["n_descdata"], "little") == elf["e_entry"]


class FakeCompiler:
    """A compiler that makes empty files, and the versions that it and its linker tell."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.program = folder / "gcc"
        self.program.write_text(FAKE_COMPILER)
        self.program.chmod(0o755)
        self.tells("gcc 12", "ld 2.40")

    def tells(self, version: str, linker: str) -> None:
        (self._folder / "version").write_text(f"{version}\nmore\n")
        (self._folder / "linker").write_text(f"{linker}\nmore\n")

    @property
    def compilations(self) -> int:
        return len((self._folder / "compilations").read_text().splitlines())


@pytest.fixture
def compiler(tmp_path: Path) -> FakeCompiler:
    folder = tmp_path / "fake"
    folder.mkdir()
    return FakeCompiler(folder)


def test_equal_headers_are_compiled_once(tmp_path: Path, compiler: FakeCompiler) -> None:
    headers, program = some_headers(tmp_path), str(compiler.program)
    first = build_probe(headers, tmp_path / "out", compiler=program)
    elsewhere = shutil.copytree(headers, tmp_path / "a b" / "include")
    assert build_probe(elsewhere, tmp_path / "out", compiler=program) == first
    assert compiler.compilations == 1


@pytest.mark.parametrize("told", [("gcc 14", "ld 2.40"), ("gcc 12", "ld 2.44")])
def test_another_toolchain_makes_another_probe(
    told: tuple[str, str], tmp_path: Path, compiler: FakeCompiler
) -> None:
    headers, program = some_headers(tmp_path), str(compiler.program)
    first = build_probe(headers, tmp_path / "out", compiler=program)
    compiler.tells(*told)
    assert build_probe(headers, tmp_path / "out", compiler=program) != first
    assert compiler.compilations == 2


@pytest.mark.tree
def test_other_headers_make_another_probe(headers: Path, tmp_path: Path) -> None:
    changed = shutil.copytree(headers, tmp_path / "include")
    domctl = changed / "public" / "domctl.h"
    domctl.write_text(domctl.read_text() + "/* changed */\n")
    assert build_probe(headers, tmp_path) != build_probe(changed, tmp_path)


def test_no_headers(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no public headers of Xen"):
        build_probe(tmp_path, tmp_path / "out")


def test_headers_that_do_not_fit(tmp_path: Path) -> None:
    headers = some_headers(tmp_path)
    with pytest.raises(ToolError, match=r"does not fit .* error: ") as caught:
        build_probe(headers, tmp_path / "out")
    assert "gcc" in caught.value.hint
    assert list((tmp_path / "out").iterdir()) == []


def test_no_compiler(tmp_path: Path) -> None:
    headers = some_headers(tmp_path)
    with pytest.raises(MissingTool, match="no-such-compiler"):
        build_probe(headers, tmp_path / "out", compiler="no-such-compiler")
