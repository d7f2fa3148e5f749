"""Keep parts of a file and blank the rest, so that every line keeps its number."""

import re
from collections.abc import Iterable, Iterator

from xenpatchgen.csyntax import Module, Span
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.simulator.copying.pieces import Piece, needed, pieces, without

_UNDEF = re.compile(rb"^[ \t]*#[ \t]*undef\b[^\n]*", re.MULTILINE)


class Unfit(Exception):
    """Carries what a file lacks, in one line, from where it is missed to `cut`."""


def kept(module: Module, spans: Iterable[Span]) -> bytes:
    """The file with all else blanked but the directives that parts of it are compiled under."""
    spared = sorted({*spans, *_conditions(module)})
    between, end = [], 0
    for span in spared:
        if span.start > end:
            between.append(Span(end, span.start))
        end = max(end, span.end)
    blank = without(module.source, [*between, Span(end, len(module.source))])
    name = module.path.rpartition("/")[2]
    return b'#line 1 "%b"\n%b\n' % (encoded(name), blank)


def _conditions(module: Module) -> Iterator[Span]:
    for group in module.conditionals():
        yield from (branch.directive for branch in group.branches)
        yield group.end


def what_is_needed(module: Module, roots: Iterable[str], optional: Iterable[str] = ()) -> bytes:
    """What `roots` need of their file, and all macros of it, which cost nothing."""
    found = pieces(module)
    for root in roots:
        if not any(root.encode() in piece.defines for piece in found):
            raise Unfit(f"{module.path}: {root} was not found")
    spans = [piece.span for piece in _taken(found, (*roots, *optional))]
    undefs = (Span(*match.span()) for match in _UNDEF.finditer(module.source))
    return kept(module, [*spans, *(macro.span for macro in module.macros()), *undefs])


def _taken(found: tuple[Piece, ...], roots: Iterable[str]) -> Iterator[Piece]:
    names = needed(found, roots)
    return (piece for piece in found if piece.defines & names)


def prototypes(module: Module, roots: Iterable[str]) -> bytes:
    """In Xen, headers declare what a file defines for others, perhaps further below."""
    taken = {piece.span for piece in _taken(pieces(module), roots)}
    signatures = (
        one.signature.of(module.source) for one in module.functions() if one.span in taken
    )
    return b"".join(b"%b;\n" % one for one in signatures if not one.startswith(b"static"))
