"""What the HTML report shows of searches: the same words as the terminal, and the pictures."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

from pydantic import TypeAdapter

from tests.compare.conftest import GOOD
from tests.compare.conftest import comparison as comparison  # noqa: PLC0414 - a fixture
from tests.simulator.search.made_deadlocks import CROSSED, ORDER, STEPS, current_bias, op, pairs
from xenpatchgen.compare.records import Comparison, Evidence
from xenpatchgen.report.html import write_html
from xenpatchgen.simulator.search.caption import caption
from xenpatchgen.simulator.search.model import Deadlock, Operation, ReplayStep, Step, Waiter
from xenpatchgen.simulator.search.witness import Witness, witness

Make = Callable[..., Comparison]
PAIRS = pairs(current_bias, (("dom0", ("dom0", "guest")),))
SHOWN = witness(CROSSED, STEPS, PAIRS, ORDER)


def page(comparison: Make, folder: Path, *shown: Witness) -> str:
    made = comparison({"current-bias+direct": GOOD})
    evidence = tuple(Evidence("search/x", one, PAIRS, ORDER) for one in shown)
    searched = replace(made.variants[0], searches=evidence)
    write_html(replace(made, variants=(searched,)), folder / "report.html")
    return (folder / "report.html").read_text()


def test_a_witness_with_picture_steps_and_matrix(comparison: Make, tmp_path: Path) -> None:
    text = page(comparison, tmp_path, SHOWN)
    assert f"<figcaption>{caption(CROSSED)}</figcaption>" in unescape(text)
    assert text.count("<svg") == 1
    for moment in SHOWN.moments:
        row = "".join(f">{cell}</td>" for cell in moment.cells[:1])
        assert row in text
    assert text.count("held by CPU") == 2
    rows = text.count('title="holds ')
    assert rows == len(PAIRS)
    assert "wants dom0&rsquo;s" in text


def test_each_line_of_a_timeline_fills_the_table(comparison: Make, tmp_path: Path) -> None:
    text = page(comparison, tmp_path, SHOWN)
    table = text[text.index('class="lanes"') :]
    table = table[table.index("<tbody>") : table.index("</tbody>")]
    for row in table.split("<tr>")[1:]:
        spanned = row.count('colspan="5"')
        assert row.count("<td") - spanned + 5 * spanned == 5 * len(CROSSED.waiters) + 1


def test_without_searches_nothing_is_said_of_them(comparison: Make, tmp_path: Path) -> None:
    text = page(comparison, tmp_path)
    assert "Deadlocks and nestings" not in text
    assert "<svg" not in text


def test_names_and_words_are_escaped(comparison: Make, tmp_path: Path) -> None:
    evil = Operation("write", "p2m", "<script>")
    alone = Deadlock((Waiter("<script>", (Step(evil, False),), evil),), "", True)
    steps = (ReplayStep(0, op("p2m", "<script>"), "want", 0, 0, "<script>"),)
    assert "<script>" not in page(comparison, tmp_path, witness(alone, steps, (), ORDER))


def test_what_is_shown_can_be_stored() -> None:
    kept = TypeAdapter(Evidence)
    shown = Evidence("search/x", SHOWN, PAIRS, ORDER)
    assert kept.validate_json(kept.dump_json(shown)) == shown
