"""The engine that runs actors in every order, tried with toys whose every order is known."""

from collections import Counter
from math import comb
from pathlib import Path

import pytest

from xenpatchgen.base.process import Completed, run
from xenpatchgen.simulator import harness

ENGINE = Path(harness.__file__).parent / "copying" / "harness"
PARTS = ("broken", "choices", "death", "explore", "fiber", "roster", "schedule", "seed", "trace")
TOYS = Path(__file__).with_name("toys")
FLAGS = (
    *("-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-fno-pie"),
    *("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
)

# The first word of each toy, in the order of its table.
CROSS, SPIN, STOP, FOLLOW, ASK, ASK_FOR_EVER, LEAVE_BEHIND = range(7)
DEPEND_ON_THE_PAST, WAIT_OUTSIDE = 5, 6

NO_CHOICES = ("", "1", "1.", ".1", "1.1-", "1.1/", "1.1.1", "zzz.1", "1.zzzzzzzz", "1." + "z" * 16)
NOT_AS_WRITTEN = ("00", "0-1.1", "1.0", "01.1", "1.01", "1.1-1.1", "2.1-1.1", "B.1", "-1.1", " 1.1")


class Toys:
    """The toys, compiled."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        sources = [*(ENGINE / f"{part}.c" for part in PARTS), *TOYS.glob("*.c")]
        run(["gcc", *FLAGS, f"-I{ENGINE}", "-c", *map(str, sources)], cwd=folder).check()
        common = [f"{part}.o" for part in (*PARTS, "toy")]
        for toy in ("points", "race", "endings", "mistakes"):
            run(["gcc", "-no-pie", *FLAGS, "-o", toy, f"{toy}.o", *common], cwd=folder).check()

    def run(
        self,
        toy: str,
        *words: int,
        seed: str = "explore",
        switches: int = 99,
        points: int = 1000,
        executions: int = 0,
    ) -> Completed:
        """Explore `toy`, or replay the seed."""
        bound = map(str, (switches, points, executions))
        argv = [str(self._folder / toy), *bound, seed, *map(str, words)]
        return run(argv, env={"ASAN_OPTIONS": "detect_leaks=0"}, timeout=60)

    def lines(self, toy: str, *words: int, switches: int = 99, points: int = 1000) -> list[str]:
        """What exploring `toy` prints, but for the last line, which says it was complete."""
        completed = self.run(toy, *words, switches=switches, points=points)
        *lines, last = completed.check().stdout.splitlines()
        assert last.startswith("executions|")
        assert last.endswith("|complete")
        return lines

    def count(self, *words: int, switches: int = 99) -> int:
        """How many executions there are of actors that do nothing."""
        completed = self.run("points", *words, switches=switches).check()
        _, executions, whole = completed.stdout.splitlines()[-1].split("|")
        assert whole == "complete"
        return int(executions)


@pytest.fixture(scope="module")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Toys:
    return Toys(tmp_path_factory.mktemp("toys"))


def _with_switches(steps: int, switches: int) -> int:
    """How two actors of as many steps interleave: their runs alternate, both being cut somewhere.

    Of the borders between runs all but one are switches: where one actor ends, the other has to
    go on.
    """
    return sum(
        2 * comb(steps - 1, (runs + 1) // 2 - 1) * comb(steps - 1, runs // 2 - 1)
        for runs in range(2, switches + 3)
    )


@pytest.mark.parametrize(("left", "right"), [(0, 0), (1, 1), (2, 5), (7, 7)])
def test_two_actors_interleave_in_a_binomial_coefficient_of_ways(
    toys: Toys, left: int, right: int
) -> None:
    assert toys.count(2, left, right) == comb(left + right + 2, left + 1)


def test_three_actors_interleave_in_a_multinomial_coefficient_of_ways(toys: Toys) -> None:
    assert toys.count(3, 2, 2, 2) == comb(9, 3) * comb(6, 3)


@pytest.mark.parametrize("switches", [0, 1, 2, 3, 6])
def test_switches_are_bounded(toys: Toys, switches: int) -> None:
    assert toys.count(2, 10, 10, switches=switches) == _with_switches(11, switches)


def test_no_switch_is_counted_where_an_actor_ended(toys: Toys) -> None:
    assert toys.count(4, 3, 3, 3, 3, switches=0) == 24


def test_nothing_is_one_execution(toys: Toys) -> None:
    assert toys.count(0) == 1


def test_each_interleaving_comes_once_by_a_seed_of_its_own(toys: Toys) -> None:
    lines = [line.split("|") for line in toys.lines("points", 2, 3, 3, 1)]
    endings, steps, seeds = zip(*lines, strict=True)
    assert set(endings) == {"DONE"}
    assert set("".join(steps)) == {"a", "b"}
    assert len(set(steps)) == len(set(seeds)) == comb(8, 4)
    assert (steps[0], seeds[0]) == ("aaaabbbb", "0")


def test_two_runs_print_the_same(toys: Toys) -> None:
    assert toys.lines("points", 3, 2, 2, 1, 1) == toys.lines("points", 3, 2, 2, 1, 1)


def test_executions_are_bounded(toys: Toys) -> None:
    completed = toys.run("points", 2, 1, 1, executions=4)
    assert completed.stdout == "executions|4|incomplete\n"
    completed = toys.run("points", 2, 1, 1, executions=6)
    assert completed.stdout == "executions|6|complete\n"


def test_a_lost_update_is_found_and_replayed(toys: Toys) -> None:
    lost = toys.lines("race")
    assert lost[0] == "lost|DONE|1.1"
    assert len(lost) == 4
    replayed = toys.run("race", seed="1.1").check().stdout
    assert replayed == toys.run("race", seed="1.1").stdout
    assert replayed.splitlines() == [
        "told|0|left|0|begins",
        "told|0|left|10|reads 0",
        "told|1|right|0|begins",
        "told|1|right|10|reads 0",
        "told|1|right|11|writes 1",
        "told|1|right|11|ends",
        "told|0|left|10|goes on",
        "told|0|left|11|writes 1",
        "told|0|left|11|ends",
        "told|-|-|0|counts 1",
        "lost|DONE|1.1",
    ]


def test_every_seed_replays_its_interleaving(toys: Toys) -> None:
    for line in toys.lines("points", 2, 2, 2, 1):
        replayed = toys.run("points", 2, 2, 2, 1, seed=line.rpartition("|")[2]).check()
        assert replayed.stdout.splitlines()[-1] == line


def test_a_lock_prevents_it(toys: Toys) -> None:
    assert toys.lines("race", 1) == []
    told = toys.run("race", 1, seed="2.1").check().stdout
    assert "told|1|right|0|waits for the lock\n" in told
    assert told.endswith("counts 2\n")


def test_it_ends_when_that_is_enough(toys: Toys) -> None:
    lost, last = toys.run("race", 0, 1).check().stdout.splitlines()
    assert lost == "lost|DONE|1.1"
    assert last.endswith("|incomplete")


def test_a_deadlock_is_found_and_replayed(toys: Toys) -> None:
    lines = toys.lines("endings", CROSS)
    deadlocks = [line for line in lines if line.startswith("DEADLOCK|")]
    assert deadlocks
    assert any(line.startswith("DONE|") for line in lines)
    seed = deadlocks[0].rpartition("|")[2]
    replayed = toys.run("endings", CROSS, seed=seed).check().stdout.splitlines()
    assert replayed[-3:] == [
        "told|0|first|0|waits for lock 1 for ever",
        "told|1|second|0|waits for lock 0 for ever",
        deadlocks[0],
    ]


def test_without_switches_nobody_is_in_between(toys: Toys) -> None:
    assert toys.lines("endings", CROSS, switches=0) == ["DONE|0", "DONE|0.1"]


def test_a_livelock_is_too_long(toys: Toys) -> None:
    lines = toys.lines("endings", SPIN, points=5)
    assert len(lines) == 2**6
    assert all(line.startswith("TOO_LONG|") for line in lines)


def test_choices_without_end_are_too_long(toys: Toys) -> None:
    lines = toys.run("endings", ASK_FOR_EVER, 1, executions=2).check().stdout.splitlines()
    assert lines[:2] == ["TOO_LONG|0", "DONE|35r.1"]


def test_an_actor_stops_the_execution(toys: Toys) -> None:
    lines = toys.lines("endings", STOP)
    assert len(lines) == comb(4, 2)
    assert all(line.startswith("STOPPED|") for line in lines)


def test_what_was_waited_for_holds_still(toys: Toys) -> None:
    lines = toys.lines("endings", FOLLOW)
    assert set(lines[::2]) == {"sees it"}
    assert all(line.startswith("DONE|") for line in lines[1::2])


def test_every_answer_is_given(toys: Toys) -> None:
    answers = toys.lines("endings", ASK, 1)[::2]
    assert answers == ["00", "01", "10", "11", "20", "21"]
    told = toys.run("endings", ASK, 1, seed="0.2").check().stdout
    assert "told|0|first|0|mishap (2)\n" in told
    assert "fault" not in told


def test_the_frames_of_an_abandoned_actor_poison_nothing(toys: Toys) -> None:
    endings = Counter(line.partition("|")[0] for line in toys.lines("endings", LEAVE_BEHIND))
    assert endings == {"DEADLOCK": 6, "DONE": 2}


@pytest.mark.parametrize("seed", [*NO_CHOICES, *NOT_AS_WRITTEN])
def test_what_is_no_seed_is_refused(toys: Toys, seed: str) -> None:
    refused = toys.run("race", seed=seed)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{seed}: not a seed\n"


@pytest.mark.parametrize(
    ("seed", "why"),
    [
        ("0.5", "choice 0 has 2 options, not 6"),
        ("1.2", "choice 1 has 2 options, not 3"),
        ("b.1", "there are 2 choices, not 12"),
        ("1.1-3.1", "there are 3 choices, not 4"),
    ],
)
def test_a_seed_of_something_else_is_refused(toys: Toys, seed: str, why: str) -> None:
    refused = toys.run("race", seed=seed)
    assert refused.returncode == 1
    assert "lost|" not in refused.stdout
    assert refused.stderr == f"{seed}: a seed of something else: {why}\n"


@pytest.mark.parametrize(
    ("mistake", "report"),
    [
        (0, "heap-use-after-free"),
        (1, "signed integer overflow"),
        (2, "SEGV on unknown address"),
        (3, "stack-buffer-overflow"),
        (4, "stack-overflow"),
    ],
)
def test_a_sanitizers_report_comes_with_the_seed(toys: Toys, mistake: int, report: str) -> None:
    died = toys.run("mistakes", mistake)
    assert died.stdout == "died|1.1\n"
    assert report in died.stderr
    replayed = toys.run("mistakes", mistake, seed="1.1")
    assert replayed.stdout.endswith("told|0|first|0|goes on\ndied|1.1\n")
    assert report in replayed.stderr


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (DEPEND_ON_THE_PAST, "harness: choice 2 had 4 options before, now 5\n"),
        (WAIT_OUTSIDE, "harness: without actors, nobody lets nothing come about\n"),
    ],
)
def test_a_models_own_mistake_is_no_report(toys: Toys, mistake: int, said: str) -> None:
    broken = toys.run("mistakes", mistake)
    assert broken.returncode < 0
    assert (broken.stdout, broken.stderr) == ("", said)
