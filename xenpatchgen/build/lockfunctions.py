"""One small C file in which every lock operation of a tree's mm-locks.h stands out of line.

Operations are found in the header itself: the macros and functions that end in `lock` (or
`lock_recursive`) and take just an owner, a domain `d` or a p2m table `p`, as callers in mm/ write
them. A new lock class is counted by itself. The external locks' bookkeeping, which takes the
caller's own variables, is left out; their check (`..._pre_lock`) is in where it takes the owner.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from xenpatchgen.base.files import write_atomically
from xenpatchgen.base.process import run
from xenpatchgen.build.recipe import clean_environment
from xenpatchgen.csyntax.module import Module
from xenpatchgen.trees.shape import LOCKS_HEADER

FLAGS_OF = "xen/arch/x86/mm/.paging.o.cmd"
"""Kbuild's record of how paging.c, a neighbour of the header, was compiled (since 4.15)."""

_OPERATION = re.compile(r"\w+_(?:un)?lock(?:_recursive)?")
_OWNERS: dict[tuple[str, ...], str] = {
    ("d",): "struct domain *d",
    ("p",): "struct p2m_domain *p",
}

# Taken from the record: what names paging.c's own inputs and outputs.
_WITH_ARGUMENT = {"-MF", "-MQ", "-MT", "-o", "-c"}
_ALONE = {"-MMD", "-MP", "-MD"}


def source(header: bytes) -> str:
    """The C file for this header; names in it are `out_of_line_paging_lock` and so on."""
    includes = ("<asm/paging.h>", "<asm/p2m.h>", '"mm-locks.h"')
    return "\n".join([*(f"#include {name}" for name in includes), "", *_functions(header)])


def flags(record: str) -> list[str] | None:
    """The compiler and its flags out of Kbuild's record; None where it holds none."""
    match = re.search(r"^cmd_\S+ := (.*)", record)
    if match is None:
        return None
    words = iter(shlex.split(match[1]))
    kept = []
    for word in words:
        if word in {";", "&&"}:
            break
        if word in _WITH_ARGUMENT:
            next(words, None)
        elif word not in _ALONE:
            kept.append(word)
    return kept


def compile_lock_functions(tree: Path, scratch: Path, env: Mapping[str, str]) -> Path | None:
    """The object file, made in `scratch` from a tree that was just built.

    None where the tree has no header or no record of its flags, or where the operations do not
    compile alone: then there is nothing to compare, and the build itself is none the worse.
    """
    header, record = tree / LOCKS_HEADER, tree / FLAGS_OF
    found = flags(record.read_text()) if record.exists() and header.exists() else None
    if found is None:
        return None
    text, output = scratch / "locks.c", scratch / "locks.o"
    write_atomically(text, source(header.read_bytes()))
    inputs = ["-iquote", "arch/x86/mm", "-c", str(text), "-o", str(output)]
    done = run([*clean_environment(env), *found, *inputs], cwd=tree / "xen")
    return output if done.returncode == 0 else None


def _functions(header: bytes) -> Iterator[str]:
    module = Module.parse(header, LOCKS_HEADER)
    found = {macro.name: macro.parameters for macro in module.macros()}
    found |= {function.name: function.parameters for function in module.functions()}
    for name, parameters in sorted(found.items()):
        owner = _OWNERS.get(parameters or ())
        if owner and _OPERATION.fullmatch(name):
            prototype = f"void out_of_line_{name}({owner})"
            yield f"{prototype};\n{prototype}\n{{\n    {name}({owner[-1]});\n}}\n"
