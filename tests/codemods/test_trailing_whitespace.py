"""Lines end where their text ends, and the compiler sees what it saw."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.trailing_whitespace import TrailingWhitespace


class TestTrailingWhitespace(CodemodTest):
    codemod = TrailingWhitespace()

    def test_blanks_and_tabs_go_wherever_they_end_a_line(self) -> None:
        self.becomes(
            "/* One \n * \t\n */ \nint f(void)\t\n{   \n  \n    return 1;\n}  ",
            "/* One\n *\n */\nint f(void)\n{\n\n    return 1;\n}",
        )

    def test_line_breaks_stay_what_they_are(self) -> None:
        self.becomes("int x; \r\nint y;\t\n", "int x;\r\nint y;\n")

    def test_clean_lines_are_left_alone(self) -> None:
        self.unchanged("#define f(l)   \\\n    g(l)\n\n\tint  x;\n")

    @pytest.mark.parametrize("text", ["int x; \\ \nint y;\n", "#define f 1 \\\t\nint y;\n"])
    def test_white_space_that_keeps_lines_apart_stays(self, text: str) -> None:
        self.unchanged(text)

    def test_a_backslash_in_a_comment_continues_nothing(self) -> None:
        self.becomes("/* a \\ \n b */\nint y;\n", "/* a \\\n b */\nint y;\n")
