"""What a strategy writes into Debian's tree: the form of its patches, and what goes with them."""

import re
from dataclasses import replace

import pytest
from git import Repo

from tests.series.conftest import AUTHOR
from tests.strategies.conftest import NAMES
from xenpatchgen.series.generate import generate
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant, parts

pytestmark = pytest.mark.tree

each = pytest.mark.parametrize("name", NAMES)
PATCHES = 6
"""Five that the tree wants whatever the strategy, and the strategy."""
MODELS = [part.name for part in parts("lock-models")]


@each
def test_added_lines_keep_to_xens_style(bookworm: Tree, name: str) -> None:
    series = generate(bookworm, find_variant(f"upstream+{name}"), AUTHOR)
    with Repo(bookworm.repo) as repo:
        diff = repo.git.diff(bookworm.commit, series.tip).splitlines()
    added = [line[1:] for line in diff if line.startswith("+") and not line.startswith("+++")]
    assert added
    wrong = re.compile(r".{80}|.*[ \t]$|.*\t|\s*(if|for|while|switch)\(|\s*(if|for|while) \([^ ]")
    assert [line for line in added if wrong.match(line)] == []


@each
def test_each_patch_says_why_in_lines_that_can_be_mailed(bookworm: Tree, name: str) -> None:
    series = generate(bookworm, find_variant(f"upstream+{name}"), AUTHOR)
    assert len(series.patches) == PATCHES
    with Repo(bookworm.repo) as repo:
        for patch in series.patches:
            subject, _, *body = str(repo.commit(patch.commit).message).splitlines()
            assert subject.startswith("x86/paging: ")
            assert len(body) > 6
            assert "\n\n\n" not in "\n".join(body)


@each
def test_nothing_is_left_to_do_on_its_own_result(bookworm: Tree, name: str) -> None:
    variant = find_variant(f"upstream+{name}")
    first = generate(bookworm, variant, AUTHOR)
    after = replace(bookworm, commit=first.tip, tree_hash=first.tip_tree)
    assert generate(after, variant, AUTHOR).patches == ()


@each
@pytest.mark.parametrize("model", MODELS)
def test_it_goes_with_every_lock_model(bookworm: Tree, model: str, name: str) -> None:
    alone = generate(bookworm, find_variant(f"{model}+direct"), AUTHOR)
    series = generate(bookworm, find_variant(f"{model}+{name}"), AUTHOR)
    assert len(series.patches) == len(alone.patches) + PATCHES
    with Repo(bookworm.repo) as repo:
        changed = repo.git.diff("--name-only", alone.tip, series.tip).split()
    assert [path.rpartition("/")[2] for path in changed] == ["domain.h", "paging.c"]
