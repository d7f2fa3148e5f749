"""With --json, standard output is one JSON value and nothing else (`simulate`: test_wrong_trees).

In the QEMU of this test every case passes, also on the variant that must fail: that is a boot that
proves nothing, and told by exit code 1.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from .command import Command
from .programs import Programs


@pytest.mark.tree
def test_every_command(
    sharing: Command, programs: Programs, xen: tuple[str, ...], output: Path
) -> None:
    def answer(*arguments: str | Path, code: int = 0) -> Any:
        ran = sharing(*arguments, "--json", path=programs.path)
        assert (ran.code, ran.err) == (code, ""), ran
        return json.loads(ran.out)

    variant = ("current-bias+direct", *xen)
    compared = answer("compare", *variant, "--no-controls", "--output", output)
    assert compared == json.loads((output / "report.json").read_text()) == answer("report")
    assert [one["name"] for one in compared["variants"]] == ["current-bias+direct"]
    for stage, code in {"build": 0, "boot": 1}.items():
        said = answer(stage, *variant, code=code)
        assert said["variants"][0]["name"] == "current-bias+direct"
        assert bool(said["variants"][0]["cases"]) == (stage == "boot")
    (written,) = answer("generate", *variant, "--output", output)
    assert all((Path(written["folder"]) / name).is_file() for name in written["files"])
    assert answer("trees")[0]["version"].startswith("4.17")
    assert {part["name"] for part in answer("list")} >= {"unbiased", "direct"}
    assert {part["name"] for part in answer("clean")["parts"]} >= {"build", "comparisons"}


def test_doctor(command: Command) -> None:
    ran = command("doctor", "--json")
    assert ran.err == ""
    assert {"findings", "packages", "install", "cache"} <= set(json.loads(ran.out))


def test_a_fault_prints_no_json(command: Command) -> None:
    assert command("report", "--json").out == ""
