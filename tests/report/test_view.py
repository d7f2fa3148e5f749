"""What the cells say: no more than was proven, and nothing surprising left out."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from tests.compare.conftest import BOOT, COPY, CRASHED, GOOD, OWN_CALL, WITNESS, Results
from tests.compare.conftest import comparison as comparison  # noqa: PLC0414 - a fixture
from xenpatchgen.base.outcome import Verdict
from xenpatchgen.compare.records import Comparison
from xenpatchgen.report import terminal, view
from xenpatchgen.report.html import write_html
from xenpatchgen.report.notes import notes
from xenpatchgen.report.timelines import timelines

Make = Callable[..., Comparison]
FOUND: Results = {
    "upstream+direct": {COPY: GOOD[COPY], OWN_CALL: (Verdict.FAIL, "peer: byte 3 never came")},
    "upstream+bounce-buffer": {COPY: GOOD[COPY], OWN_CALL: (Verdict.PASS, "no violation")},
}
THREE: Results = {"unbiased+direct": CRASHED, "upstream+direct": GOOD, "current-bias+direct": GOOD}


def row(table: view.Table, name: str) -> dict[str, view.Cell]:
    found = next(row for row in table.rows if row[0].text == name)
    return dict(zip(table.heads, found, strict=True))


def test_costs_are_told_against_the_trees_own(comparison: Make) -> None:
    table = view.summary(comparison(THREE))
    assert row(table, "upstream+direct")["text"].text == "1016"
    assert row(table, "current-bias+direct")["text"].text == "+16"
    assert row(table, "unbiased+direct (control)")["text"].text == "-16"


def test_without_the_tree_itself_costs_stand_in_full(comparison: Make) -> None:
    table = view.summary(comparison({"current-bias+direct": GOOD}))
    assert row(table, "current-bias+direct")["text"].text == "1000"


def test_a_crash_shows_its_numbers(comparison: Make) -> None:
    cell = row(view.summary(comparison(THREE)), "unbiased+direct (control)")["QEMU"]
    assert cell == view.Cell("BUG 64 > 16", "expected")


def test_an_unproven_verdict_says_so(comparison: Make) -> None:
    cell = row(view.summary(comparison({"current-bias+direct": GOOD})), "current-bias+direct")
    assert cell["QEMU"].tone == "unproven"


def test_a_surprise_is_the_first_note(comparison: Make) -> None:
    wrong = {**GOOD, BOOT: (Verdict.CRASH, "page fault")}
    found = comparison({**THREE, "current-bias+direct": wrong})
    assert notes(found)[0] == (
        "UNEXPECTED: current-bias+direct, qemu/log-dirty-clean: CRASH page fault (expected PASS)"
    )
    assert row(view.summary(found), "current-bias+direct")["expected"].text == "NO: 1"


def test_a_build_failure_is_told_with_its_place(comparison: Make) -> None:
    results = {**THREE, "current-bias+direct": {COPY: GOOD[COPY]}}
    found = comparison(results, unbuilt=("current-bias+direct",))
    assert row(view.summary(found), "current-bias+direct")["text"].text == "does not build"
    assert "mm-locks.h:66: 'foo' undeclared" in notes(found)[0]


def test_expected_failures_give_their_reason(comparison: Make) -> None:
    assert any("the panic of the thread" in note for note in notes(comparison(THREE)))


def shown(found: Comparison) -> str:
    console = Console(width=200, file=io.StringIO())
    terminal.show(found, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    "text",
    [
        "Xen 4.17.5 (debian:bookworm)",
        "owner shape",
        "gcc 12.2.0",
        "QEMU 7.2.19 TCG",
        "3 variants, 1 min 12 s",
    ],
)
def test_the_heading_says_what_was_compared(comparison: Make, text: str) -> None:
    assert text in view.heading(comparison(THREE))


def test_terminal_and_html_show_the_same_cells(comparison: Make, tmp_path: Path) -> None:
    found = comparison(THREE)
    printed = shown(found)
    write_html(found, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text()
    for table in (view.summary(found), view.cases(found), view.properties(found)):
        for cell in (cell for cells in table.rows for cell in cells):
            assert cell.text in printed
            assert cell.text.replace(">", "&gt;") in page


def test_without_a_build_there_is_nothing_to_say_of_costs(comparison: Make) -> None:
    table = view.summary(comparison(FOUND, built_at_all=False))
    assert table.heads == ("variant", "patches", "scenarios", "copy", "QEMU", "expected")
    assert row(table, "upstream+bounce-buffer")["expected"].text == "yes"
    found = shown(comparison(FOUND, built_at_all=False))
    assert "lock code" not in found


def test_a_property_is_shown_with_what_it_was_judged_in(comparison: Make) -> None:
    found = comparison(FOUND)
    line = row(view.properties(found), "own-call-only")
    assert line["upstream+bounce-buffer"].text == "21 136 interleavings"
    assert line["upstream+direct"] == view.Cell("FAIL peer: byte 3 never came", "unproven")
    assert all(cells[0].text != "own-call-only" for cells in view.cases(found).rows)


def test_a_finding_is_told_with_the_command_that_shows_it(comparison: Make, tmp_path: Path) -> None:
    found = comparison(FOUND)
    (note,) = (note for note in notes(found) if note.startswith("upstream: "))
    command = "simulate upstream+direct --tree debian:bookworm --replay rival-vcpu:3.1"
    assert note == (
        f"upstream: {OWN_CALL.id}: FAIL peer: byte 3 never came; replay with: xenpatchgen {command}"
    )
    assert not any("a finding about the tree" in note for note in notes(found))
    write_html(found, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text()
    for text in (shown(found), page):
        assert all(text.count(line) >= 1 for line in WITNESS)
        assert command in text


def test_a_timeline_is_told_once_and_of_what_is_worth_it(comparison: Make) -> None:
    ((head, lines),) = timelines(comparison(FOUND))
    assert (head, lines) == (f"upstream: {OWN_CALL.id}: peer: byte 3 never came", WITNESS)
    good = {**FOUND, "upstream+direct": FOUND["upstream+bounce-buffer"]}
    assert timelines(comparison(good)) == ()


def test_an_unexpected_failure_of_the_copy_is_told_as_a_timeline(comparison: Make) -> None:
    wrong = {"upstream+bounce-buffer": {OWN_CALL: (Verdict.FAIL, "byte 3 never came")}}
    ((head, _),) = timelines(comparison(wrong))
    assert head == f"upstream+bounce-buffer: {OWN_CALL.id}: byte 3 never came"


def test_a_reason_that_several_controls_share_is_told_once(comparison: Make) -> None:
    found = comparison(FOUND)
    unproven = [note for note in notes(found) if note.startswith("proves nothing")]
    assert len(unproven) == 1
    assert f"{COPY.id} (control unbiased+direct)" in unproven[0]
    assert f"{OWN_CALL.id} (control other-state)" in unproven[0]


def test_every_proof_of_every_configuration_is_in_the_html(
    comparison: Make, tmp_path: Path
) -> None:
    release = comparison(THREE)
    debug = [replace(proof, configuration="debug", proven=False) for proof in release.proofs]
    variants = [replace(variant, configuration="debug") for variant in release.variants]
    both = replace(
        release,
        proofs=(*release.proofs, *debug),
        variants=(*release.variants, *variants),
    )
    write_html(both, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text()
    for configuration in ("release", "debug"):
        assert page.count(f"<td>unbiased+direct ({configuration})</td>") == 2
    assert any("control unbiased+direct (debug)" in note for note in notes(both))


def test_html_escapes_what_a_console_said(comparison: Make, tmp_path: Path) -> None:
    wrong = {**GOOD, BOOT: (Verdict.FAIL, "<script>alert(1)</script>")}
    write_html(comparison({"current-bias+direct": wrong}), tmp_path / "report.html")
    assert "<script>" not in (tmp_path / "report.html").read_text()


def test_an_interleaving_that_breaks_two_properties_is_told_once(comparison: Make) -> None:
    found = comparison(FOUND)
    (one,) = found.findings
    other = replace(one, case="copy/no-bit-lost", summary="pfn 3", detail=("2 of 9", *WITNESS))
    ((head, lines),) = timelines(replace(found, findings=(one, other)))
    assert head == f"upstream: {one.case}: {one.summary}; copy/no-bit-lost: pfn 3"
    assert lines == WITNESS
