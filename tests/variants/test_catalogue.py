"""Names into variants, and what the shipped manifests and templates must keep to."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import Case
from xenpatchgen.qemu import catalogue as boots
from xenpatchgen.simulator import catalogue as scenarios
from xenpatchgen.simulator.copying import catalogue as copies
from xenpatchgen.simulator.search import catalogue as searches
from xenpatchgen.variants.catalogue import (
    find_parts,
    find_variant,
    find_variants,
    shipped,
    variant_of,
)
from xenpatchgen.variants.manifest import SHAPES, load_manifest
from xenpatchgen.variants.model import Part

PARTS = list(shipped().values())


def test_a_variant_by_name() -> None:
    variant = find_variant("current-bias+direct")
    assert variant.name == "current-bias+direct"
    assert variant.status == "candidate"
    assert find_variant("unbiased+direct").status == "control"
    assert find_variant("upstream+direct").status == "as-found"


def test_a_variant_with_an_option() -> None:
    variant = find_variant("control-bias-strict+direct")
    assert variant.name == "control-bias-strict+direct"
    assert [part.name for part in variant.parts] == ["control-bias", "strict", "direct"]


def test_each_variant_once() -> None:
    names = ["upstream+direct", "unbiased+direct", "upstream+direct"]
    assert [variant.name for variant in find_variants(names)] == names[:2]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("control-bias", ["control-bias"]),
        ("control-bias-strict", ["control-bias", "strict"]),
        ("control-bias-strict+direct", ["control-bias", "strict", "direct"]),
        ("direct", ["direct"]),
        ("strict", ["strict"]),
    ],
)
def test_parts_by_name(text: str, names: list[str]) -> None:
    assert [part.name for part in find_parts(text)] == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "contol-bias",
            "no lock model, option or copy strategy of that name; the nearest: control",
        ),
        ("drect", "the nearest: direct"),
        ("control-bias-strct", "the nearest: control-bias"),
        ("upstream-strict", "upstream cannot be generated strict"),
        ("upstream+drect", "no copy strategy `drect`"),
    ],
)
def test_unknown_parts(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        find_parts(text)


@pytest.mark.parametrize("text", ["control-bias", "control-bias-strict", "direct"])
def test_parts_completed_by_what_the_tree_has(text: str) -> None:
    name = {"direct": "upstream+direct"}.get(text, f"{text}+direct")
    assert variant_of(find_parts(text)).name == name


def test_an_option_alone_is_no_variant() -> None:
    with pytest.raises(UserError, match="an option is nothing without a lock model") as fault:
        variant_of(find_parts("strict"))
    find_parts(fault.value.hint.rpartition(" ")[2])


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
def test_a_part_says_where_it_comes_from_and_what_speaks_against_it(part: Part) -> None:
    manifest = part.manifest
    assert all(text.strip() for text in (manifest.title, manifest.thread, manifest.summary))
    assert not manifest.title.endswith(".")
    if manifest.status == "candidate":
        assert manifest.objections.strip()
        assert manifest.costs.strip()
    if part.kind == "lock-models":
        assert manifest.shapes == SHAPES


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_expectations_name_cases_that_there_are(part: Part) -> None:
    suites = (scenarios, searches, copies, boots)
    known = {case.id for suite in suites for case in suite.cases()}
    assert {case for expected in part.manifest.expect for case in expected.cases} <= known


@pytest.mark.parametrize(
    "case", [*scenarios.cases(), *searches.cases(), *boots.cases()], ids=lambda case: case.id
)
def test_a_control_variant_exists_and_is_expected_to_fail_its_case(case: Case) -> None:
    if case.control is None or "+" not in case.control.name:
        return
    expected = find_variant(case.control.name).expectations("owner")
    assert case.id in {name for expectation in expected for name in expectation.cases}


def test_a_wrong_manifest_is_told_by_file_and_field(tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text('title = "x"\nstatus = "brilliant"\nthread = ""\nsummary = ""\n')
    with pytest.raises(UserError, match=r"manifest\.toml:2: status: .*'as-found'"):
        load_manifest(path)
