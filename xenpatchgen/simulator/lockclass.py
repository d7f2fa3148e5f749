"""The lock classes of a tree, read from its mm-locks.h, so that a new one does not go unseen."""

from dataclasses import dataclass

from xenpatchgen.csyntax import Module

_ORDER = "MM_LOCK_ORDER_"
_DECLARING = ("declare_mm_lock", "declare_mm_rwlock", "declare_mm_order_constraint")


@dataclass(frozen=True)
class LockClass:
    """One class of mm locks."""

    name: str
    order: str
    """Its base level, as the header writes it."""


def lock_classes(module: Module) -> tuple[LockClass, ...]:
    """The classes of an mm-locks.h in the order of the file.

    A class has both an order and a declaration: MM_LOCK_ORDER_MAX is no class.
    """
    declared = {
        module.text(declaration.arguments[0]) for declaration in module.declarations(_DECLARING)
    }
    return tuple(
        LockClass(name, module.text(macro.body).strip())
        for macro in module.macros()
        if (name := macro.name.removeprefix(_ORDER)) != macro.name and name in declared
    )
