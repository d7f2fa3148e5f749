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


def test_own_lock_models(config: Path) -> None:
    config.write_text('lock-models = ["~/xen/mine", "theirs", "/a/b"]\n')
    home = Path.home() / "xen" / "mine"
    assert load_settings().models == (home, config.parent / "theirs", Path("/a/b"))


def test_a_home_that_nobody_has(config: Path) -> None:
    config.write_text('jobs = 1\nlock-models = ["a", "~no-such-person/mine"]\n')
    with pytest.raises(UserError, match=r"config\.toml:2: lock-models\.1: .*whose home"):
        load_settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tre = "x"\n', "config.toml:1: tre: Unexpected"),
        ('jobs = "many"\n', "config.toml:1: jobs: Input should be a valid integer"),
        ("tree = \n", "config.toml: Invalid value"),
        ('lock-models = "x"\n', "config.toml:1: lock-models: Input should be a valid tuple"),
        (
            "lock-models = [\n'a',\n1]\n",
            "config.toml:3: lock-models.1: Input should be a valid str",
        ),
        ('models = ["x"]\n', "config.toml:1: models: Unexpected"),
    ],
)
def test_a_wrong_file(config: Path, text: str, said: str) -> None:
    config.write_text(text)
    with pytest.raises(UserError, match=said):
        load_settings()
