"""Every command explains itself, and every option that it takes."""

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from xenpatchgen.cli import app

from .command import Command

GROUP = get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]


def test_without_a_command_it_says_what_there_is(command: Command) -> None:
    ran = command()
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)


def test_version(command: Command) -> None:
    ran = command("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_help_of_a_command(command: Command) -> None:
    ran = command("compare", "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "--controls" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_every_option(name: str) -> None:
    ran = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "100"})
    assert ran.exit_code == 0
    for parameter in COMMANDS[name].params:
        assert parameter.help, parameter.name
        if parameter.param_type_name == "option":
            assert all(option in ran.output for option in parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_json(name: str) -> None:
    assert any("--json" in parameter.opts for parameter in COMMANDS[name].params)
