"""What the tree itself calls the things that templates speak of.

`owner` and `level` are the parameters of its level function, or of its level check where it has no
level function yet; `counted` is what its level check compares with the level that is held. Where
the check is a macro they are `{owner}` and `{level}`, to be filled in place by place. `highest` is
the highest level that the tree gives any lock class. They are mm-locks.h's: a template for another
file is rendered without any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.codemods.level_rule import LEVEL_FUNCTION, LevelParameters, level_parameters
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import decoded
from xenpatchgen.csyntax.span import Span
from xenpatchgen.csyntax.tokens import tokens
from xenpatchgen.variants.edits import LOCKS_HEADER
from xenpatchgen.variants.render import render, render_text

_LEVEL_CHECK = "_check_lock_level"
_LEVEL_CHECK_MACRO = "__check_lock_level"
_ORDER = "MM_LOCK_ORDER_"


@dataclass(frozen=True)
class TreeTemplates:
    """The templates of `folder`, rendered for a module as it is at that point of the series."""

    folder: Path
    module: Module

    def file(self, name: str) -> str:
        """The template `name`. Raises UserError where it or the tree's names cannot be had."""
        return render(self.folder, name, names_in(self.module))

    def text(self, text: str) -> str:
        """A template that stands in the manifest. Raises UserError likewise."""
        return render_text(self.folder, text, names_in(self.module))


def names_in(module: Module) -> Mapping[str, object]:
    """The names: none but for mm-locks.h. Raises UserError where that has no level check."""
    if module.path != LOCKS_HEADER:
        return {}
    if any(module.macros(_LEVEL_CHECK_MACRO)):
        names = LevelParameters("{owner}", "{level}")
    else:
        names = _parameters(module)
    return {
        "owner": names.owner,
        "level": names.level,
        "counted": _counted(module) or names.level,
        "highest": highest_level(module),
    }


def _parameters(module: Module) -> LevelParameters:
    known = any(module.functions(LEVEL_FUNCTION))
    found = level_parameters(module, LEVEL_FUNCTION if known else _LEVEL_CHECK)
    if not isinstance(found, LevelParameters):
        raise found.fault("See what models hold on to with: xenpatchgen show control-bias")
    return found


def _counted(module: Module) -> str | None:
    """The variable of the level check that holds what the level function returned."""
    for check in module.functions(_LEVEL_CHECK):
        for call in module.calls(LEVEL_FUNCTION, within=check.body):
            before = tokens(module.source, Span(check.body.start, call.span.start))
            if len(before) > 1 and before[-1].text == b"=":
                return decoded(before[-2].text)
    return None


def highest_level(module: Module) -> int:
    """The highest number behind an MM_LOCK_ORDER_ of the module; 0 without any."""
    orders = (module.text(macro.body) for macro in module.macros() if macro.name.startswith(_ORDER))
    return max((int(order) for order in orders if order.isdecimal()), default=0)
