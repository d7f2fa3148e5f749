"""Whether this lock model does what its manifest says; run it with pytest.

XENPATCHGEN_TREE names the tree, as --tree does; without it, that of the configuration file is
taken, or Debian's.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TREE = ("--tree", os.environ["XENPATCHGEN_TREE"]) if "XENPATCHGEN_TREE" in os.environ else ()


def answer(*arguments: str) -> Any:
    command = [sys.executable, "-m", "xenpatchgen", *arguments, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout, ran.stderr
    return json.loads(ran.stdout)


@cache
def simulated() -> Any:
    """What the simulator says of this model, leaving out the controls that run beside it."""
    found = answer("simulate", f"{FOLDER}+direct", *TREE)
    (mine,) = (one for one in found["variants"] if one["name"] == f"{FOLDER.name}+direct")
    return mine


def test_every_case_ends_as_the_manifest_says() -> None:
    cases = simulated()["cases"]
    assert cases
    assert [case for case in cases if not case["expected"]] == []


def test_on_its_own_result_nothing_is_left_to_do() -> None:
    # An edit also checks that it changes no byte outside its place; it fails where it does.
    made = simulated()["series"]
    assert made["patches"]
    tip = ("--tree", made["tree"]["repo"], "--rev", made["tip"])
    left = answer("show", str(FOLDER), *tip)["on_tree"]
    assert left["fault"] == ""
    assert left["series"]["patches"] == []
