"""Each lock model that is wrong on purpose is caught by the case that it names, and for that."""

from pathlib import Path

import pytest

from tests.models.conftest import header_of
from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.codemods.replace_in_function import ReplaceInFunction
from xenpatchgen.simulator import catalogue
from xenpatchgen.simulator.run import simulate
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.simulator.search.catalogue import SUITE
from xenpatchgen.simulator.search.discipline import find_discipline
from xenpatchgen.simulator.search.suite import result, search_all
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.simulator.search.wrong import WrongModel, go_wrong, load_wrong, wrong_names
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant

WRONG = (Verdict.FAIL, Verdict.BUG)

each = pytest.mark.parametrize("name", wrong_names())


def examined(
    wrong: WrongModel, header: bytes, unbiased: bytes, parts: tuple[Path, ...], work: Path
) -> CaseResult:
    """What the case of `wrong`, which is of one of the two suites, says of `header`."""
    suite, name = wrong.case.split("/")
    if suite == SUITE:
        place = (find_topology(name),), (find_discipline(wrong.discipline),)
        wanted = Search(*place, wrong.depth)
        (searched,) = search_all(header, unbiased, wanted, work=work, parts=parts)
        return result(searched)
    cases = [known for known in catalogue.cases() if known.id == wrong.case]
    (said,) = simulate(header, work=work, cases=cases)
    return said


@pytest.mark.tree
@each
def test_its_case_catches_it(
    bookworm: Tree, name: str, search_parts: tuple[Path, ...], tmp_path: Path
) -> None:
    wrong = load_wrong(name)
    unbiased = header_of(bookworm, find_variant("unbiased+direct"))
    right = header_of(bookworm, find_variant(f"{wrong.model}+direct"))
    before = examined(wrong, right, unbiased, search_parts, tmp_path / "right")
    after = examined(wrong, go_wrong(right, wrong), unbiased, search_parts, tmp_path / "wrong")
    assert before.verdict is Verdict.PASS, before
    assert after.verdict in WRONG
    assert wrong.says in after.summary


@each
def test_it_is_told_what_goes_wrong(name: str) -> None:
    wrong = load_wrong(name)
    assert wrong.edits
    assert wrong.title
    assert wrong.why


def made(find: str) -> WrongModel:
    edit = ReplaceInFunction(function="_check_lock_level", find=find, replace="false")
    return WrongModel("A mistake", "why", "upstream", "simulator/x", "says", (edit,))


def test_an_edit_that_does_not_fit(owner_header: bytes) -> None:
    with pytest.raises(ToolError, match="A mistake: "):
        go_wrong(owner_header, made("not there"))


def test_an_edit_that_is_made_already(owner_header: bytes) -> None:
    """Nothing would be wrong then, and a case that passes it would not be to blame."""
    wrong = made("_get_lock_level() > lvl")
    with pytest.raises(ToolError, match="A mistake: "):
        go_wrong(go_wrong(owner_header, wrong), wrong)
