"""A function's signature with types, from pycparser's syntax tree."""

from dataclasses import dataclass
from functools import cache

from pycparser import CParser, c_ast, c_generator  # type: ignore[import-untyped]
from pycparser.c_parser import ParseError  # type: ignore[import-untyped]

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.model import Function, Prototype
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.prepared import NAME, prepared


@dataclass(frozen=True)
class Parameter:
    """One parameter. The type is written as pycparser writes it: `const struct domain *`."""

    name: str
    """Empty where a prototype names none."""
    type: str


@dataclass(frozen=True)
class Signature:
    """Name, return type and parameters; `(void)` has none."""

    name: str
    returns: str
    parameters: tuple[Parameter, ...]
    variadic: bool


def signature_of(module: Module, function: Function | Prototype) -> Signature:
    """The signature of a function of `module`. Raises UserError where pycparser cannot read it."""
    try:
        return _read(function.name, function.signature.of(module.source))
    except ParseError as error:
        raise UserError(
            f"{module.location(function.span.start)}: signature of {function.name}: {error}",
            excerpt=module.excerpt(function.signature),
        ) from error


@cache
def _read(name: str, text: bytes) -> Signature:
    """Remembered, because every version of a file has most signatures of the one before."""
    file = CParser().parse(prepared("", text.replace(b"##", b"__") + b";"), NAME)
    declaration = file.ext[-1].type
    listed = declaration.args.params if declaration.args else []
    named = [one for one in listed if not isinstance(one, c_ast.EllipsisParam)]
    parameters = tuple(Parameter(one.name or "", _type(one.type)) for one in named)
    return Signature(
        name=name,
        returns=_type(declaration.type),
        parameters=() if parameters == (Parameter("", "void"),) else parameters,
        variadic=len(named) < len(listed),
    )


def _type(node: c_ast.Node) -> str:
    """A type as written without the name that it declares."""
    inner = node
    while not isinstance(inner, c_ast.TypeDecl):
        inner = inner.type
    inner.declname = None
    written: str = c_generator.CGenerator().visit(c_ast.Typename(None, [], None, node))
    return written
