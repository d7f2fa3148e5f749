"""What a new user does first, with every part real: three variants of Debian's Xen compared."""

import json
import subprocess
from pathlib import Path

import pytest

from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.records import Comparison, VariantRecord, load
from xenpatchgen.trees.model import Tree

from .command import Command

pytestmark = [pytest.mark.tree, pytest.mark.build, pytest.mark.boot]

VARIANTS = ["unbiased+direct", "upstream+direct", "current-bias+direct"]


def git(at: Path, *arguments: str | Path) -> str:
    done = subprocess.run(["git", "-C", at, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def proof(comparison: Comparison, case: str) -> tuple[bool, str, str]:
    """Whether `case` is proven, by which control, and what that said."""
    (found,) = (proof for proof in comparison.proofs if proof.case == case)
    return found.proven, found.control, found.summary


def applied(mails: list[Path], tree: Tree, scratch: Path) -> str:
    """The git tree that `git am` makes of the mails on a clean checkout."""
    subprocess.run(["git", "clone", "--quiet", "--shared", tree.repo, scratch], check=True)
    git(scratch, "checkout", "--quiet", "--detach", tree.commit)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(scratch, *who, "am", "--quiet", *mails)
    return git(scratch, "rev-parse", "HEAD^{tree}")


def test_compare(
    command: Command, settings: Settings, bookworm: Tree, output: Path, tmp_path: Path
) -> None:
    tree = ("--tree", "debian:bookworm", "--cache", settings.cache)
    ran = command("compare", *tree, "--output", output)
    assert ran.code == 0, ran
    assert "UNEXPECTED" not in ran.out
    assert all(variant in ran.out for variant in VARIANTS)

    comparison = load(output / "report.json")
    assert [variant.name for variant in comparison.variants] == VARIANTS
    for case in ("simulator/log-dirty-paging-caller", "qemu/log-dirty-clean"):
        proven, control, said = proof(comparison, case)
        assert (proven, control) == (True, "unbiased+direct")
        assert "64 > 16" in said

    chosen = by_name(comparison, "current-bias+direct")
    assert chosen.mails
    mails = [chosen.mails.folder / name for name in chosen.mails.files if name[:4] != "0000"]
    assert applied(mails, bookworm, tmp_path / "clean") == chosen.series.tip_tree
    page = (output / "report.html").read_text()
    assert all(variant in page for variant in VARIANTS)

    again = command("build", *VARIANTS, *tree, "--json")
    assert again.code == 0, again
    assert all(variant["build"]["cached"] for variant in json.loads(again.out)["variants"])


def by_name(comparison: Comparison, name: str) -> VariantRecord:
    (found,) = (variant for variant in comparison.variants if variant.name == name)
    return found
