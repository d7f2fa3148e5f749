"""Find the one place that a codemod needs, or say why there is not exactly one."""

from collections.abc import Sequence

from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Problem, Unparsed
from xenpatchgen.csyntax.model import Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span


def the_function(module: Module, name: str) -> Function | Problem:
    """The only definition of function `name`, read without errors."""
    found = list(module.functions(name))
    problem = not_one(module, f"function {name}", [function.name_span for function in found])
    return problem or _unreadable(module, found[0]) or found[0]


def the_definition(module: Module, name: str) -> Function | Macro | Problem:
    """The only definition of `name`, as a function or as a macro."""
    macros = list(module.macros(name))
    if not macros:
        return the_function(module, name)
    spans = [found.name_span for found in macros]
    spans += [found.name_span for found in module.functions(name)]
    return not_one(module, f"definition of {name}", sorted(spans)) or macros[0]


def not_one(
    module: Module, anchor: str, spans: Sequence[Span], within: Function | Macro | None = None
) -> AnchorMissing | Ambiguous | None:
    """The problem that `spans` are none or several; None where there is exactly one."""
    if not spans:
        return _missing(module, anchor, within)
    if len(spans) == 1:
        return None
    locations = tuple(module.location(span.start) for span in spans)
    others = ", ".join(str(location.line) for location in locations[1:])
    return Ambiguous(anchor, locations, excerpt=module.excerpt(spans[0], f"also at line {others}"))


def _missing(module: Module, anchor: str, within: Function | Macro | None) -> AnchorMissing:
    if within is None:
        return AnchorMissing(anchor, module.path)
    return missing_at(module, within.name_span, anchor, within.name, "looked for in here")


def missing_at(
    module: Module, span: Span, anchor: str, where: str, note: str = ""
) -> AnchorMissing:
    """The problem that `where` lacks an anchor, shown at a place of the source."""
    location = module.location(span.start)
    return AnchorMissing(anchor, where, location, excerpt=module.excerpt(span, note))


def unparsed_at(module: Module, span: Span, what: str) -> Unparsed:
    """The problem that something in the source cannot be read, shown at its place."""
    return Unparsed(what, module.location(span.start), excerpt=module.excerpt(span))


def _unreadable(module: Module, function: Function) -> Unparsed | None:
    for error in module.errors:
        if error in function.span:
            return unparsed_at(module, error, f"function {function.name}")
    return None
