"""Cut a tree's own log-dirty code out of its files, for the harness to be compiled around.

What is cut is the tree's file with everything else blanked: lines stay where they are, and so do
the conditional groups around what is kept. Nothing is rewritten. The harness includes the results;
see harness/tree_paging.c, harness/tree_domctl.c and harness/domains.h.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xenpatchgen.csyntax import Function, Module, Span
from xenpatchgen.csyntax.place import decoded
from xenpatchgen.simulator.adaptation import adaptation
from xenpatchgen.simulator.copying.cases import case_groups
from xenpatchgen.simulator.copying.keep import Unfit, kept, prototypes, what_is_needed
from xenpatchgen.simulator.copying.pieces import pieces
from xenpatchgen.simulator.copying.sources import NEEDED

_MARK, _TEARDOWN, _DOMCTL = "paging_mark_pfn_dirty", "paging_teardown", "paging_domctl"
_OPTIONAL = "paging_mark_pfn_clean"
_ACQUIRE, _RELEASE, _LOCK = "domctl_lock_acquire", "domctl_lock_release", "domctl_lock"
_STRUCTS = ("log_dirty_domain", "paging_domain")
_OPERATION = "XEN_DOMCTL_shadow_op"
_OF_THE_BITMAP = re.compile("LOGDIRTY|logdirty")
_GOTO = re.compile(rb"\bgoto\s+(\w+)")


@dataclass(frozen=True)
class Cut:
    """What the harness includes as <cut/NAME>, by name."""

    files: Mapping[str, bytes]


@dataclass(frozen=True)
class DoesNotFit:
    """The tree's log-dirty code is not what the simulator can be built around."""

    reason: str
    """One line: the file, and what it lacks."""


def cut(files: Mapping[str, bytes]) -> Cut | DoesNotFit:
    """What the simulator is built from; `files`, by path, is what `read_needed` gives."""
    try:
        return Cut(_cut({name: _module(files, name) for name in NEEDED}))
    except Unfit as unfit:
        return DoesNotFit(str(unfit))


def _cut(modules: Mapping[str, Module]) -> dict[str, bytes]:
    paging, domctl, arch = modules["paging.c"], modules["domctl.c"], modules["arch-domctl.c"]
    continuation = _continuation(paging)
    roots = (_DOMCTL, continuation, _MARK, _TEARDOWN)
    unlocked = _before_the_lock(domctl)
    header = modules["mm-locks.h"]
    return {
        "mm-locks.h": header.source,
        "tree.h": (adaptation(header) + _facts(continuation, domctl, unlocked)).encode(),
        "paging.h": kept(modules["paging.h"], _macros_of_the_bitmap(modules["paging.h"])),
        "domain.h": kept(modules["domain.h"], _structs(modules["domain.h"])),
        "paging.c": prototypes(paging, roots) + what_is_needed(paging, roots, (_OPTIONAL,)),
        "domctl.c": what_is_needed(domctl, (_ACQUIRE, _RELEASE, _LOCK)),
        "before-lock.c": kept(domctl, unlocked),
        "arch-domctl.c": kept(arch, [_only_group(arch)]),
    }


def _module(files: Mapping[str, bytes], name: str) -> Module:
    for path in NEEDED[name]:
        if path in files:
            return Module.parse(files[path], path)
    raise Unfit(f"the tree has no {' or '.join(NEEDED[name])}")


def _only(module: Module, name: str) -> Function:
    for function in module.functions(name):
        return function
    raise Unfit(f"{module.path}: {name}() was not found")


def _continuation(module: Module) -> str:
    """The function by which an interrupted operation is entered again."""
    for call in module.calls(_DOMCTL):
        for function in module.functions():
            if call.span in function.body:
                return function.name
    raise Unfit(f"{module.path}: nothing continues {_DOMCTL}()")


def _macros_of_the_bitmap(module: Module) -> list[Span]:
    """How the bitmap's levels are counted and indexed."""
    return [macro.span for macro in module.macros() if _OF_THE_BITMAP.search(macro.name)]


def _structs(module: Module) -> list[Span]:
    found = pieces(module)
    for name in _STRUCTS:
        if not any(name.encode() in piece.defines for piece in found):
            raise Unfit(f"{module.path}: struct {name} was not found")
    wanted = {name.encode() for name in _STRUCTS}
    return [piece.span for piece in found if piece.defines & wanted]


def _before_the_lock(module: Module) -> list[Span]:
    """What do_domctl() does about a shadow operation without the domctl lock."""
    function = _only(module, "do_domctl")
    for call in module.calls(_ACQUIRE, within=function.body):
        groups = case_groups(module, function, _OPERATION)
        return [span for span in groups if span.end <= call.span.start]
    raise Unfit(f"{module.path}: do_domctl() does not call {_ACQUIRE}()")


def _only_group(module: Module) -> Span:
    for span in case_groups(module, _only(module, "arch_do_domctl"), _OPERATION):
        return span
    raise Unfit(f"{module.path}: arch_do_domctl() has no case {_OPERATION}")


def _facts(continuation: str, domctl: Module, unlocked: Iterable[Span]) -> str:
    """What the harness cannot read from the tree by itself."""
    labels = {
        decoded(found) for span in unlocked for found in _GOTO.findall(span.of(domctl.source))
    }
    marks = " ".join(f"{label}: __attribute__((unused));" for label in sorted(labels))
    return f"#define CONTINUATION {continuation}\n#define WITHOUT_THE_LOCK {marks}\n"
