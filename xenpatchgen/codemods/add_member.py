"""Add members to a struct, below one that it has.

The struct may be a part of the one that is named, with or without a name of its own: the members
go where the one above them stands. Those that are there already are not added again; a member of
the same name that means something else is a problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, not_one, unparsed_at
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.lines import line_start
from xenpatchgen.codemods.outcome import AnchorMissing, Problem
from xenpatchgen.codemods.rendered import unfit
from xenpatchgen.codemods.sole_body import rest_of_line
from xenpatchgen.codemods.written import indented_lines
from xenpatchgen.csyntax.fragment import FragmentKind
from xenpatchgen.csyntax.members import Member
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tagged import Tagged
from xenpatchgen.csyntax.tokens import same_tokens

_CODE = "the members to add"


@dataclass(frozen=True)
class AddMember(Codemod):
    """Inserts the members `code` below the member `after` of `struct`, a type's tag."""

    struct: str
    code: str
    after: str

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """One edit, or none where the struct has the members."""
        code = _code(self.code)
        if not isinstance(code, Module):
            yield code
            return
        found = self._member(module)
        if not isinstance(found, Member):
            yield found
            return
        wanted = _named(code, _body(code))
        present = _named(module, found.body)
        if wanted.keys().isdisjoint(present):
            yield self._inserted(module, found)
        else:
            yield from self._differences(code, wanted, module, present)

    def _member(self, module: Module) -> Member | Problem:
        """The member to go below, of the only struct of that tag."""
        tagged = [one for one in module.tagged() if one.name == self.struct]
        if problem := not_one(module, f"struct {self.struct}", [one.span for one in tagged]):
            return problem
        (struct,) = tagged
        for error in module.errors:
            if error in struct.span:
                return unparsed_at(module, error, f"struct {self.struct}")
        found = [one for one in module.members(struct.span) if self.after in one.names]
        if not found:
            return self._missing(module, struct)
        return not_one(module, f"member {self.after}", [one.span for one in found]) or found[0]

    def _missing(self, module: Module, struct: Tagged) -> AnchorMissing:
        anchor, where = f"member {self.after}", f"struct {self.struct}"
        return missing_at(module, struct.span, anchor, where, "looked for in here")

    def _inserted(self, module: Module, above: Member) -> Edit | Problem:
        source = module.source
        line, end = line_start(source, above.span.start), rest_of_line(source, above.span.end)
        if source[line : above.span.start].strip() or end is None:
            anchor = f"a line below {self.after}"
            return missing_at(module, above.span, anchor, f"struct {self.struct}")
        text = indented_lines(self.code, above.span.start - line, _CODE)
        return Edit(Span(end, end), encoded("\n" + text)) if isinstance(text, str) else text

    def _differences(
        self, code: Module, wanted: dict[str, Span], module: Module, present: dict[str, Span]
    ) -> Iterator[AnchorMissing]:
        for name, span in wanted.items():
            there = present.get(name)
            where = f"struct {self.struct}"
            if there is None:
                yield AnchorMissing(f"{name}, which comes with what is there,", where)
            elif not same_tokens(there.of(module.source), span.of(code.source)):
                anchor = f"the wanted member {name}"
                yield missing_at(module, there, anchor, where, "declared otherwise")


def _code(code: str) -> Module | Problem:
    """The members as a struct of their own, or why they are none."""
    text = f"struct members {{ {code}\n}};"
    if problem := unfit(text, FragmentKind.DEFINITIONS, _CODE):
        return problem
    module = Module.parse(encoded(text), _CODE)
    if not any(module.members(Span(0, len(module.source)))):
        return AnchorMissing("a member", _CODE)
    body = _body(module)
    return module if body.end == len(module.source) - 1 else unparsed_at(module, body, _CODE)


def _body(code: Module) -> Span:
    """The outermost list of members."""
    return min(one.body for one in code.members(Span(0, len(code.source))))


def _named(module: Module, body: Span) -> dict[str, Span]:
    """The members of one list by name; an anonymous struct or union by all that it is."""
    return {
        name: one.span
        for one in module.members(body)
        if one.body == body
        for name in one.names or [" ".join(module.text(one.span).split())]
    }
