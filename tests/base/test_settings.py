"""The configuration file: defaults without one, and clear words for a wrong one."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.settings import config_path, load_settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_path().parent.mkdir()
    return config_path()


def test_without_a_file(config: Path, tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "cache")
    assert (settings.tree, settings.rev) == (None, None)
    assert settings.jobs >= 1
    assert settings.at("a", "b") == tmp_path / "cache" / "a" / "b"


def test_a_configured_tree(config: Path) -> None:
    config.write_text('tree = "~/src/xen"\nrev = "staging"\njobs = 3\n')
    settings = load_settings()
    assert (settings.tree, settings.rev, settings.jobs) == ("~/src/xen", "staging", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tre = "x"\n', "config.toml:1: tre: Unexpected"),
        ('jobs = "many"\n', "config.toml:1: jobs: Input should be a valid integer"),
        ("tree = \n", "config.toml: Invalid value"),
    ],
)
def test_a_wrong_file(config: Path, text: str, said: str) -> None:
    config.write_text(text)
    with pytest.raises(UserError, match=said):
        load_settings()
