"""A user's own lock model in every command: by path, and by name once it is configured."""

import json
from pathlib import Path

import pytest

from tests.variants.conftest import WriteModel
from tests.variants.conftest import write_model as write_model  # noqa: PLC0414 - a fixture

from .command import Command, content
from .test_new import configure

EXPECT = '\n[[expect]]\ncase = "simulator/intermx"\nverdict = "BUG"\nwhy = "so it is"\n'


@pytest.mark.tree
def test_by_path_and_by_name(
    command: Command, write_model: WriteModel, xen: tuple[str, ...], output: Path
) -> None:
    folder = write_model()
    configure(command, f'lock-models = ["{folder}"]\n')
    for name in (f"{folder}+direct", "mine+direct"):
        ran = command("generate", name, *xen, "--output", output, "--json")
        assert ran.code == 0, ran
        (written,) = json.loads(ran.out)
        assert Path(written["folder"]).name == "mine+direct"
        assert "0001-x86-mine.patch" in written["files"]


def test_list_and_show_mark_it(command: Command, write_model: WriteModel) -> None:
    folder = write_model()
    configure(command, f'lock-models = ["{folder}"]\n')
    for arguments in (["list"], ["show", "mine"], ["show", folder], ["show", "mine+direct"]):
        ran = command(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert f"your own ({folder})" in " ".join(ran.out.split())
    listed = {part["name"]: part["origin"] for part in json.loads(command("list", "--json").out)}
    assert (listed["mine"], listed["upstream"]) == ("configured", "shipped")


def test_a_hint_about_it_leads_to_it(
    command: Command, write_model: WriteModel, stand_in: Path, output: Path
) -> None:
    configure(command, f'lock-models = ["{write_model()}"]\n')
    ran = command("generate", "mine+direct", "--tree", stand_in, "--output", output)
    assert "_lock_level" in ran.fault(3)
    hint = ran.err.splitlines()[-1].partition("xenpatchgen ")[2].split()
    assert command(*hint).code == 0
    assert content(output) == {}


@pytest.mark.parametrize("arguments", [["generate", "{}+direct"], ["show", "{}"]])
def test_an_expectation_of_no_case(
    arguments: list[str], command: Command, write_model: WriteModel, output: Path
) -> None:
    folder = write_model(EXPECT)
    ran = command(*(one.format(folder) for one in arguments))
    assert "manifest.toml:15: expect.0.case: there is no case `simulator/intermx`" in ran.fault(3)


def test_a_configured_folder_that_is_none(command: Command, tmp_path: Path) -> None:
    configure(command, 'lock-models = ["gone"]\n')
    assert "gone: no lock model: there is no manifest.toml in it" in command("list").fault(3)
    assert command("show", "unbiased").code == 0
