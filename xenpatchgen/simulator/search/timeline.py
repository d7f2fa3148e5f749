"""A deadlock that was carried out, step by step, with a lane for each CPU.

Text and HTML show the same moments. A level that nobody said is not guessed: see levels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xenpatchgen.simulator.search.caption import class_name
from xenpatchgen.simulator.search.levels import Levels
from xenpatchgen.simulator.search.model import Deadlock, Operation, ReplayStep
from xenpatchgen.simulator.search.waiting import clash, lock_of

_WORDS: dict[tuple[str, str], str] = {
    ("take", "read"): "reads",
    ("want", "read"): "wants to read",
}
_VERBS = {"take": "takes", "give": "gives back", "want": "wants"}
_SELF_DEADLOCK = "self-deadlock"

_OVER = " > "

_BETWEEN = 2
_GAP = 4
_WIDEST = 112
"""Of all lanes: what is said beside them then stays within 132 columns."""


@dataclass(frozen=True)
class Moment:
    """One step, as it is shown."""

    cpu: int
    verb: str
    owner: str
    lock_class: str
    level: str
    """The CPU's level and that of the lock, as the check compares them: `64 <= 80`."""
    answer: str
    """`ok` where the check lets the step pass, `let through` where it does so in spite of the
    levels; what Xen's code said where it does not."""
    remark: str
    """Why a CPU waits: `held by CPU1`."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The step in its CPU's lane."""
        return self.verb, self.owner, self.lock_class, self.level, self.answer


_Held = Mapping[int, list[Operation]]
"""By CPU."""


def moments(
    deadlock: Deadlock, replayed: Sequence[ReplayStep], levels: Levels
) -> tuple[Moment, ...]:
    """The steps of `replayed`, which is a run of `deadlock`, in its order."""
    held: _Held = {cpu: [] for cpu, _ in enumerate(deadlock.waiters)}
    shown = []
    for step in replayed:
        again = lock_of(step.operation) in map(lock_of, held[step.cpu])
        current = deadlock.waiters[step.cpu].current
        level = _level(step, levels.get((current, step.operation)), again)
        shown.append(
            Moment(
                cpu=step.cpu,
                verb=_WORDS.get((step.verb, step.operation.mode), _VERBS[step.verb]),
                owner=step.operation.owner,
                lock_class=class_name(step.operation.lock_class),
                level=level,
                answer=_answer(step, level),
                remark=_remark(step, held),
            )
        )
        _carry_out(step, held)
    return tuple(shown)


def timeline(deadlock: Deadlock, shown: Sequence[Moment]) -> tuple[str, ...]:
    """The moments as lines, each CPU's in columns of its own; what they wait for on the right."""
    heads = [heading(deadlock, cpu) for cpu in range(len(deadlock.waiters))]
    columns = [_columns(cpu, shown) for cpu in range(len(heads))]
    widths = [max(len(head), _width(of)) for head, of in zip(heads, columns, strict=True)]
    starts = _starts(widths, min_apart=max(map(len, heads)) + _GAP)
    end = max(start + width for start, width in zip(starts, widths, strict=True)) + _GAP
    return (
        _placed(zip(starts, heads, strict=True)),
        *(
            _placed([(starts[one.cpu], _padded(one, columns[one.cpu])), (end, one.remark)])
            for one in shown
        ),
    )


def heading(deadlock: Deadlock, cpu: int) -> str:
    """Which CPU a lane is of, and who runs on it."""
    return f"CPU{cpu}  current = {deadlock.waiters[cpu].current}"


def _columns(cpu: int, shown: Sequence[Moment]) -> tuple[int, ...]:
    """How wide each column of one CPU's lane is; none where it does nothing."""
    cells = zip(*(moment.cells for moment in shown if moment.cpu == cpu), strict=True)
    return tuple(max(map(len, column)) for column in cells)


def _width(columns: Sequence[int]) -> int:
    return sum(columns) + _BETWEEN * (len(columns) - 1)


def _starts(widths: Sequence[int], min_apart: int) -> list[int]:
    """Where the lanes begin.

    Where they would be too wide beside one another, they overlap: a line has but one step.
    """
    starts = [sum(widths[:lane]) + _GAP * lane for lane in range(len(widths))]
    if len(starts) > 1 and starts[-1] + widths[-1] > _WIDEST:
        apart = max(min_apart, (_WIDEST - widths[-1]) // (len(starts) - 1))
        starts = [lane * apart for lane in range(len(starts))]
    return starts


def _padded(moment: Moment, columns: Sequence[int]) -> str:
    cells = zip(moment.cells, columns, strict=True)
    return (" " * _BETWEEN).join(f"{cell:<{width}}" for cell, width in cells)


def _placed(texts: Iterable[tuple[int, str]]) -> str:
    """A line with each text at its column."""
    line = ""
    for start, text in texts:
        line = f"{line:<{start}}{text}"
    return line.rstrip()


def _level(step: ReplayStep, known: int | None, again: bool) -> str:
    moved = f"{step.level_before} -> {step.level_after}"
    if step.verb == "give":
        return moved
    if again:
        return f"{step.level_before if step.level_after == step.level_before else moved}, has it"
    raised = step.level_after > step.level_before
    needed = step.level_after if raised and step.verb == "take" else known
    if not step.level_before:
        return "" if needed is None else str(needed)
    if needed is None:
        return f"from {step.level_before}"
    return f"{step.level_before}{' <= ' if step.level_before <= needed else _OVER}{needed}"


def _answer(step: ReplayStep, level: str) -> str:
    if not _passed(step):
        return step.outcome
    if step.verb == "give":
        return ""
    return "let through" if _OVER in level else "ok"


def _passed(step: ReplayStep) -> bool:
    """Whether the check let it pass, be it to wait then, for itself too."""
    passed = step.outcome in {"granted", "blocked", "queued"}
    return passed or step.outcome.startswith(_SELF_DEADLOCK)


def _remark(step: ReplayStep, held: _Held) -> str:
    if step.verb != "want" or not _passed(step):
        return ""
    if step.outcome == "queued":
        # By its definition each CPU of a deadlock waits for the next one.
        return f"queued behind CPU{(step.cpu + 1) % len(held)}"
    holders = [cpu for cpu in held if any(clash(one, step.operation) for one in held[cpu])]
    others = [f"CPU{cpu}" for cpu in holders if cpu != step.cpu] or ["itself"] * len(holders)
    return f"held by {' and '.join(others)}" if others else ""


def _carry_out(step: ReplayStep, held: _Held) -> None:
    if step.outcome != "granted":
        return
    if step.verb == "take":
        held[step.cpu].append(step.operation)
    elif step.verb == "give":
        held[step.cpu].remove(step.operation)
