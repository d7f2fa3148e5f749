"""A user's manifest may only expect something of cases that there are."""

import pytest

from tests.variants.conftest import WriteModel
from tests.variants.conftest import write_model as write_model  # noqa: PLC0414 - a fixture
from xenpatchgen.base.errors import UserError
from xenpatchgen.compare.expectations import check_expectations
from xenpatchgen.variants.catalogue import find_parts

EXPECT = '\n[[expect]]\ncase = "{}"\nverdict = "BUG"\nwhy = "so it is"\n'


def test_cases_that_there_are(write_model: WriteModel) -> None:
    more = EXPECT.format("simulator/intermix") + EXPECT.format("qemu/log-dirty-clean")
    check_expectations(find_parts(str(write_model(more))))


def test_a_case_that_there_is_not(write_model: WriteModel) -> None:
    folder = write_model(EXPECT.format("simulator/recursion") + EXPECT.format("simulator/intermx"))
    with pytest.raises(UserError) as fault:
        check_expectations(find_parts(str(folder)))
    assert fault.value.message.startswith(
        f"{folder}/manifest.toml:20: expect.1.case: there is no case `simulator/intermx`; "
        "the nearest: simulator/intermix"
    )
    assert fault.value.hint == f"Edit it: {folder}/manifest.toml"
