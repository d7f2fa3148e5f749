"""What xen-syms and object files say of themselves, read with pyelftools."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import NoteSection, SymbolTableSection

from xenpatchgen.base.errors import ToolError


@dataclass(frozen=True)
class Symbol:
    """A defined symbol. `kind` is ELF's word, `STT_FUNC` or `STT_OBJECT`; `size` is in bytes."""

    name: str
    kind: str
    address: int
    size: int


def read_symbols(path: Path) -> tuple[Symbol, ...]:
    """All symbols defined in `path`. Raises ToolError where it is no ELF file or has none."""
    with path.open("rb") as file:
        table = _open(path, file).get_section_by_name(".symtab")
        if not isinstance(table, SymbolTableSection):
            raise ToolError(f"{path}: no symbol table")
        return tuple(_defined(table))


def build_id(path: Path) -> str:
    """The GNU build id of `path`, in hexadecimal. Raises ToolError where it has none."""
    with path.open("rb") as file:
        for section in _open(path, file).iter_sections():
            if isinstance(section, NoteSection):
                for note in section.iter_notes():
                    if note["n_type"] == "NT_GNU_BUILD_ID":
                        return str(note["n_desc"])
    raise ToolError(f"{path}: no build id")


def _open(path: Path, file: IO[bytes]) -> ELFFile:
    try:
        return ELFFile(file)
    except ELFError as error:
        raise ToolError(f"{path}: no ELF file: {error}") from error


def _defined(table: SymbolTableSection) -> Iterator[Symbol]:
    for symbol in table.iter_symbols():
        if symbol["st_shndx"] != "SHN_UNDEF":
            yield Symbol(
                symbol.name, symbol["st_info"]["type"], symbol["st_value"], symbol["st_size"]
            )
