"""Building the probe: once for each set of headers, with faults named."""

import shutil
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import NoteSection

from xenpatchgen.base.errors import MissingTool, ToolError, UserError
from xenpatchgen.qemu.probe_image import build_probe

XEN_ELFNOTE_PHYS32_ENTRY = 18


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


@pytest.mark.tree
def test_equal_headers_are_compiled_once(
    headers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_probe(headers, tmp_path)
    elsewhere = shutil.copytree(headers, tmp_path / "a b" / "include")
    monkeypatch.setenv("PATH", "")
    assert build_probe(elsewhere, tmp_path) == first


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
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "xen.h").touch()
    with pytest.raises(ToolError, match=r"does not fit .* error: ") as caught:
        build_probe(tmp_path, tmp_path / "out")
    assert "gcc" in caught.value.hint
    assert list((tmp_path / "out").iterdir()) == []


def test_no_compiler(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "xen.h").touch()
    with pytest.raises(MissingTool, match="no-such-compiler"):
        build_probe(tmp_path, tmp_path / "out", compiler="no-such-compiler")
