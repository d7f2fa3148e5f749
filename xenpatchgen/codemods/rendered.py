"""Whether a piece of C that a template made is fit to be written into a tree."""

from xenpatchgen.codemods.outcome import Unparsed
from xenpatchgen.csyntax.fragment import FragmentKind, check_fragment
from xenpatchgen.csyntax.place import Location


def unfit(code: str, kind: FragmentKind, what: str) -> Unparsed | None:
    """The problem that `code` is no C of that kind; `what` says what it was to be."""
    if found := check_fragment(code, kind):
        place = Location(kind.name.lower(), found.line, found.column)
        return Unparsed(what, place, excerpt=found.excerpt)
    return None
