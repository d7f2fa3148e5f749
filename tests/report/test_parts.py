"""What `list` and `show` print: everything that there is to say, within the width."""

import io

import pytest
from rich.console import Console

from tests.compare.conftest import TREE
from tests.variants.conftest import HEAD, PATCH, WriteModel
from tests.variants.conftest import write_model as write_model  # noqa: PLC0414 - a fixture
from xenpatchgen.report.parts import show_explained, show_parts
from xenpatchgen.series.model import Series
from xenpatchgen.series.shown import Anchor, OnTree, Shown
from xenpatchgen.variants.catalogue import find_parts, own_models, shipped
from xenpatchgen.variants.explain import explain
from xenpatchgen.variants.model import Part


def printed(width: int, *shown: Shown | Part) -> list[str]:
    console = Console(width=width, file=io.StringIO(), highlight=False)
    for one in shown:
        if isinstance(one, Shown):
            show_explained(one, console)
        else:
            show_parts([one], console)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined, no-any-return]


def words(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("width", [60, 80, 132])
@pytest.mark.parametrize("name", ["strict", "unbiased", "direct", "domid-bias"])
def test_everything_is_told_within_the_width(name: str, width: int) -> None:
    explained = tuple(map(explain, find_parts(name)))
    lines = printed(width, Shown(explained, None))
    assert all(len(line) <= width for line in lines)
    for one in explained:
        manifest = one.part.manifest
        for text in (manifest.thread, manifest.summary, manifest.objections, manifest.costs):
            assert " ".join(text.split()) in words(lines)
        for expectation in manifest.expect:
            assert expectation.why in words(lines)
        for patch in one.patches:
            assert patch.subject in words(lines)


def test_what_an_option_takes_back_is_not_told_with_it() -> None:
    alone, both = (
        words(printed(80, Shown(tuple(map(explain, find_parts(name))), None)))
        for name in ("domid-bias", "domid-bias-strict")
    )
    assert "same-level-both-orders" in alone
    assert "same-level-both-orders" not in both
    assert "bias-in-place" in alone
    assert "bias-in-place" not in both


def test_limits_of_an_expectation(write_model: WriteModel) -> None:
    more = """
[[expect]]
case = "simulator/intermix"
verdict = "BUG"
why = "so it is"
copy = ["direct"]
shapes = ["macro", "inline"]
unless = ["strict"]
"""
    shown = Shown(tuple(map(explain, find_parts(str(write_model(more))))), None)
    assert (
        "simulator/intermix: BUG (with direct, on macro and inline trees, unless strict): so it is"
        in words(printed(200, shown))
    )


def test_ones_own_is_marked(write_model: WriteModel) -> None:
    folder = write_model(manifest=f'{HEAD}shapes = ["owner"]\n{PATCH}')
    (part,) = own_models([folder])
    (first, *_) = printed(200, part)
    assert first == (
        f"mine  lock model, candidate, your own ({folder}), for trees of the owner shape"
    )
    assert "your own" not in words(printed(200, shipped()["unbiased"]))


def test_what_is_left_on_a_tree() -> None:
    anchors = (Anchor("xen/a.h", "f", (3, 7)), Anchor("xen/a.h", "g", ()))
    series = Series("upstream+direct", TREE, (), "e" * 40, "f" * 40)
    lines = printed(200, Shown((), OnTree(TREE, series, "", anchors)))
    assert "owner shape" in lines[0]
    assert "none: the tree is already this" in lines[1]
    assert "a.h:3,7: f" in lines[2]
    assert "no g here" in lines[3]


def test_why_there_is_no_series() -> None:
    lines = printed(200, Shown((), OnTree(TREE, None, "mm-locks.h:3: f was not found", ())))
    assert "no series   mm-locks.h:3: f was not found" in lines[1]
