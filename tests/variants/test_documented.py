"""docs/writing-a-variant.md names all that a manifest may say."""

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from xenpatchgen.variants.edits import Edit, EditPlan
from xenpatchgen.variants.manifest import Expectation, Manifest, PatchPlan
from xenpatchgen.variants.shipped import known

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-variant.md").read_text(encoding="utf-8")


def row(table: str, name: str) -> str:
    """The row of `name` in the table whose first head is `table`."""
    lines = PAGE.partition(f"| {table} |")[2].partition("\n\n")[0].splitlines()
    (found,) = (line for line in lines if line.startswith(f"| `{name}` |"))
    return found


@pytest.mark.parametrize("kind", get_args(EditPlan), ids=lambda kind: kind.__name__)
def test_every_kind_of_edit_with_its_fields(kind: type[Edit]) -> None:
    (name,) = get_args(kind.__annotations__["codemod"])
    told = row("codemod", name)
    for field in fields(kind):
        assert field.name in {"codemod", "file"} or f"`{field.name}`" in told


@pytest.mark.parametrize("step", known().steps)
def test_every_step(step: str) -> None:
    assert row("step", step)


@pytest.mark.parametrize("table", [Manifest, PatchPlan, Expectation])
def test_every_field_of_a_manifest(table: type) -> None:
    for field in fields(table):
        assert field.name in PAGE
