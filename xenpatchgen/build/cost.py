"""What a variant costs, read from what was built.

Text and per-CPU data come from xen-syms, between the marks that the linker script sets. The lock
functions do not: they are always inlined, so that the symbols that remain, a few copies of the
check, say how the compiler felt that day. Their size is that of an object in which each lock
operation of the header stands once, out of line, compiled with the tree's own flags.
"""

from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.errors import ToolError
from xenpatchgen.build.elf import Symbol, read_symbols
from xenpatchgen.build.model import BuildResult, Cost


def measure_cost(result: BuildResult) -> Cost:
    """The sizes of a build. Raises ToolError where xen-syms lacks one of the linker's marks."""
    symbols = read_symbols(result.syms)
    text = _area(result.syms, symbols, "_stext", "_etext")
    per_cpu = _area(result.syms, symbols, "__per_cpu_start", "__per_cpu_data_end")
    return Cost(
        text=_sum(symbols, "STT_FUNC", text),
        text_area=len(text),
        per_cpu=_sum(symbols, "STT_OBJECT", per_cpu),
        per_cpu_area=len(per_cpu),
        lock_functions=_code(result.locks) if result.locks else None,
    )


def _area(path: Path, symbols: Iterable[Symbol], start: str, end: str) -> range:
    marks = {symbol.name: symbol.address for symbol in symbols}
    for mark in (start, end):
        if mark not in marks:
            raise ToolError(f"{path}: the linker script set no {mark}")
    return range(marks[start], marks[end])


def _sum(symbols: Iterable[Symbol], kind: str, area: range) -> int:
    # Several names for one place, such as aliases, count once.
    sizes = {
        symbol.address: symbol.size
        for symbol in sorted(symbols, key=lambda symbol: symbol.size)
        if symbol.kind == kind and symbol.address in area
    }
    return sum(sizes.values())


def _code(locks: Path) -> int:
    return sum(symbol.size for symbol in read_symbols(locks) if symbol.kind == "STT_FUNC")
