"""A data file is what its dataclass says, or the error names file, line and field."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from xenpatchgen.base.datafile import fault_in, load_toml
from xenpatchgen.base.errors import ToolError, UserError


@dataclass(frozen=True)
class Cut:
    kind: Literal["cut"]
    depth: int


@dataclass(frozen=True)
class Paint:
    kind: Literal["paint"]
    colour: str

    def __post_init__(self) -> None:
        if self.colour == "none":
            raise ValueError("that is no colour")


@dataclass(frozen=True)
class Work:
    step: tuple[Annotated[Cut | Paint, Field(discriminator="kind")], ...]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "work.toml"


def test_a_file_as_it_should_be(file: Path) -> None:
    file.write_text('[[step]]\nkind = "cut"\ndepth = 3\n')
    assert load_toml(file, Work, UserError) == Work((Cut("cut", 3),))


FIRST = '[[step]]\nkind = "cut"\ndepth = 3\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[step]]\nkind = "paint"\n', "4: step.1.colour: Field required"),
        ('[[step]]\nkind = "cut"\ndepth = "x"\n', "6: step.1.depth: Input should be a valid int"),
        (
            '[[step]]\nkind = "cut"\ndepth = 1\nwide = 1\n',
            "7: step.1.wide: Unexpected keyword argument",
        ),
        ('[[step]]\nkind = "saw"\n', "5: step.1.kind: `saw` is none of 'cut', 'paint'"),
        ("[[step]]\ndepth = 1\n", "4: step.1.kind: Field required"),
        ('[[step]]\nkind = "paint"\ncolour = "none"\n', "4: step.1: that is no colour"),
    ],
)
def test_a_wrong_file_is_told_by_line_and_field(file: Path, text: str, says: str) -> None:
    file.write_text(FIRST + text)
    with pytest.raises(UserError) as fault:
        load_toml(file, Work, UserError)
    assert fault.value.message.startswith(f"{file}:{says}")
    assert fault.value.hint == f"Edit it: {file}"


def test_a_file_of_ours_is_our_own_fault(file: Path) -> None:
    file.write_text("")
    with pytest.raises(ToolError, match=r"work\.toml:1: step: Field required"):
        load_toml(file, Work, ToolError)


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        load_toml(file, Work, UserError)


def test_a_fault_found_later_has_its_place_too(file: Path) -> None:
    file.write_text(FIRST)
    fault = fault_in(file, ("step", 0, "depth"), "too deep", UserError)
    assert fault.message == f"{file}:3: step.0.depth: too deep"
