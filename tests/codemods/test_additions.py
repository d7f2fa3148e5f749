"""One more item in a list, and the layout around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.additions import Addition, edits_for
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.outcome import Problem
from xenpatchgen.csyntax import Edit, Module, Span
from xenpatchgen.csyntax.brackets import brackets


@dataclass(frozen=True)
class AddTo(Codemod):
    """Puts an item into the list of every macro and call of a name that has it not."""

    name: str
    item: str = "d"
    position: int = 0

    def edits(self, module: Module) -> Iterator[Edit | Problem]:
        found = [(one.name_span, one.span) for one in module.calls(self.name)]
        found += [(one.name_span, one.span) for one in module.macros(self.name)]
        found += [(one.name_span, one.signature) for one in module.functions(self.name)]
        lists = [brackets(module.source, Span(name.end, whole.end)) for name, whole in found]
        yield from edits_for(
            module,
            [
                Addition(one, self.position, self.item)
                for one in lists
                if one and self.item not in [module.text(item) for item in one.items]
            ],
        )


class TestPlaces(CodemodTest):
    codemod = AddTo("f")

    def test_before_the_first_item(self) -> None:
        self.becomes("int a = f(l,  r);\n", "int a = f(d, l,  r);\n")
        self.becomes("int a = f( l );\n", "int a = f( d, l );\n")

    def test_between_and_behind(self) -> None:
        self.becomes("int a = f(l,  r);\n", "int a = f(l,  d, r);\n", AddTo("f", "d", 1))
        self.becomes("int a = f(l, r);\n", "int a = f(l, r, d);\n", AddTo("f", "d", 2))

    def test_alone(self) -> None:
        self.becomes("int a = f();\n", "int a = f(d);\n")
        self.becomes("int f(void)\n{\n}\n", "int f(int d)\n{\n}\n", AddTo("f", "int d"))

    def test_lists_inside_lists_and_on_the_same_line(self) -> None:
        self.becomes("int a = f(f(l)) + f();\n", "int a = f(d, f(d, l)) + f(d);\n")

    def test_every_list_that_became_too_long_is_filled(self) -> None:
        wide = "x" * 59
        self.becomes(
            f"void g(void)\n{{\n    f({wide}, second_);\n    f({wide}, third);\n}}\n",
            f"void g(void)\n{{\n    f(d, {wide}, second_);\n    f(d, {wide}, third);\n}}\n",
        )
        wide = "x" * 66
        self.becomes(
            f"void g(void)\n{{\n    f({wide}, one);\n    f({wide}, two);\n}}\n",
            f"void g(void)\n{{\n    f(d, {wide},\n      one);\n    f(d, {wide},\n      two);\n}}\n",
        )


class TestMacros(CodemodTest):
    codemod = AddTo("f")

    def test_a_body_that_blanks_had_put_into_a_column_stays_there(self) -> None:
        self.becomes("#define f()    g()\n", "#define f(d)   g()\n")
        self.becomes("#define f(lo)  g()\n", "#define f(d, lo) g()\n")

    def test_a_list_that_gets_too_long_is_aligned(self) -> None:
        lock = "&(d)->" + "x" * 50
        self.becomes(
            f"#define lock(d)   f(class, {lock})\n",
            f"#define lock(d)   f(class, d, \\\n                    {lock})\n",
            AddTo("f", "d", 1),
        )

    def test_else_the_body_gets_a_line_of_its_own(self) -> None:
        name = "f" * 60
        self.becomes(
            f"#define lock(l)   {name}(l)\nint x;\n",
            f"#define lock(l) \\\n        {name}(owner, l)\nint x;\n",
            AddTo(name, "owner"),
        )

    def test_backslashes_stay_in_their_column(self) -> None:
        self.becomes(
            """\
            #define both(l)               \\
                do {                      \\
                    f(first, l);          \\
                    f(second, l, third);  \\
                } while ( 0 )
            """,
            """\
            #define both(l)               \\
                do {                      \\
                    f(d, first, l);       \\
                    f(d, second, l,       \\
                      third);             \\
                } while ( 0 )
            """,
        )
