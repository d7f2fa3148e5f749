"""Bias levels where they are used: in the check's macro, and where a taken lock's level is set.

This is how the patch of 17 December 2018 in the thread did it, before the review asked for the rule
in one place. It fits trees whose check is a macro that knows the owner; the comparison is repeated
at each use.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenpatchgen.codemods.anchors import missing_at, not_one
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.macro_body import is_protected
from xenpatchgen.codemods.outcome import AnchorMissing, Problem, Unparsed
from xenpatchgen.codemods.parameters import integers, the_owner
from xenpatchgen.codemods.relaid import relaid
from xenpatchgen.csyntax.fragment import FragmentKind, check_fragment
from xenpatchgen.csyntax.matchers import Tokens
from xenpatchgen.csyntax.model import Function, Macro
from xenpatchgen.csyntax.module import Module
from xenpatchgen.csyntax.place import Location, encoded
from xenpatchgen.csyntax.span import Edit, Span
from xenpatchgen.csyntax.tokens import same_tokens, tokens

_OWNER = "d"
"""How the check's macro names the owner."""


@dataclass(frozen=True, kw_only=True)
class BiasInPlace(Codemod):
    """Every level that is compared, printed or set becomes `expression`."""

    check: str = "__check_lock_level"
    set: str = "__set_lock_level"
    expression: str
    """C, in one line, with `{owner}` and `{level}` for the names that each place has."""

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        """Whole lines of the macro and of the functions that take locks."""
        if fault := check_fragment(self._at("d", "l"), FragmentKind.EXPRESSION):
            place = Location("expression", fault.line, fault.column)
            yield Unparsed(f"the rule for {self.check}", place, excerpt=fault.excerpt)
            return
        yield from relaid(module, (*self._compared(module), *self._set(module)))

    def _compared(self, module: Module) -> Iterator[Edit | Problem]:
        """The uses of the level in the check's macro."""
        macros = list(module.macros(self.check))
        spans = [macro.name_span for macro in macros]
        if problem := not_one(module, f"macro {self.check}", spans):
            yield problem
            return
        names = macros[0].parameters or ()
        levels = [name for name in names if name != _OWNER]
        if len(levels) != 1 or len(names) != len(levels) + 1:
            yield _no_level(module, macros[0])
            return
        yield from _uses(module, macros[0], levels[0], self._at(f"({_OWNER})", f"({levels[0]})"))

    def _set(self, module: Module) -> Iterator[Edit | Problem]:
        """The plain levels that functions set as they take a lock."""
        found = False
        for function in module.functions():
            for argument in self._arguments(module, function):
                owner = the_owner(module, function)
                if isinstance(owner, AnchorMissing):
                    continue
                text = argument.of(module.source)
                rules = {encoded(n): self._at(owner, n) for n in integers(module, function)}
                if text in rules:
                    yield Edit(argument, encoded(rules[text]))
                found |= text in rules or any(
                    same_tokens(text, encoded(rule)) for rule in rules.values()
                )
        if not found:
            anchor = f"a call of {self.set} in a function that knows the owner"
            yield AnchorMissing(anchor, module.path)

    def _arguments(self, module: Module, function: Function) -> Iterator[Span]:
        for call in module.calls(self.set, function.body):
            if len(call.arguments) == 1:
                yield call.arguments[0]

    def _at(self, owner: str, level: str) -> str:
        return self.expression.format(owner=owner, level=level)


def _uses(module: Module, macro: Macro, level: str, rule: str) -> Iterator[Edit]:
    """The rule for each use of the level outside it, in brackets where it is not alone."""
    done = list(Tokens(rule).find(module, macro.body))
    found = tokens(module.source, macro.body)
    for number, token in enumerate(found):
        if token.text != encoded(level) or any(token.span in span for span in done):
            continue
        first = last = number
        if is_protected(found, number):
            first, last = number - 1, number + 1
        around = [one.text for one in (*found[first - 1 : first], *found[last + 1 : last + 2])]
        alone = len(around) > 1 and set(around) <= {b"(", b",", b")"}
        text = rule if alone else f"({rule})"
        yield Edit(Span(found[first].span.start, found[last].span.end), encoded(text))


def _no_level(module: Module, macro: Macro) -> AnchorMissing:
    anchor = f"one parameter beside the owner `{_OWNER}`"
    return missing_at(module, macro.name_span, anchor, macro.name)
