"""Every model on small trees of each shape: what it says of itself is what it does."""

from dataclasses import replace

import pytest
from git import Repo

from tests.models.conftest import NAMES, VARIANTS, Surprises, header_of
from tests.series.conftest import AUTHOR, LOCKS_HEADER, StandIn
from xenpatchgen.csyntax import Module
from xenpatchgen.series.generate import generate
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape
from xenpatchgen.trees.shape import detect_shape
from xenpatchgen.variants.catalogue import find_variant
from xenpatchgen.variants.model import Variant

each = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
BIASED = "p2m-only-literal+direct"
AS_FOUND = {"domid-bias", "unbiased", "upstream"}
"""They leave the macros of a macro tree as they are."""
CONVERTED = [variant for variant in VARIANTS if variant.lock_model.name not in AS_FOUND]


@pytest.mark.parametrize("shape", Shape)
def test_a_stand_in_has_the_shape_that_it_stands_for(stand_in: StandIn, shape: Shape) -> None:
    tree = stand_in(shape)
    header = read_file(tree.repo, tree.commit, LOCKS_HEADER)
    assert detect_shape(Module.parse(header, LOCKS_HEADER)) is shape


@each
def test_the_scenarios_end_as_the_manifest_says(
    stand_in: StandIn, variant: Variant, surprises: Surprises
) -> None:
    assert surprises(stand_in(Shape.MACRO), variant) == []


def test_what_no_manifest_says_is_a_surprise(stand_in: StandIn, surprises: Surprises) -> None:
    variant = find_variant(BIASED)
    silent = replace(variant.lock_model.manifest, expect=())
    mute = replace(variant, lock_model=replace(variant.lock_model, manifest=silent))
    found = surprises(stand_in(Shape.INLINE), mute)
    assert "simulator/guest-write-fault: BUG 80 > 64" in found


@pytest.mark.parametrize("variant", CONVERTED, ids=lambda variant: variant.name)
def test_all_shapes_lead_to_the_same_lock_functions(stand_in: StandIn, variant: Variant) -> None:
    macro, inline = (header_of(stand_in(shape), variant) for shape in (Shape.MACRO, Shape.INLINE))
    assert macro.partition(b"#ifndef")[2] == inline.partition(b"#ifndef")[2]


@each
@pytest.mark.parametrize("shape", Shape)
def test_a_series_leaves_nothing_to_do(stand_in: StandIn, variant: Variant, shape: Shape) -> None:
    tree = stand_in(shape)
    first = generate(tree, variant, AUTHOR)
    header = read_file(tree.repo, first.tip, LOCKS_HEADER)
    after = replace(
        tree,
        commit=first.tip,
        tree_hash=first.tip_tree,
        shape=detect_shape(Module.parse(header, LOCKS_HEADER)),
    )
    assert generate(after, variant, AUTHOR).patches == ()


@each
@pytest.mark.parametrize("shape", Shape)
def test_messages_keep_to_the_widths_of_sending_patches(
    stand_in: StandIn, variant: Variant, shape: Shape
) -> None:
    tree = stand_in(shape)
    with Repo(tree.repo) as repo:
        for patch in generate(tree, variant, AUTHOR).patches:
            subject, blank, *body = str(repo.commit(patch.commit).message).splitlines()
            assert len(subject) <= 80
            assert blank == ""
            assert max(map(len, body)) <= 75
            assert "\n\n\n" not in "\n".join(body)
            assert "Signed-off-by" not in "\n".join(body)


@each
@pytest.mark.parametrize("shape", Shape)
def test_added_lines_keep_to_xens_width(stand_in: StandIn, variant: Variant, shape: Shape) -> None:
    tree = stand_in(shape)
    series = generate(tree, variant, AUTHOR)
    with Repo(tree.repo) as repo:
        diff = repo.git.diff(tree.commit, series.tip).splitlines()
    added = [line[1:] for line in diff if line.startswith("+") and not line.startswith("+++")]
    assert [line for line in added if len(line) > 79 or line != line.rstrip() or "\t" in line] == []
