"""Which files of a tree the copy simulator is built from, and where each may lie.

Headers of x86 moved in 4.17 (July 2022): the first place that the tree has counts.
"""

from collections.abc import Callable, Mapping

NEEDED: Mapping[str, tuple[str, ...]] = {
    "paging.c": ("xen/arch/x86/mm/paging.c",),
    "mm-locks.h": ("xen/arch/x86/mm/mm-locks.h",),
    "paging.h": ("xen/arch/x86/include/asm/paging.h", "xen/include/asm-x86/paging.h"),
    "domain.h": ("xen/arch/x86/include/asm/domain.h", "xen/include/asm-x86/domain.h"),
    "domctl.c": ("xen/common/domctl.c",),
    "arch-domctl.c": ("xen/arch/x86/domctl.c",),
}
"""What each file is called among what is cut, and its paths in the tree."""


def read_needed(read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The files that `cut` asks for, by path; `read` gives None for what the tree does not have."""
    found = {}
    for places in NEEDED.values():
        for path in places:
            if (source := read(path)) is not None:
                found[path] = source
                break
    return found
