"""The scenario files: those we ship make sense, and what makes none is told with its line."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.outcome import Control
from xenpatchgen.simulator.catalogue import cases
from xenpatchgen.simulator.scenario import Scenario, load_scenario, load_scenarios
from xenpatchgen.simulator.seeded import seeded_names

GOOD = """\
title = "A title"
source = "A place"
why = "A reason"
current = "dom0"
wanted = "accepted"
control = { name = "unbiased+direct", says = "64 > 16" }
steps = [
    { do = "lock", what = "paging", whose = "guest" },
    { do = "unlock", what = "paging", whose = "guest" },
]

[domains.dom0]
kind = "PV"
privileged = true

[domains.guest]
kind = "HVM"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some-name.toml"


def test_a_scenario_is_named_by_its_file(file: Path) -> None:
    file.write_text(GOOD)
    scenario = load_scenario(file)
    assert scenario.case.id == "simulator/some-name"
    assert scenario.case.control == Control("unbiased+direct", "64 > 16")
    assert scenario.domains["dom0"].privileged
    assert [step.do for step in scenario.steps] == ["lock", "unlock"]


def test_a_regression_case_has_no_control(file: Path) -> None:
    file.write_text(GOOD.replace('{ name = "unbiased+direct", says = "64 > 16" }', '"regression"'))
    assert load_scenario(file).case.control is None


@pytest.mark.parametrize(
    ("good", "wrong", "said"),
    [
        ('wanted = "accepted"', 'wanted = "granted"', "toml:5: wanted: Input should be 'accepted'"),
        ('why = "A reason"', 'because = "x"', "toml:1: why: Field required"),
        ('kind = "HVM"', 'kind = "HVM"\ncolour = 1', "toml:18: domains.guest.colour: Unexpected"),
        ('{ do = "unlock"', '{ do = "undo"', "toml:9: steps.1.do: Input should be 'lock'"),
        ('current = "dom0"', 'current = "dom1"', "toml:4: current: there is no domain `dom1`"),
        (
            "privileged = true",
            'target = "nobody"',
            "toml:14: domains.dom0.target: there is no domain `nobody`",
        ),
        (
            'do = "unlock", what = "paging", whose = "guest"',
            'do = "unlock", what = "paging", whose = "nobody"',
            "toml:9: steps.1.whose: there is no domain `nobody`",
        ),
        (
            'do = "lock", what = "paging", whose = "guest"',
            'do = "lock", what = "per_page_sharing", whose = "guest"',
            "toml:8: steps.0.whose: `guest` is no page: use one of page0",
        ),
        (
            'do = "lock", what = "paging", whose = "guest"',
            'do = "lock", what = "p2m", whose = "dom0"',
            "toml:8: steps.0.what: a PV domain has no p2m lock",
        ),
        (', says = "64 > 16"', "", "toml:6: control: `says` is empty"),
        (
            'wanted = "accepted"',
            'wanted = "violation"',
            "toml:5: wanted: a violation, and nothing else, needs its step in `violation_at`",
        ),
        (
            'wanted = "accepted"',
            'wanted = "accepted"\nviolation_at = [2]',
            "toml:5: wanted: a violation, and nothing else, needs its step in `violation_at`",
        ),
        (
            'wanted = "accepted"',
            'wanted = "violation"\nviolation_at = [2, 3]',
            "toml:6: violation_at: there is no step 3",
        ),
        ('title = "A title"', "title = ", "toml: Invalid value (at line 1"),
    ],
)
def test_nonsense_is_told_with_file_line_and_field(
    file: Path, good: str, wrong: str, said: str
) -> None:
    assert GOOD.count(good) == 1
    file.write_text(GOOD.replace(good, wrong))
    with pytest.raises(ToolError) as caught:
        load_scenario(file)
    assert said in caught.value.message
    assert caught.value.hint == f"Edit it: {file}"


def test_a_file_of_the_users_is_the_users_fault(file: Path) -> None:
    file.write_text("title = 1\n")
    with pytest.raises(UserError):
        load_scenario(file, UserError)


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_what_we_ship_has_a_control_that_exists(scenario: Scenario) -> None:
    if isinstance(scenario.control, Control):
        name = scenario.control.name
        assert "+" in name or name in seeded_names()
    else:
        assert scenario.wanted == "observed"


def test_every_seeded_mistake_is_somebodys_control() -> None:
    used = {case.control.name for case in cases() if case.control}
    assert set(seeded_names()) <= used


def test_the_cases_that_the_thread_is_about() -> None:
    controls = {case.name: case.control for case in cases()}
    assert controls["log-dirty-paging-caller"] == Control("unbiased+direct", "64 > 16")
    assert "intermix" in controls
    assert controls["every-class"] is None
