"""What is found in C source: definitions, prototypes, macros, calls, declarations, conditions.

All spans are byte ranges of the raw source. A name is a name as written, `mm_lock_##name` too.
"""

from dataclasses import dataclass

from xenpatchgen.csyntax.span import Span


@dataclass(frozen=True)
class Return:
    """A return statement, and what it returns."""

    span: Span
    expression: Span | None
    """None for a bare `return;`."""


@dataclass(frozen=True)
class Function:
    """A function definition."""

    name: str
    span: Span
    """From the first word, an attribute included, to the closing brace."""
    name_span: Span
    signature: Span
    """From the first word to the closing bracket of the parameters."""
    parameters: tuple[str, ...]
    """Names, in order; empty for `(void)`."""
    body: Span
    """Braces included."""
    comment: Span | None
    """The comment directly above; one with an empty line in between belongs to nobody."""
    returns: tuple[Return, ...]


@dataclass(frozen=True)
class Prototype:
    """A function's declaration without its body. `span` includes the semicolon."""

    name: str
    span: Span
    name_span: Span
    signature: Span
    parameters: tuple[str, ...]
    comment: Span | None


@dataclass(frozen=True)
class Macro:
    """A `#define`. `span` is the whole directive without its last line break."""

    name: str
    span: Span
    name_span: Span
    parameters: tuple[str, ...] | None
    """None for a macro that is used without brackets."""
    body: Span
    """Continuation backslashes included; empty where nothing is defined."""
    comment: Span | None


@dataclass(frozen=True)
class Call:
    """A call, of a function or of a macro that looks like one."""

    name: str
    span: Span
    name_span: Span
    arguments: tuple[Span, ...]


@dataclass(frozen=True)
class Declaration:
    """A macro that stands for a declaration: `declare_mm_lock(paging)`, `DECLARE_PER_CPU(...)`."""

    kind: str
    """The macro's name."""
    span: Span
    """Name and argument list."""
    arguments: tuple[Span, ...]
    statement: Span
    """With all that goes when it goes: `static` before, initialiser and semicolon after it."""
    comment: Span | None


@dataclass(frozen=True)
class Branch:
    """One branch of a conditional group. It counts where `condition` holds and none of `unless`."""

    directive: Span
    """From `#` to the end of the line, continued lines and a comment included."""
    condition: str
    """An expression, `defined(X)` for `#ifdef X`; empty for `#else`."""
    unless: tuple[str, ...]
    """The conditions of the branches before it, in order."""
    body: Span
    """Whole lines, up to the line of the next directive."""


@dataclass(frozen=True)
class Conditional:
    """An `#if` group, an include guard too. `span` ends behind the `#endif` directive."""

    span: Span
    branches: tuple[Branch, ...]
    end: Span
    """The `#endif`, with a comment on its line."""
    comment: Span | None
    """The comment directly above."""
