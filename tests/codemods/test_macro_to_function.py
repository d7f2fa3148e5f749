"""A macro becomes an inline function, and its uses become calls."""

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.codemods.base import Spread
from xenpatchgen.codemods.macro_to_function import MacroToFunction
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Applied, Unparsed
from xenpatchgen.codemods.rename_calls import RenameCalls
from xenpatchgen.csyntax import Location

NOWHERE = Location("", 0, 0)
SHOW = MacroToFunction("__show", "_show", "void", ("int l",))
FUNCTION = "static inline void _show(int l)\n{\n    print(l);\n}\n"


class TestStatements(CodemodTest):
    codemod = MacroToFunction("__check", "_check", "void", ("int l",))

    def test_the_wrapper_goes_and_the_comment_stays(self) -> None:
        self.becomes(
            """\
            int x;

            /* Explains. */
            #define __check(l)                      \\
            do {                                    \\
                if ( unlikely(get() > (l)) )        \\
                {                                   \\
                    int old = (l);                  \\
                                                    \\
                    print("%i %i",                  \\
                          get(), (l));              \\
                }                                   \\
            } while(0)

            int f(int level)
            {
                __check(level);
            }
            """,
            """\
            int x;

            /* Explains. */
            static inline void _check(int l)
            {
                if ( unlikely(get() > l) )
                {
                    int old = l;

                    print("%i %i",
                          get(), l);
                }
            }

            int f(int level)
            {
                _check(level);
            }
            """,
        )

    @pytest.mark.parametrize(
        ("body", "statement"),
        [
            ("do { print(l); } while ( 0 )", "print(l);"),
            ("print(l)", "print(l);"),
            ("((void)(l))", "(void)(l);"),
            ("do { if (l) print(sizeof(l)); } while(0)", "if (l) print(sizeof(l));"),
            ("(a)[(l)] = &(l)->x", "(a)[l] = &l->x;"),
            ("do { a(l); } while(0), b((l))", None),
        ],
    )
    def test_brackets_that_protect_nothing_go(self, body: str, statement: str | None) -> None:
        outcome = self.codemod.apply(parsed(f"#define __check(l) {body}\n"))
        if statement is None:
            assert outcome == Unparsed("the body of __check as a function's", NOWHERE)
        else:
            assert isinstance(outcome, Applied), str(outcome)
            assert outcome.module.code().decode() == (
                f"static inline void _check(int l)\n{{\n    {statement}\n}}\n"
            )

    def test_empty_lines_part_it_from_its_neighbours(self) -> None:
        self.becomes(
            "int x;\n#define __show(l) print(l)\nint y;\n",
            f"int x;\n\n{FUNCTION}\nint y;\n",
            SHOW,
        )
        self.becomes(
            "int x;\n/* Explains. */\n#define __show(l) print(l)\n\nint y;\n",
            f"int x;\n\n/* Explains. */\n{FUNCTION}\nint y;\n",
            SHOW,
        )
        self.becomes("#define __show(l) print(l)\n", FUNCTION, SHOW)

    def test_parameters_that_do_not_fit_on_a_line_stand_below_each_other(self) -> None:
        one, other = f"const struct {'long_' * 4}name *a", "int b"
        head = "static inline unsigned int _check("
        self.becomes(
            "#define __check(a, b) f(a, b)\n",
            f"{head}{one},\n{' ' * len(head)}{other})\n{{\n    return f(a, b);\n}}\n",
            MacroToFunction("__check", "_check", "unsigned int", (one, other)),
        )

    def test_the_macro_is_gone_already(self) -> None:
        self.unchanged("static inline void _check(int l) { }\nint f(void) { _check(1); }\n")

    def test_neither_is_there(self) -> None:
        self.fails("int x;\n", AnchorMissing("macro __check", "a.h"))

    def test_both_are_there(self) -> None:
        text = "#define __check(l) f(l)\nvoid _check(int l) { }\n"
        self.fails(text, Ambiguous("definition of _check", ()))

    def test_two_such_macros(self) -> None:
        text = "#ifdef A\n#define __check(l) f(l)\n#else\n#define __check(l) g(l)\n#endif\n"
        self.fails(text, Ambiguous("macro __check", ()))

    def test_other_parameters(self) -> None:
        self.fails(
            "#define __check(d, l) f(d, l)\n",
            AnchorMissing("the parameter list (l)", "__check"),
        )

    @pytest.mark.parametrize("body", ["", "x_##l", "f(#l)", "do { f(l) } while(0)"])
    def test_a_body_that_is_no_functions(self, body: str) -> None:
        outcome = self.fails(
            f"int x;\n#define __check(l) {body}\n",
            Unparsed("the body of __check as a function's", NOWHERE),
        )
        assert str(outcome).startswith("a.h:2: the body of __check")


class TestExpression(CodemodTest):
    codemod = MacroToFunction("__level", "_level", "int")

    def test_it_is_returned_and_assigned_to_as_before(self) -> None:
        self.becomes(
            """\
            #define __level()  (this_cpu(level))

            #define set(l)               \\
            do {                         \\
                __level() = (l);         \\
                if ( __level() == (l) )  \\
                    __level() += 1;      \\
            } while(0)

            int f(void)
            {
                __level()++;
                return __level();
            }
            """,
            """\
            static inline int _level(void)
            {
                return this_cpu(level);
            }

            #define set(l)                \\
            do {                          \\
                this_cpu(level) = (l);    \\
                if ( _level() == (l) )    \\
                    this_cpu(level) += 1; \\
            } while(0)

            int f(void)
            {
                this_cpu(level)++;
                return _level();
            }
            """,
        )

    @pytest.mark.parametrize(
        ("body", "value"),
        [("((a) + (b))", "(a) + (b)"), ("(a) + (b)", "(a) + (b)"), ("(a + \\\n  b)", "a +\nb")],
    )
    def test_brackets_around_all_of_it_go(self, body: str, value: str) -> None:
        value = value.replace("\n", "\n" + " " * len("    return "))
        self.becomes(
            f"#define __level() {body}\n",
            f"static inline int _level(void)\n{{\n    return {value};\n}}\n",
        )

    def test_an_assignment_that_depends_on_an_argument(self) -> None:
        outcome = self.fails(
            "#define __level(c) per_cpu(level, c)\nvoid f(void)\n{\n    __level(1) = 2;\n}\n",
            Unparsed("an assignment to _level()", NOWHERE),
            MacroToFunction("__level", "_level", "int", ("int c",)),
        )
        assert "    4 |     __level(1) = 2;" in str(outcome)


def test_other_files_follow_where_the_header_has_the_macro() -> None:
    assert SHOW.spread(parsed("#define __show(l) print(l)\n")) == Spread(
        ("__show",), RenameCalls("__show", "_show")
    )
    assert SHOW.spread(parsed(FUNCTION)) is None
