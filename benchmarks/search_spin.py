"""The same joint states of two CPUs, through SPIN's verifier and through our search."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xenpatchgen.base.settings import load_settings
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.scenario import Domain
from xenpatchgen.simulator.search.build import build_search, compile_search_parts
from xenpatchgen.simulator.search.discipline import headline
from xenpatchgen.simulator.search.promela import promela
from xenpatchgen.simulator.search.spin import Options, build_verifier, parse
from xenpatchgen.simulator.search.topology import Cpu, Topology
from xenpatchgen.simulator.search.transcript import parse_found
from xenpatchgen.simulator.search.words import of_search
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.trees.shape import LOCKS_HEADER
from xenpatchgen.variants.catalogue import find_variant

CPUS = ("dom0", "dom0")

# Two CPUs of Dom0, each of which acts on its own locks and on a guest's.
TOPOLOGY = Topology(
    title="Two CPUs in Dom0",
    source="this benchmark",
    why="One pair of roles is one joint space.",
    deadlock="remark",
    domains={"dom0": Domain("PVH", privileged=True), "guest": Domain("HVM")},
    cpus=(Cpu("dom0", ("dom0", "guest")),),
)

# With room for all states of the default, and a hash table in which they hardly collide.
OPTIONS = Options(every_state=True, steps=8_000_000, hash_bits=24)
ROUNDS = 3


@dataclass(frozen=True)
class Run:
    """A program that ended: what it printed, processor seconds, and megabytes at the most."""

    stdout: str
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Engine:
    """One way of searching the space: what it is called, and what runs."""

    name: str
    argv: Sequence[str]


@dataclass(frozen=True)
class Line:
    """What one engine took for how many states."""

    name: str
    states: int
    transitions: int
    seconds: float
    megabytes: float

    @property
    def rate(self) -> float:
        """States a second."""
        return self.states / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.name:<28}{self.states:>10} states {self.transitions:>10} transitions"
            f"{self.seconds:8.2f} s {self.rate / 1e6:8.2f} million/s {self.megabytes:6.0f} MB"
        )


def run(argv: Sequence[str]) -> Run:
    """Run a program and ask the kernel what it used; waiting for the processor does not count."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(argv, stdout=out, cwd=Path(argv[0]).parent)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{argv[0]} ended with {process.returncode}")
        out.seek(0)
        return Run(out.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(engine: Engine, run_: Run) -> Line:
    """What came of one run. SPIN's verifier and our search print different things."""
    found = parse_found(run_.stdout, TOPOLOGY.currents, run_.seconds)
    if found is None:
        verified = parse(run_.stdout)
        states, transitions = verified.states, verified.transitions
    else:
        ((states, transitions),) = found.joint.values()
    return Line(engine.name, states, transitions, run_.seconds, run_.megabytes)


def engines(program: Path, depth: int, work: Path) -> list[Engine]:
    """Ours, and SPIN on the pairs that ours measured, with its own reduction and without."""
    argv = [str(program), *of_search(TOPOLOGY, headline(), depth, joint=len(CPUS))]
    found = parse_found(run(argv).stdout, TOPOLOGY.currents, 0)
    if found is None:
        sys.exit(f"{program} did not come to its end")
    model = promela(found.pairs, CPUS, depth, stopping=False)
    spins = []
    for flags in (["-O2"], ["-O2", "-DNOREDUCE"]):
        verifier = build_verifier(model, work / "-".join(["spin", *flags]), *flags)
        spins.append(Engine(f"SPIN {' '.join(flags)}", [str(verifier), *OPTIONS.words()]))
    return [*spins, Engine("xenpatchgen -O2", argv)]


def report(all_engines: list[Engine]) -> str:
    """A line for each engine, of its fastest round; the engines run in turn."""
    rounds = [[measured(engine, run(engine.argv)) for engine in all_engines] for _ in range(ROUNDS)]
    best = [min(lines, key=lambda line: line.seconds) for lines in zip(*rounds, strict=True)]
    *spins, ours = best
    ratios = ", ".join(f"{ours.rate / spin.rate:.1f} times {spin.name}" for spin in spins)
    same = "the same" if len({line.states for line in best}) == 1 else "NOT the same"
    return "\n".join([*map(str, best), f"{same} states; ours a second: {ratios}"])


def main() -> None:
    """Measure the lock model and depth that the command line names, on the tree it names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", help="a tree as xenpatchgen takes it; Debian's by default")
    parser.add_argument("--rev")
    parser.add_argument("--model", default="unbiased")
    parser.add_argument("--depth", type=int, default=4)
    asked = parser.parse_args()
    tree = resolve(asked.tree, asked.rev, load_settings())
    series = generate(tree, find_variant(f"{asked.model}+direct"))
    header = read_file(tree.repo, series.tip, LOCKS_HEADER)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        program = build_search(header, compile_search_parts(work / "parts"), work)
        if not isinstance(program, Path):
            sys.exit(program.error)
        sys.stdout.write(f"{tree.name}, {asked.model}, {len(CPUS)} CPUs, depth {asked.depth}\n")
        sys.stdout.write(report(engines(program, asked.depth, work)) + "\n")


if __name__ == "__main__":
    main()
