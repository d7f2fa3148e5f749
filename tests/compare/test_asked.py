"""Options that make no sense together are told in one line, before anything is done."""

from pathlib import Path
from typing import Any

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.compare.asked import Asked

HERE = Path("xen")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "name a VARIANT, or the folder"),
        ({"tree": "debian:bookworm"}, "name a VARIANT, or the folder"),
        ({"replay": "kill-clean:0"}, "name a VARIANT, or the folder"),
        ({"source": HERE, "tree": "debian:bookworm"}, "goes without --tree and --rev"),
        ({"source": HERE, "rev": "HEAD"}, "goes without --tree and --rev"),
        ({"variants": ("a+b",), "against": HERE}, "--against compares two folders"),
        ({"source": HERE, "against": HERE, "replay": "w:0"}, "it goes without --against"),
        ({"variants": ("a+b", "c+d"), "replay": "w:0"}, "one interleaving of one VARIANT"),
        ({"variants": ("a+b", "c+d"), "replay": ""}, "one interleaving of one VARIANT"),
    ],
)
def test_nonsense(given: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says) as fault:
        Asked(**{"variants": (), **given})
    assert fault.value.hint == "See how with: xenpatchgen simulate --help"


def test_a_folder_alone_means_what_lies_there() -> None:
    assert Asked((), source=HERE).names == ("upstream+direct",)
    assert Asked((), source=HERE, against=HERE, replay=None).names == ("upstream+direct",)


def test_variants_named_beside_a_folder_are_meant() -> None:
    assert Asked(("unbiased+direct",), source=HERE).names == ("unbiased+direct",)
