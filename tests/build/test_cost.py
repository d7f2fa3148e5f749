"""Sizes are read from a real ELF file whose sizes we know."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build.conftest import SYMS, assemble
from xenpatchgen.base.errors import ToolError
from xenpatchgen.build.cost import measure_cost
from xenpatchgen.build.elf import build_id
from xenpatchgen.build.model import BuildResult, Cost


def result(syms: Path, locks: Path | None = None) -> BuildResult:
    return BuildResult(
        key="key",
        config="release",
        xen=syms,
        syms=syms,
        kconfig=syms,
        log=syms,
        locks=locks,
        build_id="",
        compiler="gcc 12.2.0",
        seconds=1,
        ccache=None,
        command="make",
        cached=False,
    )


def test_each_part_is_measured(xen_syms: Path) -> None:
    cost = measure_cost(result(xen_syms, locks=xen_syms))
    assert cost == Cost(
        text=0x30, text_area=0x40, per_cpu=12, per_cpu_area=0x80, lock_functions=0x30
    )


def test_lock_functions_that_could_not_be_compiled_are_not_zero(xen_syms: Path) -> None:
    assert measure_cost(result(xen_syms)).lock_functions is None


def test_a_larger_variable_costs_more_though_the_area_hides_it(
    tmp_path: Path, xen_syms: Path
) -> None:
    larger = SYMS.replace(".long 0\n    .size level, 4", ".quad 0\n    .size level, 8")
    grown = measure_cost(result(assemble(tmp_path, larger)))
    before = replace(measure_cost(result(xen_syms)), per_cpu=16)
    assert grown == before


def test_a_second_name_of_a_function_is_not_counted_twice(tmp_path: Path) -> None:
    alias = "    .type again, @function\n    .set again, lock_it\n    .size again, 0x30\n"
    assert measure_cost(result(assemble(tmp_path, SYMS + alias))).text == 0x30


def test_a_missing_mark_is_named(tmp_path: Path) -> None:
    syms = assemble(tmp_path, SYMS.replace("_etext", "_elsewhere"))
    with pytest.raises(ToolError, match="set no _etext"):
        measure_cost(result(syms))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xen").write_text("not an ELF file at all")
    with pytest.raises(ToolError, match="no ELF file"):
        build_id(tmp_path / "xen")


def test_equal_code_has_equal_build_ids_and_other_code_others(
    tmp_path: Path, xen_syms: Path
) -> None:
    for name in ("same", "other"):
        (tmp_path / name).mkdir()
    same = assemble(tmp_path / "same", SYMS)
    other = assemble(tmp_path / "other", SYMS.replace("0x90", "0xcc"))
    assert build_id(same) == build_id(xen_syms) != build_id(other)
