"""Searches in the tables, notes and timelines: what is proven counts, what can deadlock shows."""

import shlex
from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.compare.conftest import COPY as SCENARIO
from tests.compare.conftest import CRASHED, GOOD, TREE
from tests.compare.conftest import comparison as comparison  # noqa: PLC0414 - a fixture
from tests.simulator.search.made_deadlocks import ALONE, CROSSED, QUEUE
from xenpatchgen.base.outcome import Case, CaseResult, Verdict
from xenpatchgen.compare.records import Comparison, Evidence, Judged, Peril
from xenpatchgen.report import view
from xenpatchgen.report.notes import notes
from xenpatchgen.report.timelines import deadlocks
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.catalogue import case_for
from xenpatchgen.simulator.search.discipline import find_discipline, headline
from xenpatchgen.simulator.search.model import Deadlock
from xenpatchgen.simulator.search.topology import find_topology
from xenpatchgen.simulator.search.witness import Witness, witness_lines

from .test_view import row, shown

Make = Callable[..., Comparison]

MODEL = "current-bias+direct"
SAFE = case_for(find_topology("controller"), headline())
ALSO = case_for(find_topology("page-sharing"), headline())
REMARKED = case_for(find_topology("any-on-any"), headline())
LOOSE = case_for(find_topology("controller"), find_discipline("any-order"))
SEED = "0+0>5,0+5>0"


def judged(case: Case, deadlocks: int, *, proven: bool = True) -> Judged:
    """A search that found so many, which is expected of it."""
    verdict = Verdict.FAIL if deadlocks else Verdict.PASS
    summary = f"{deadlocks} deadlocks" if deadlocks else "none, depth 4"
    seed = f"{case.name}:{SEED}" if deadlocks else ""
    return Judged(CaseResult(case.id, verdict, summary, seed=seed), proven, True)


def searched(
    comparison: Make,
    found: Iterable[tuple[Case, Judged]],
    searches: tuple[tuple[Case, Deadlock], ...] = (),
    perils: tuple[Peril, ...] = (),
) -> Comparison:
    """One model with these searches beside its other cases."""
    made = comparison({"unbiased+direct": CRASHED, MODEL: GOOD}, built_at_all=False)
    pairs = tuple(found)
    control, model = made.variants
    record = replace(
        model,
        cases=(*model.cases, *(one for _, one in pairs)),
        searches=tuple(
            Evidence(case.id, Witness(deadlock, (), ()), (), ()) for case, deadlock in searches
        ),
        perils=perils,
    )
    cases = (*made.cases, *(case for case, _ in pairs))
    return replace(made, cases=cases, variants=(control, record))


def test_a_search_is_told_apart_from_other_cases(comparison: Make) -> None:
    found = searched(comparison, [(SAFE, judged(SAFE, 0)), (ALSO, judged(ALSO, 2))])
    assert row(view.topologies(found), "controller")[MODEL] == view.Cell("none, depth 4", "good")
    cell = row(view.topologies(found), "page-sharing")[MODEL]
    assert cell == view.Cell("FAIL 2 deadlocks", "expected")
    names = {cells[0].text for cells in view.cases(found).rows}
    assert names.isdisjoint({"controller", "page-sharing"})
    assert all(text in shown(found) for text in ("controller", "none, depth 4"))


def test_how_many_topologies_are_free_of_deadlock(comparison: Make) -> None:
    free, not_free = judged(SAFE, 0), judged(ALSO, 2)
    found = searched(comparison, [(SAFE, free), (ALSO, not_free)])
    assert row(view.summary(found), MODEL)["adds none"].text == "1 of 2"


def test_what_no_control_proved_counts_as_nothing(comparison: Make) -> None:
    unproven = judged(SAFE, 0, proven=False)
    found = searched(comparison, [(SAFE, unproven), (ALSO, judged(ALSO, 0))])
    assert row(view.summary(found), MODEL)["adds none"].text == "1 of 2"
    assert row(view.topologies(found), "controller")[MODEL].tone == "unproven"


def test_a_column_of_what_nothing_can_prove_is_not_there(comparison: Make) -> None:
    only = [(REMARKED, judged(REMARKED, 0, proven=False)), (LOOSE, judged(LOOSE, 3, proven=False))]
    found = searched(comparison, only)
    assert "adds none" not in view.summary(found).heads
    assert "adds none" in view.summary(searched(comparison, [(SAFE, judged(SAFE, 0))])).heads
    names = {cells[0].text for cells in view.topologies(found).rows}
    assert names == {"any-on-any (compared only)", "controller:any-order (compared only)"}


