"""The copy suite on a commit, and on commits whose copy is wrong on purpose.

What it says follows from the bytes of a few files alone, so equal files share one run, whichever
variants they belong to, and the next run of this tool has it from this one.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.outcome import CaseResult
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.kept import digest_of, kept
from xenpatchgen.series.generate import generate
from xenpatchgen.simulator.copying.controls import Strategies, run_copy_controls
from xenpatchgen.simulator.copying.run import simulate_copy
from xenpatchgen.simulator.copying.seeded import DoesNotApply, load_seeded, seeded_names
from xenpatchgen.simulator.copying.sources import read_needed
from xenpatchgen.trees.git import find_file
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant

COPY_RUNS = ("runs", "copy")
"""Where in the cache the programs are, a folder for each tree, and what they have in common."""

COPY_CONTROLS = ("runs", "controls", "copy")
"""Where those of the wrong copies are."""


def files_of_copy(repo: Path, commit: str) -> dict[str, bytes]:
    """The files at `commit` that the copy suite is about, by path, as far as they are there."""
    return read_needed(lambda path: find_file(repo, commit, path))


def run_copy_suite(repo: Path, commit: str, settings: Settings) -> tuple[CaseResult, ...]:
    """What every property of the copy says of `commit`. Raises MissingTool without a compiler."""
    files = files_of_copy(repo, commit)
    return _run(tuple(sorted(files.items())), settings.at(*COPY_RUNS))


@cache
def _run(files: tuple[tuple[str, bytes], ...], below: Path) -> tuple[CaseResult, ...]:
    work = work_for(dict(files), below)
    return kept(work, lambda: simulate_copy(dict(files), work=work, parts=below / "parts"))


def work_for(files: Mapping[str, bytes], below: Path) -> Path:
    """The folder below `below` in which the programs around `files` are built and stay."""
    return below / digest_of(files)


def run_wrong_copies(tree: Tree, settings: Settings) -> Mapping[str, CaseResult]:
    """By case id, what each property says of the wrong strategy that is its control, on `tree`.

    One that cannot be written for the tree says why, and proves nothing.
    """
    names = {load_seeded(name).strategy for name in seeded_names()}
    strategies = {name: _files_with(tree, name) for name in sorted(names)}
    work = settings.at(*COPY_CONTROLS, _digest_of_all(strategies))
    parts = settings.at(*COPY_RUNS, "parts")
    results = kept(work, lambda: (*run_copy_controls(strategies, work=work, parts=parts).values(),))
    return {result.case: result for result in results}


def _digest_of_all(strategies: Strategies) -> str:
    """Of all files, and of why there are none."""
    return digest_of(
        {
            f"{name}/{path}": content
            for name, files in strategies.items()
            for path, content in (
                {"reason": files.reason.encode()} if isinstance(files, DoesNotApply) else files
            ).items()
        }
    )


def _files_with(tree: Tree, strategy: str) -> dict[str, bytes] | DoesNotApply:
    """The files of `tree` with a right copy strategy in them, for a mistake to be made there."""
    variant = find_variant(f"upstream+{strategy}")
    try:
        series = generate(tree, variant)
    except UserError as error:
        return DoesNotApply(error.message)
    return files_of_copy(tree.repo, series.tip)
