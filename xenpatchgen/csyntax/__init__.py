"""Lossless C syntax: parse, find, edit. Knows C and Xen's macro kinds, nothing of locks."""

from xenpatchgen.csyntax.model import (
    Branch,
    Call,
    Conditional,
    Declaration,
    Function,
    Macro,
    Prototype,
    Return,
)
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import Location
from xenpatchgen.csyntax.span import Edit, OverlappingEdits, Span

__all__ = [
    "Branch",
    "Call",
    "Conditional",
    "Declaration",
    "Edit",
    "Function",
    "Location",
    "Macro",
    "Module",
    "OverlappingEdits",
    "Prototype",
    "Return",
    "Span",
]
