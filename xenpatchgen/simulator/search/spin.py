"""SPIN, run on a Promela model: what its verifier says of deadlocks, and how many states it saw.

Tests and benchmarks use it, and nothing else does: no result of ours rests on it at run time.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.files import write_atomically
from xenpatchgen.base.process import run

_COMPILER = "gcc"
# Only invalid end states are looked for: no cycles, whose search needs a larger state.
_FLAGS = ("-w", "-DSAFETY")

# "State-vector 44 byte, depth reached 323, errors: 0"
_ERRORS = re.compile(r"errors: (\d+)$", re.MULTILINE)
# "pan:1: invalid end state (at depth 11)"
_DEADLOCK = re.compile(r"^pan:1: invalid end state", re.MULTILINE)
# "error: max search depth too small", "pan: reached -DMEMLIM bound": it did not see all.
_CUT_SHORT = re.compile(r"(max search depth too small|reached -DMEMLIM bound|out of memory)")
# "      656 states, stored", "     1765 transitions (= stored+matched)"
_STATES = re.compile(r"^\s*(\d+) states, stored", re.MULTILINE)
_TRANSITIONS = re.compile(r"^\s*(\d+) transitions", re.MULTILINE)


@dataclass(frozen=True)
class Options:
    """What a verifier is told."""

    every_state: bool = False
    """Whether it goes on where there is a deadlock."""
    steps: int = 1_000_000
    """The length of the longest way that it can follow. It takes 48 bytes a step."""
    hash_bits: int = 18
    """The size of its hash table, as a power of two."""

    def words(self) -> tuple[str, ...]:
        """As a verifier reads them."""
        every_state = ("-E",) if self.every_state else ()
        return (f"-m{self.steps}", f"-w{self.hash_bits}", *every_state)


@dataclass(frozen=True)
class Verified:
    """What a verifier said when it had ended."""

    deadlock: bool
    """Whether there is a state in which no CPU can go on, and not all have stopped."""
    states: int
    """Those stored; not all there are where it stopped at a deadlock."""
    transitions: int


def build_verifier(model: str, work: Path, *flags: str) -> Path:
    """SPIN's verifier of a Promela model, compiled with `flags` in `work`.

    Raises MissingTool without spin or gcc, CommandFailed where the model is no Promela.
    """
    source = work / "model.pml"
    write_atomically(source, model)
    run(["spin", "-a", source.name], cwd=work).check()
    run([_COMPILER, *_FLAGS, *flags, "-o", "pan", "pan.c"], cwd=work).check()
    return work.absolute() / "pan"


def verify(verifier: Path, options: Options = Options()) -> Verified:
    """Run a verifier to the first deadlock, or, ignoring deadlocks, through every state.

    Raises ToolError where it was cut short, and where it says what is not expected of it.
    """
    ended = run([verifier, *options.words()], cwd=verifier.parent)
    return parse(ended.stdout + ended.stderr)


def parse(text: str) -> Verified:
    """What a verifier printed. Raises ToolError as `verify` does."""
    if cut_short := _CUT_SHORT.search(text):
        raise ToolError(f"SPIN did not see every state: {cut_short[1]}")
    deadlock = bool(_DEADLOCK.search(text))
    if _found(_ERRORS, text) != deadlock:
        raise ToolError("SPIN found an error that is no deadlock")
    # To SPIN, coming to be where all begins is a transition too.
    return Verified(deadlock, _found(_STATES, text), _found(_TRANSITIONS, text) - 1)


def _found(expression: re.Pattern[str], text: str) -> int:
    found = expression.search(text)
    if found is None:
        raise ToolError(f"SPIN's verifier printed nothing like `{expression.pattern}`")
    return int(found[1])
