"""Notice a level function of another name, which must not be taken for there being none."""

from xenpatchgen.codemods.anchors import missing_at
from xenpatchgen.codemods.level_rule import LevelParameters, level_parameters
from xenpatchgen.codemods.outcome import AnchorMissing
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import tokens


def stranger(module: Module, function: str, check: str) -> AnchorMissing | None:
    """The level function `function` missed, where `check` computes a level by something else.

    That is a call with exactly owner and level whose result the check keeps.
    """
    for found in module.functions(check):
        names = level_parameters(module, check)
        if not isinstance(names, LevelParameters):
            return None
        for call in module.calls(within=found.body):
            given = [module.text(argument) for argument in call.arguments]
            before = tokens(module.source, Span(found.body.start, call.span.start))
            if given == [names.owner, names.level] and before[-1].text == b"=":
                note = "this says what level a lock has"
                return missing_at(module, call.span, f"function {function}", check, note)
    return None
