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
    return AnchorMissing(
        anchor,
        within.name,
        module.location(within.name_span.start),
        excerpt=module.excerpt(within.name_span, "looked for in here"),
    )


def _unreadable(module: Module, function: Function) -> Unparsed | None:
    for error in module.errors:
        if error in function.span:
            location = module.location(error.start)
            what = f"function {function.name}"
            return Unparsed(what, location, excerpt=module.excerpt(error))
    return None
