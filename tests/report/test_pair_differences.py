"""Two models side by side, in few lines that still say everything."""

import io
import re
from dataclasses import replace

from rich.console import Console

from tests.simulator.search.made_deadlocks import CROSSED, current_bias, found, op, pairs, unbiased
from xenpatchgen.report.pair_differences import pair_difference_lines, show_pair_differences
from xenpatchgen.simulator.search.differences import matrix_diff

PARTS = (("dom0", ("dom0", "stub", "guest")), ("stub", ("stub", "guest")))
NAMES = ("current-bias", "unbiased")
NESTED = replace(
    CROSSED,
    waiters=(
        replace(CROSSED.waiters[0], wants=op("nestedp2m", "dom0")),
        replace(
            CROSSED.waiters[1],
            way=(replace(CROSSED.waiters[1].way[0], operation=op("nestedp2m", "dom0")),),
        ),
    ),
)
PLAIN = found(pairs(unbiased, PARTS))
BIASED = found(pairs(current_bias, PARTS), NESTED)


def test_lines() -> None:
    lines = pair_difference_lines(NAMES, matrix_diff(BIASED, PLAIN))
    assert lines == (
        "current-bias admits and unbiased refuses: 18 requests, 1 of them part of a deadlock (*)",
        "  levels that differ are current-bias's/unbiased's",
        "  dom0 holding stub's may take its own; stub holding guest's may take its own:",
        "    p2m 16     then nestedp2m 72/8",
        "    altp2m 40  then nestedp2m 72/8, p2m 80/16",
        "    paging 64  then nestedp2m 72/8, p2m 80/16, altp2m 104/40",
        "  dom0 holding guest's may take its own:",
        "    p2m 16     then nestedp2m 72/8*",
        "    altp2m 40  then nestedp2m 72/8, p2m 80/16",
        "    paging 64  then nestedp2m 72/8, p2m 80/16, altp2m 104/40",
        "unbiased admits and current-bias refuses: 30 requests, none in a deadlock",
        "  levels that differ are unbiased's/current-bias's",
        "  dom0 holding its own may take stub's; dom0 or stub holding its own may take guest's:",
        "    nestedp2m 8/72  then nestedp2m 8, p2m 16, altp2m 40, paging 64",
        "    p2m 16/80       then p2m 16, altp2m 40, paging 64",
        "    altp2m 40/104   then altp2m 40, paging 64",
        "    paging 64/128   then paging 64",
    )


def test_every_difference_is_in_the_lines() -> None:
    differences = matrix_diff(BIASED, PLAIN)
    said = 0
    heads = 0
    for line in pair_difference_lines(NAMES, differences):
        if line.endswith(":") and line.startswith("  "):
            heads = sum(
                len(current.split(" or ")) * len(held.split(" or ")) * len(wanted.split(" or "))
                for current, held, wanted in re.findall(
                    r"([^;]+) holding (.+?) may take ([^;:]+)", line
                )
            )
        elif line.startswith("    "):
            held, wanted = line.split(" then ")
            said += heads * len(held.split(", ")) * len(wanted.split(", "))
    assert said == len(differences)


def test_the_same_twice() -> None:
    lines = pair_difference_lines(NAMES, matrix_diff(PLAIN, PLAIN))
    assert lines == ("current-bias and unbiased admit and refuse the same",)


def test_a_level_that_nobody_said_is_not_made_up() -> None:
    pair = PLAIN.pairs[1]
    silent = replace(pair, answer="refused", words="no")
    lines = pair_difference_lines(
        NAMES, matrix_diff(replace(PLAIN, pairs=(pair,)), replace(PLAIN, pairs=(silent,)))
    )
    assert lines[-1] == "    nestedp2m  then p2m"


def test_what_is_granted_with_others_alone_is_marked() -> None:
    pair = PLAIN.pairs[1]
    more, less = replace(pair, answer="with-others"), replace(pair, answer="refused")
    lines = pair_difference_lines(
        NAMES, matrix_diff(replace(PLAIN, pairs=(more,)), replace(PLAIN, pairs=(less,)))
    )
    assert lines[-1] == "    nestedp2m  then p2m~"
    assert "  ~ only while holding more than that" in lines


def test_what_only_one_has_is_told() -> None:
    fewer = tuple(
        one for one in PLAIN.pairs if "altp2m" not in (one.held.lock_class, one.wanted.lock_class)
    )
    console = Console(width=132, file=io.StringIO())
    show_pair_differences(NAMES, PLAIN, replace(PLAIN, pairs=fewer), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "only current-bias has dom0's altp2m, guest's altp2m, stub's altp2m" in text
    assert "only unbiased" not in text
