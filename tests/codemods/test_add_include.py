"""A header is included in its place."""

import pytest

from tests.codemods.base import CodemodTest
from xenpatchgen.codemods.add_include import AddInclude
from xenpatchgen.codemods.outcome import AnchorMissing

FILE = """\
    /* Ours. */
    #include <core/init.h>
    #include <core/mm.h>
    #include <arch/walk.h>
    #include <arch/box.h>
    #include <arch/deep/nest.h> /* for
                                   nests */
    #include <core/zone.h>
    #ifdef CONFIG_LABELS
    #include <arch/deep/label.h>
    #endif

    #include "own.h"

    int x;
"""


class TestAddInclude(CodemodTest):
    codemod = AddInclude("arch/deep/pit.h")

    @pytest.mark.parametrize(
        ("header", "above"),
        [
            ("arch/deep/pit.h", "    #include <core/zone.h>\n"),
            ("core/list.h", "    #include <core/mm.h>\n"),
            ("core/pages.h", "    #include <arch/walk.h>\n"),
            ("core/zoo.h", "    #ifdef CONFIG_LABELS\n"),
            ("arch/a.h", "    #include <arch/walk.h>\n"),
            ("other/a.h", "    #ifdef CONFIG_LABELS\n"),
            ("stdbool.h", "    #ifdef CONFIG_LABELS\n"),
            ("arch/deep/label.h", "    #include <arch/deep/nest.h>"),
        ],
    )
    def test_in_its_place(self, header: str, above: str) -> None:
        new = f"    #include <{header}>\n"
        self.becomes(FILE, FILE.replace(above, new + above), AddInclude(header))

    @pytest.mark.parametrize("header", ["core/init.h", "arch/deep/nest.h"])
    def test_what_is_there_is_left_alone(self, header: str) -> None:
        self.unchanged(FILE, AddInclude(header))

    def test_a_guard_is_no_condition(self) -> None:
        text = "#ifndef A_H\n#define A_H\n#include <core/b.h>\n#endif\n"
        new = "#include <core/c.h>\n"
        self.becomes(text, text.replace("#endif", f"{new}#endif"), AddInclude("core/c.h"))

    def test_nothing_to_hold_on_to(self) -> None:
        for text in ("int x;\n", '#include "own.h"\n'):
            self.fails(text, AnchorMissing("an #include <...>", "a.h"))
        self.fails("#include <arch/a.h>", AnchorMissing("a line to write at", "a.h"))
