"""A per-CPU variable gets another type, in the header and where it is defined."""

import pytest

from tests.codemods.base import CodemodTest, parsed
from xenpatchgen.codemods.outcome import Ambiguous, AnchorMissing, Applied, Unchanged
from xenpatchgen.codemods.per_cpu import PerCpu, PerCpuHere

ARRAY = "uint8_t, mm_lock_level[DOMID_FIRST_RESERVED + 1]"


class TestPerCpu(CodemodTest):
    codemod = PerCpu()

    def test_type_and_declarator(self) -> None:
        text = "/* Ours. */\nDECLARE_PER_CPU(%s);\nDECLARE_PER_CPU(int, other);\n"
        self.becomes(text % "int, mm_lock_level", text % ARRAY)

    def test_the_type_alone(self) -> None:
        text = "DECLARE_PER_CPU(%s, mm_lock_level);\n"
        codemod = PerCpu(type="uint8_t[8]", declarator="mm_lock_level")
        self.becomes(text % "int", text % "uint8_t[8]", codemod)

    def test_what_is_done_is_done(self) -> None:
        self.unchanged(f"DECLARE_PER_CPU({ARRAY.replace(' ', '')});\n")

    def test_a_line_that_gets_too_long_is_broken(self) -> None:
        wanted = f"struct {'a' * 40}"
        codemod = PerCpu(type=wanted, declarator="mm_lock_level[MM_LOCKS]")
        self.becomes(
            "DECLARE_PER_CPU(int, mm_lock_level);\n",
            f"DECLARE_PER_CPU({wanted},\n{' ' * 16}mm_lock_level[MM_LOCKS]);\n",
            codemod,
        )

    def test_nothing_is_declared(self) -> None:
        missing = AnchorMissing("declaration of per-CPU mm_lock_level", "a.h")
        self.fails("DECLARE_PER_CPU(int, mm_lock_level_b);\nint mm_lock_level;\n", missing)
        self.fails("DEFINE_PER_CPU(int, mm_lock_level);\n", missing)

    def test_it_is_declared_twice(self) -> None:
        self.fails(
            "DECLARE_PER_CPU(int, mm_lock_level);\nDECLARE_PER_CPU(int, mm_lock_level);\n",
            Ambiguous("declaration of per-CPU mm_lock_level", ()),
        )


class TestElsewhere(CodemodTest):
    codemod = PerCpuHere()

    @pytest.mark.parametrize("kind", ["DEFINE_PER_CPU", "static DEFINE_PER_CPU_READ_MOSTLY"])
    def test_a_definition(self, kind: str) -> None:
        codemod = PerCpuHere(declarator="mm_lock_level[8]")
        before, after = f"{kind}(int, mm_lock_level);\n", f"{kind}(uint8_t, mm_lock_level[8]);\n"
        self.becomes(before, after, codemod)

    def test_a_use_is_no_definition(self) -> None:
        self.unchanged("int f(void) { return this_cpu(mm_lock_level); }\n")


def test_the_files_that_follow() -> None:
    spread = PerCpu("level", "long", "level").spread(parsed(""))
    assert spread.words == ("level",)
    outcome = spread.codemod.apply(parsed("DEFINE_PER_CPU(int, level);\n"))
    assert isinstance(outcome, Applied)
    assert outcome.module.code() == b"DEFINE_PER_CPU(long, level);\n"
    assert isinstance(spread.codemod.apply(parsed("int level;\n")), Unchanged)
