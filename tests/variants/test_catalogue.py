"""Names into variants, and what the shipped manifests and templates must keep to."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import Case, Verdict
from xenpatchgen.qemu import catalogue as boots
from xenpatchgen.simulator import catalogue as scenarios
from xenpatchgen.variants.catalogue import Part, find_variant, parts
from xenpatchgen.variants.manifest import load_manifest

PARTS = [*parts("lock-models"), *parts("copy-strategies")]


def test_a_variant_by_name() -> None:
    variant = find_variant("current-bias+direct")
    assert variant.name == "current-bias+direct"
    assert variant.status == "candidate"
    assert find_variant("unbiased+direct").status == "control"
    assert find_variant("upstream+direct").status == "as-found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("curent-bias+direct", "no lock model `curent-bias`; the nearest: current-bias"),
        ("current-bias+drect", "no copy strategy `drect`; the nearest: direct"),
        ("current", "a variant is LOCK+COPY, such as current-bias"),
    ],
)
def test_an_unknown_variant_gets_the_nearest_names(text: str, said: str) -> None:
    with pytest.raises(UserError) as fault:
        find_variant(text)
    assert said in fault.value.message
    assert fault.value.hint == "See them all with: xenpatchgen list"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_expectations_name_cases_that_there_are(part: Part) -> None:
    known = {case.id for case in (*scenarios.cases(), *boots.cases())}
    assert {expectation.case for expectation in part.manifest.expect} <= known
    assert all(expectation.verdict is not Verdict.PASS for expectation in part.manifest.expect)


@pytest.mark.parametrize("case", [*scenarios.cases(), *boots.cases()], ids=lambda case: case.id)
def test_a_control_variant_exists_and_is_expected_to_fail_its_case(case: Case) -> None:
    if case.control is None or "+" not in case.control.name:
        return
    expected = find_variant(case.control.name).expectations("owner")
    assert case.id in {expectation.case for expectation in expected}


def test_a_wrong_manifest_is_told_by_file_and_field(tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text('title = "x"\nstatus = "brilliant"\nthread = ""\nsummary = ""\n')
    with pytest.raises(UserError, match=r"manifest\.toml:2: status: .*'as-found'"):
        load_manifest(path)
