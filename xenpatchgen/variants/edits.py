"""From an edit in a manifest to a codemod that fits the tree at hand.

A template is rendered with the names that the tree itself uses (what its level function calls the
owner and the level), so that one description serves every version.
"""

from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.level_rule import LevelParameters, LevelRule, level_parameters
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.csyntax.module import Module
from xenpatchgen.variants.catalogue import Part
from xenpatchgen.variants.manifest import Edit
from xenpatchgen.variants.render import render


def codemod_for(part: Part, edit: Edit, module: Module) -> Codemod | Problem:
    """The codemod that `edit` describes, its templates rendered for `module`.

    A problem where the tree lacks what they are rendered from; raises UserError where a template
    cannot be rendered at all.
    """
    found = level_parameters(module)
    if not isinstance(found, LevelParameters):
        return found
    names = {"owner": found.owner, "level": found.level}
    return LevelRule(
        expression=render(part.folder, edit.expression, names),
        comment=render(part.folder, edit.comment, names),
    )
