"""What make is told, and what is kept from it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.build.data import load_config
from xenpatchgen.build.recipe import FIXED, Recipe, clean_environment, refuse_blanks
from xenpatchgen.build.toolchain import Toolchain

TOOLCHAIN = Toolchain("12.2.0", ("gcc 12.2.0", "ld 2.40"), ccache=True)
RECIPE = Recipe(load_config("release"), TOOLCHAIN, jobs=2)


@pytest.mark.parametrize(
    "other",
    [
        replace(RECIPE, config=load_config("debug")),
        replace(RECIPE, toolchain=replace(TOOLCHAIN, versions=("gcc 13.1.0", "ld 2.40"))),
        replace(RECIPE, cflags=("-Wno-error",)),
    ],
)
def test_whatever_changes_the_bytes_changes_the_fingerprint(other: Recipe) -> None:
    assert other.fingerprint("tree") != RECIPE.fingerprint("tree")


def test_another_tree_has_another_fingerprint() -> None:
    assert RECIPE.fingerprint("tree") != RECIPE.fingerprint("other tree")


def test_jobs_and_the_cache_do_not_change_the_fingerprint() -> None:
    same = replace(RECIPE, jobs=7, toolchain=replace(TOOLCHAIN, ccache=False))
    assert same.fingerprint("tree") == RECIPE.fingerprint("tree")


def test_make_gets_all_that_is_fixed(tmp_path: Path) -> None:
    argv = RECIPE.make(tmp_path, "build", env={"CCACHE_DIR": "somewhere"})
    assert argv[:2] == ["env", "-i"]
    assert {f"{name}={value}" for name, value in FIXED.items()} < set(argv)
    assert {"LC_ALL=C", "CCACHE_DIR=somewhere", "CC=ccache gcc", "-j2", "efi-y="} < set(argv)
    assert argv[-1] == "build"


@pytest.mark.parametrize(
    "name", ["MAKEFLAGS", "MAKELEVEL", "CFLAGS", "ARCH", "CROSS_COMPILE", "KCONFIG_CONFIG"]
)
def test_the_callers_environment_stays_outside(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "leaked")
    seen = subprocess.run([*clean_environment({}), "env"], capture_output=True, check=True)
    assert b"leaked" not in seen.stdout
    assert b"PATH=" in seen.stdout


@pytest.mark.parametrize("name", ["my cache", "c:cache"])
def test_a_path_that_xen_refuses_is_refused_first(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        refuse_blanks(tmp_path / name)
    assert "--cache" in caught.value.hint


def test_an_ordinary_path_is_taken(tmp_path: Path) -> None:
    refuse_blanks(tmp_path / "cache")