def test_looser_rules_are_not_counted_with_the_headline(comparison: Make) -> None:
    looser = (LOOSE, judged(LOOSE, 3, proven=False))
    found = searched(comparison, [(SAFE, judged(SAFE, 0)), (ALSO, judged(ALSO, 0)), looser])
    assert row(view.summary(found), MODEL)["adds none"].text == "2 of 2"


def test_a_path_that_can_deadlock_has_a_star_with_its_model_alone(comparison: Make) -> None:
    peril = Peril(SCENARIO.id, CROSSED)
    found = searched(comparison, [(SAFE, judged(SAFE, 0))], perils=(peril,))
    cells = row(view.cases(found), SCENARIO.name)
    plain = row(view.cases(replace(found, variants=found.variants[:1])), SCENARIO.name)
    assert cells[MODEL].text == f"{GOOD[SCENARIO][1]} *"
    assert cells["unbiased+direct (control)"] == plain["unbiased+direct (control)"]
    starred = [cell for cells in view.cases(found).rows for cell in cells if "*" in cell.text]
    assert starred == [cells[MODEL]]


def test_a_star_changes_no_tone(comparison: Make) -> None:
    with_star = searched(comparison, [], perils=(Peril(SCENARIO.id, CROSSED),))
    before, after = (
        row(view.cases(found), SCENARIO.name)[MODEL]
        for found in (searched(comparison, []), with_star)
    )
    assert before.tone == after.tone


def test_paths_that_can_deadlock_are_noted_and_the_first_told(comparison: Make) -> None:
    perils = (Peril(SCENARIO.id, CROSSED), Peril("simulator/other", QUEUE))
    (note,) = (
        note
        for note in notes(searched(comparison, [], perils=perils))
        if note.startswith("can deadlock: ")
    )
    assert MODEL in note
    assert all(peril.case in note for peril in perils)
    assert caption(CROSSED) in note
    assert caption(QUEUE) not in note


def test_without_such_a_path_nothing_is_noted(comparison: Make) -> None:
    found = searched(comparison, [(SAFE, judged(SAFE, 0))])
    assert not any(note.startswith("can deadlock") for note in notes(found))
    cells = (cell for table in view.tables(found) for cells in table.rows for cell in cells)
    assert not any("*" in cell.text for cell in cells)


def test_the_shortest_deadlock_of_a_model_is_told(comparison: Make) -> None:
    both = [(SAFE, judged(SAFE, 2)), (ALSO, judged(ALSO, 1))]
    for order in (both, both[::-1]):
        witnesses = ((SAFE, CROSSED), (ALSO, ALONE))
        ((head, lines),) = deadlocks(searched(comparison, order, witnesses))
        assert head.startswith(f"{MODEL}: {ALSO.id}: ")
        assert lines[0] == caption(ALONE)
        assert lines[:-1] == witness_lines(Witness(ALONE, (), ()))


def test_what_replays_it_is_a_command_for_a_shell(comparison: Make) -> None:
    ((_, lines),) = deadlocks(searched(comparison, [(SAFE, judged(SAFE, 1))], ((SAFE, CROSSED),)))
    command = shlex.split(lines[-1].removeprefix("Replay: "))
    assert command[:3] == ["xenpatchgen", "simulate", MODEL]
    assert command[-2:] == ["--replay", f"{SAFE.name}:{SEED}"]
    assert set(TREE.arguments) <= set(command)


def test_a_deadlock_that_is_but_a_remark_is_not_told(comparison: Make) -> None:
    passed = (REMARKED, judged(REMARKED, 0, proven=False))
    assert deadlocks(searched(comparison, [passed], ((REMARKED, CROSSED),))) == ()


def test_deadlocks_of_several_models_are_told_one_by_one(comparison: Make) -> None:
    found = searched(comparison, [(SAFE, judged(SAFE, 1))], ((SAFE, CROSSED),))
    other = replace(found.variants[1], name="domid-bias+direct")
    heads = [head for head, _ in deadlocks(replace(found, variants=(*found.variants, other)))]
    assert [head.partition(":")[0] for head in heads] == [MODEL, "domid-bias+direct"]
    assert all(head in shown(replace(found, variants=(*found.variants, other))) for head in heads)
