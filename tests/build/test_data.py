"""Configurations and quirks: ours load, and a wrong one names file and field."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.build.data import config_names, load_config, load_quirks


def test_every_configuration_loads_and_gives_reasons() -> None:
    assert set(config_names()) >= {"debug", "release"}
    for name in config_names():
        config = load_config(name)
        assert config.kconfig
        assert all(option.reason for option in config.options)


def test_release_has_no_assertions_and_debug_has() -> None:
    assert "CONFIG_DEBUG=n" in load_config("release").kconfig
    assert "CONFIG_DEBUG=y" in load_config("debug").kconfig


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UserError, match="did you mean release") as caught:
        load_config("relase")
    assert "--config debug or release" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("summary = 1\noptions = []", "summary"),
        ("summary = 'x'\n[[options]]\nline = 'CONFIG_A=y'", "options.0.reason"),
        ("summary = 'x'\n[[options]]\nline = 'DEBUG'\nreason = 'r'", "no Kconfig line"),
        ("summary = ", "wrong.toml"),
    ],
)
def test_a_wrong_file_names_itself_and_the_field(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "wrong.toml").write_text(text)
    with pytest.raises(ToolError, match=r"wrong\.toml") as caught:
        load_config("wrong", tmp_path)
    assert says in caught.value.message


@pytest.mark.parametrize(("minor", "applies"), [("4", True), ("12", True), ("14", False)])
def test_old_trees_are_told_by_their_makefile(tmp_path: Path, minor: str, applies: bool) -> None:
    makefile = tmp_path / "xen/Makefile"
    makefile.parent.mkdir()
    makefile.write_text(f"export XEN_VERSION       = 4\nexport XEN_SUBVERSION    = {minor}\n")
    assert [quirk.applies(tmp_path) for quirk in load_quirks()] == [applies]


def test_a_quirk_does_not_apply_where_its_file_is_missing(tmp_path: Path) -> None:
    assert not any(quirk.applies(tmp_path) for quirk in load_quirks())
