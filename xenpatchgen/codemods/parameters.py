"""Which parameters of a function are the owner of a lock and which are integers, by their types."""

import re

from xenpatchgen.codemods.anchors import missing_at
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.csyntax.model import Function, Prototype
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.signature import signature_of

_OWNER = re.compile(r"(const )?struct domain \*( ?const)?")
_INTEGER = re.compile(r"(const )?(unsigned|(unsigned )?int|uint\d+_t)")


def the_owner(module: Module, function: Function) -> str | AnchorMissing:
    """The name of the only parameter that is a domain.

    Raises UserError where the signature cannot be read.
    """
    return _only(module, function, "an owner domain", owners(module, function))


def owners(module: Module, function: Function | Prototype) -> tuple[str, ...]:
    """The names of all parameters that are domains. Raises UserError like `the_owner`."""
    return _of_type(module, function, _OWNER)


def the_integer(module: Module, function: Function) -> str | AnchorMissing:
    """The name of the only parameter that is an integer. Raises UserError like `the_owner`."""
    return _only(module, function, "an integer level", integers(module, function))


def integers(module: Module, function: Function) -> tuple[str, ...]:
    """The names of all parameters that are integers. Raises UserError like `the_owner`."""
    return _of_type(module, function, _INTEGER)


def _of_type(
    module: Module, function: Function | Prototype, kind: re.Pattern[str]
) -> tuple[str, ...]:
    parameters = signature_of(module, function).parameters
    return tuple(one.name for one in parameters if kind.fullmatch(one.type))


def _only(
    module: Module, function: Function, kind: str, names: tuple[str, ...]
) -> str | AnchorMissing:
    if len(names) == 1:
        return names[0]
    anchor = f"one parameter that is {kind}"
    return missing_at(module, function.signature, anchor, function.name)
