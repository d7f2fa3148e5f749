"""What is missing is said at once and by name."""

import shutil
from pathlib import Path

import pytest

from xenpatchgen.base.errors import MissingTool
from xenpatchgen.build.toolchain import NEEDED, find_toolchain


def only(folder: Path, names: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH in which just `names` are found."""
    folder.mkdir()
    for name in names:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))


def test_everything_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(tmp_path / "bin", {"setpriv", "make", "gcc", "ld", "python3"}, monkeypatch)
    with pytest.raises(MissingTool, match="flex, bison: not found") as caught:
        find_toolchain()
    assert "xenpatchgen doctor" in caught.value.hint


def test_the_compiler_cache_is_optional(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(tmp_path / "bin", {"setpriv", "as", *NEEDED}, monkeypatch)
    toolchain = find_toolchain()
    assert toolchain.cc == "gcc"
    assert not toolchain.ccache


def test_versions_are_the_compilers_own_words() -> None:
    toolchain = find_toolchain()
    assert toolchain.compiler == f"gcc {toolchain.gcc}"
    assert toolchain.gcc in toolchain.versions[0]
