"""The digest changes with what says how to build, and with nothing else."""

from pathlib import Path

import pytest

from xenpatchgen.build.buildsystem import digest


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("Config.mk", "xen/Makefile", "xen/arch/x86/Kconfig", "xen/arch/x86/mm/paging.c"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["Config.mk", "xen/Makefile", "xen/arch/x86/Kconfig", "xen/Rules.mk", "config/x86.mk"]
)
def test_a_makefile_or_kconfig_file_counts(tree: Path, name: str) -> None:
    before = digest(tree)
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("changed")
    assert digest(tree) != before


@pytest.mark.parametrize("name", ["xen/arch/x86/mm/paging.c", "xen/foo.o", "xen/.config"])
def test_sources_and_outputs_do_not_count(tree: Path, name: str) -> None:
    before = digest(tree)
    (tree / name).write_text("changed")
    assert digest(tree) == before


def test_moving_text_from_one_file_to_the_next_counts(tree: Path) -> None:
    before = digest(tree)
    (tree / "Config.mk").write_text("Config.mkx")
    (tree / "xen/Makefile").write_text("en/Makefile")
    assert digest(tree) != before
