"""What a tree's mm-locks.h looks like, read from its code and never from a version number.

The level check tells: a macro, a function that gets a level alone, or one that also gets the
domain that owns the lock.
"""

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.module import Module
from xenpatchgen.trees.model import Shape

LOCKS_HEADER = "xen/arch/x86/mm/mm-locks.h"

_MACRO = "__check_lock_level"
_FUNCTION = "_check_lock_level"
_OWNER = "struct domain"


def detect_shape(module: Module) -> Shape:
    """The shape of a parsed mm-locks.h. Raises UserError where it has no level check we know."""
    for function in module.functions(_FUNCTION):
        signature = module.text(function.signature)
        return Shape.OWNER if _OWNER in signature else Shape.INLINE
    for _ in module.macros(_MACRO):
        return Shape.MACRO
    raise UserError(
        f"{module.path}: neither `{_FUNCTION}` nor `{_MACRO}` is defined, "
        "so how it checks the lock order is unknown",
        hint="Use a tree that has one of them, such as any since Xen 4.11, with: --rev REV",
    )
