"""Lossless C syntax: parse, find, edit. Knows C and Xen's macro kinds, nothing of locks."""

from xenpatchgen.csyntax.model import Call, Declaration, Function, Macro, Prototype, Return
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import Location
from xenpatchgen.csyntax.span import Edit, OverlappingEdits, Span

__all__ = [
    "Call",
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
