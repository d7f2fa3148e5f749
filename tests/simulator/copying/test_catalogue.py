"""The cases of this suite, and the properties that the program judges: the same ones."""

import re

import pytest

from xenpatchgen.base.errors import ToolError
from xenpatchgen.simulator.copying.catalogue import cases, find_property, load_properties
from xenpatchgen.simulator.copying.explore import MEMORY_SAFE
from xenpatchgen.simulator.copying.objects import SOURCES
from xenpatchgen.simulator.copying.seeded import load_seeded, seeded_names


def test_the_program_judges_all_but_what_the_sanitizers_do() -> None:
    table = (SOURCES / "properties.c").read_text()
    judged = set(re.findall(r'^    \{ "([a-z-]+)", ', table, re.MULTILINE))
    assert judged | {MEMORY_SAFE} == {known.name for known in load_properties()}


def test_each_case_has_a_control_that_there_is() -> None:
    for case in cases():
        assert case.id == f"copy/{case.name}"
        assert case.control
        if "+" in case.control.name:
            assert case.control.says
        else:
            assert load_seeded(case.control.name).breaks == case.name


def test_each_mistake_breaks_a_property() -> None:
    for name in seeded_names():
        assert find_property(load_seeded(name).breaks)


def test_a_property_that_there_is_not() -> None:
    with pytest.raises(ToolError, match="no property `bits-lost`") as raised:
        find_property("bits-lost")
    assert "no-bit-lost" in raised.value.hint
