"""The command line: one thin function a command, and no logic.

Exit codes: 0 all is as the manifests expect, 1 an unexpected failure or pass, 3 and up a fault (see
base.errors), 130 interrupted.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer import Argument, Option

from xenpatchgen import __version__
from xenpatchgen.base.cache import clean_cache
from xenpatchgen.base.files import check_writable, only_run
from xenpatchgen.base.settings import Settings, load_settings
from xenpatchgen.build.data import load_config
from xenpatchgen.compare.against import compare_against
from xenpatchgen.compare.asked import Asked
from xenpatchgen.compare.expectations import check_expectations
from xenpatchgen.compare.judge import exit_code
from xenpatchgen.compare.nestings import find_nestings
from xenpatchgen.compare.plan import ALL_STAGES, Request, Stage
from xenpatchgen.compare.records import Comparison, load, store
from xenpatchgen.compare.replay import replay as replay_one
from xenpatchgen.compare.run import compare as run_comparison
from xenpatchgen.compare.tools import check_tools
from xenpatchgen.doctor.examine import examine
from xenpatchgen.report import commands, parts, terminal
from xenpatchgen.report.difference import show_difference
from xenpatchgen.report.faults import run_guarded
from xenpatchgen.report.html import write_html
from xenpatchgen.report.nestings import show_nestings
from xenpatchgen.report.plain import print_json
from xenpatchgen.series.generate import generate as generate_series
from xenpatchgen.series.mail import write_mails
from xenpatchgen.series.shown import Shown, on_tree
from xenpatchgen.trees.git import forget_calling_git
from xenpatchgen.trees.known import known_trees
from xenpatchgen.trees.resolve import refresh as refresh_tree
from xenpatchgen.trees.resolve import resolve
from xenpatchgen.variants.catalogue import find_parts, find_variants, own_models, shipped
from xenpatchgen.variants.explain import explain
from xenpatchgen.variants.model import Variant
from xenpatchgen.variants.starter import Kind, write_starter

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
)
WIDTH_OF_A_LOG = 132
"""Columns where standard output is no terminal that could say how wide it is."""

out = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_LOG)
err = Console(stderr=True, highlight=False)

DEFAULT_VARIANTS = ["unbiased+direct", "upstream+direct", "current-bias+direct"]

RELEASE = ["release"]

Variants = Annotated[
    list[str],
    Argument(metavar="VARIANT...", help="LOCK+COPY; see `list`; LOCK may be a folder of your own"),
]
AnyVariants = Annotated[
    list[str] | None,
    Argument(metavar="[VARIANT]...", help=f"LOCK+COPY; without any: {', '.join(DEFAULT_VARIANTS)}"),
]
TreeName = Annotated[str | None, Option("--tree", help="a git clone, a git URL, or debian:SUITE")]
Rev = Annotated[str | None, Option("--rev", help="a revision of the tree")]
Config = Annotated[list[str], Option("--config", help="release, debug, or both: give it twice")]
Cache = Annotated[Path | None, Option("--cache", help="where trees and builds are kept")]
AsJson = Annotated[bool, Option("--json", help="print JSON instead of text")]
Output = Annotated[Path, Option("--output", help="where patches/ and the reports go")]
Signoff = Annotated[bool, Option("--signoff", help="add your Signed-off-by")]


@app.command()
def doctor(
    cache: Cache = None,
    packages: Annotated[bool, Option("--packages", help="print missing packages alone")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what this machine lacks and the one command that installs it."""
    diagnosis = examine(load_settings(cache).cache)
    if as_json:
        print_json(diagnosis)
    elif packages:
        out.print(" ".join(diagnosis.packages), soft_wrap=True)
    else:
        commands.show_diagnosis(diagnosis, out)
    raise typer.Exit(0 if diagnosis.healthy or packages else 4)


@app.command()
def trees(
    refresh: Annotated[str | None, Option(help="ask the network for a newer one")] = None,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Say which Xen trees are cached and serve without a network."""
    settings = load_settings(cache)
    if refresh:
        with only_run(settings.cache):
            refresh_tree(refresh, None, settings)
    known = known_trees(settings)
    print_json(known) if as_json else commands.show_trees(known, out)


@app.command(name="list")
def list_variants(as_json: AsJson = False) -> None:
    """Explain every lock model, option and copy strategy in a paragraph."""
    own = own_models(load_settings().models)
    check_expectations(own)
    found = (*shipped().values(), *own)
    print_json(found) if as_json else parts.show_parts(found, out)


@app.command()
def show(
    name: Annotated[
        str, Argument(metavar="NAME", help="a lock model, option, copy strategy or LOCK+COPY")
    ],
    tree: TreeName = None,
    rev: Rev = None,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Explain one in full; with --tree or --rev, also which patches are left on that tree."""
    settings = load_settings(cache)
    found = find_parts(name, settings.models)
    check_expectations(found)
    explained = tuple(map(explain, found))
    left = None
    if tree or rev:
        with only_run(settings.cache):
            left = on_tree(resolve(tree, rev, settings), found, explained)
    shown = Shown(explained, left)
    print_json(shown) if as_json else parts.show_explained(shown, out)


@app.command()
def new(
    what: Annotated[Kind, Argument(help="what to write: lock-model")],
    name: Annotated[str, Argument(metavar="NAME", help="letters, digits and dashes")],
    into: Annotated[Path, Option(help="the folder in which NAME is made")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Write a starting point of your own that works: change it from there."""
    starter = write_starter(what, name, into)
    print_json(starter) if as_json else commands.show_starter(starter, out)


@app.command()
def generate(
    variants: Variants,
    tree: TreeName = None,
    rev: Rev = None,
    output: Output = Path(),
    signoff: Signoff = False,
    overwrite: Annotated[bool, Option(help="replace mails edited by hand")] = False,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Write each variant as a patch series, ready for `git am`."""
    settings = load_settings(cache)
    wanted = _find(variants, settings)
    check_writable(output)
    with only_run(settings.cache):
        base = resolve(tree, rev, settings)
        series = [generate_series(base, variant) for variant in wanted]
        written = [
            write_mails(one, variant, output / "patches", signoff=signoff, overwrite=overwrite)
            for one, variant in zip(series, wanted, strict=True)
        ]
    if as_json:
        print_json(written)
    else:
        names = (variant.name for variant in wanted)
        commands.show_mails(dict(zip(names, written, strict=True)), out)


@app.command()
def build(
    variants: Variants,
    tree: TreeName = None,
    rev: Rev = None,
    config: Config = RELEASE,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Build the hypervisor of each variant and say what it costs."""
    _compare(Asked(tuple(variants), tree, rev), config, cache, as_json, {Stage.BUILD})


@app.command()
def simulate(
    variants: Annotated[
        list[str] | None,
        Argument(metavar="[VARIANT]...", help="LOCK+COPY; none is the --source as it lies there"),
    ] = None,
    tree: TreeName = None,
    rev: Rev = None,
    source: Annotated[Path | None, Option("--source", help="a folder with any Xen source")] = None,
    against: Annotated[
        Path | None, Option("--against", help="another one: print what is worse or better than it")
    ] = None,
    replay: Annotated[
        str | None,
        Option("--replay", metavar="WHERE:SEED", help="show one interleaving or deadlock alone"),
    ] = None,
    topology: Annotated[
        list[str] | None,
        Option("--topology", help="search for deadlocks alone, there: a name, or a file of yours"),
    ] = None,
    discipline: Annotated[
        list[str] | None,
        Option("--discipline", help="search by looser rules: a name, several with +, or all"),
    ] = None,
    depth: Annotated[
        int | None, Option("--depth", min=1, max=8, help="locks a CPU holds at once: 4")
    ] = None,
    matrix: Annotated[
        bool, Option("--matrix", help="print every nesting, admitted or refused")
    ] = False,
    diff: Annotated[
        bool, Option("--diff", help="print the nestings that two lock models answer differently")
    ] = False,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Run each variant's lock code and log-dirty copy in user space."""
    asked = Asked(
        variants=tuple(variants or ()),
        tree=tree,
        rev=rev,
        source=source,
        against=against,
        replay=replay,
        topologies=tuple(topology or ()),
        disciplines=tuple(discipline or ()),
        depth=depth,
        matrix=matrix,
        diff=diff,
    )
    if replay is not None:
        _replay(asked, replay, cache, as_json)
    elif matrix or diff:
        _show_nestings(asked, cache, as_json)
    elif against is not None:
        _compare_against(asked, against, cache, as_json)
    else:
        _compare(asked, RELEASE, cache, as_json, set(asked.stages))


@app.command()
def boot(
    variants: Variants,
    tree: TreeName = None,
    rev: Rev = None,
    config: Config = RELEASE,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Boot each variant under QEMU and run the cases."""
    stages = {Stage.BUILD, Stage.BOOT}
    _compare(Asked(tuple(variants), tree, rev), config, cache, as_json, stages)


@app.command()
def compare(
    variants: AnyVariants = None,
    tree: TreeName = None,
    rev: Rev = None,
    config: Config = RELEASE,
    output: Output = Path(),
    signoff: Signoff = False,
    controls: Annotated[bool, Option(help="run the variants that cases need as control")] = True,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Generate, build, simulate, boot and compare variants; write series and reports."""
    asked = Asked(tuple(variants or DEFAULT_VARIANTS), tree, rev)
    _compare(asked, config, cache, as_json, set(ALL_STAGES), output, signoff, controls)


@app.command()
def report(
    html: Annotated[Path | None, Option(help="write the HTML report there")] = None,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Show the last comparison again."""
    comparison = load(_latest(load_settings(cache)))
    if html:
        write_html(comparison, html)
    print_json(comparison) if as_json else terminal.show(comparison, out)
    raise typer.Exit(exit_code(comparison))


@app.command()
def clean(
    everything: Annotated[bool, Option("--all", help="downloaded trees too")] = False,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Remove builds and runs from the cache."""
    settings = load_settings(cache)
    with only_run(settings.cache):
        freed = clean_cache(settings, everything)
    print_json(freed) if as_json else commands.show_freed(freed, out)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    version: Annotated[bool, Option("--version", help="print the version and end")] = False,
) -> None:
    """Write rival fixes for Xen's mm-lock ordering as patch series, and compare them."""
    if version:
        out.print(__version__)
    elif context.invoked_subcommand is None:
        out.print(context.get_help())


def _find(names: Iterable[str], settings: Settings) -> tuple[Variant, ...]:
    """The variants that are meant, the user's own with all that is asked of these."""
    variants = find_variants(names, settings.models)
    check_expectations(variant.lock_model for variant in variants)
    return variants


def _compare(
    asked: Asked,
    configs: list[str],
    cache: Path | None,
    as_json: bool,
    stages: set[Stage],
    output: Path | None = None,
    signoff: bool = False,
    controls: bool = True,
) -> None:
    """What build, simulate, boot and compare share: a request, its record, and its reports."""
    settings = load_settings(cache)
    variants = _find(asked.names, settings)
    wanted = tuple(load_config(name) for name in dict.fromkeys(configs))
    search = asked.search
    tell = (lambda _: None) if as_json else commands.teller(err)
    check_tools(stages)
    if output:
        check_writable(output)
    with only_run(settings.cache):
        comparison = run_comparison(
            Request(
                tree=asked.resolved(settings),
                variants=variants,
                configs=wanted,
                settings=settings,
                stages=frozenset(stages),
                patches=output / "patches" if output else None,
                search=search,
                signoff=signoff,
                controls=controls,
            ),
            tell,
        )
        files = _store(comparison, settings, output) if output else {}
    if as_json:
        print_json(comparison)
    else:
        terminal.show(comparison, out)
        terminal.show_places(comparison, files, out)
    raise typer.Exit(exit_code(comparison))


def _replay(asked: Asked, seed: str, cache: Path | None, as_json: bool) -> None:
    settings = load_settings(cache)
    (variant,) = _find(asked.names, settings)
    check_tools({Stage.SIMULATE})
    with only_run(settings.cache):
        replayed = replay_one(asked.resolved(settings), variant, seed, settings)
    print_json(replayed) if as_json else commands.show_replayed(replayed, out)
    raise typer.Exit(replayed.exit_code)


def _show_nestings(asked: Asked, cache: Path | None, as_json: bool) -> None:
    settings = load_settings(cache)
    variants = _find(asked.names, settings)
    check_tools({Stage.SEARCH})
    with only_run(settings.cache):
        found = find_nestings(asked.sides(variants, settings), asked.nestings, settings)
    if as_json:
        print_json(found)
    else:
        show_nestings(found, asked.diff, out)


def _compare_against(asked: Asked, other: Path, cache: Path | None, as_json: bool) -> None:
    settings = load_settings(cache)
    variants = _find(asked.names, settings)
    check_tools({Stage.SIMULATE})
    tell = (lambda _: None) if as_json else commands.teller(err)
    with only_run(settings.cache):
        request = Request(
            tree=asked.resolved(settings),
            variants=variants,
            configs=(load_config(RELEASE[0]),),
            settings=settings,
            stages=asked.stages,
            search=asked.search,
        )
        found = compare_against(request, other, tell)
    print_json(found) if as_json else show_difference(found, out)
    raise typer.Exit(found.exit_code)


def _store(comparison: Comparison, settings: Settings, output: Path) -> dict[str, Path]:
    """Keep the comparison for `report`, and write its two files into `output`."""
    files = {"report": output / "report.html", "record": output / "report.json"}
    store(comparison, _latest(settings))
    store(comparison, files["record"])
    write_html(comparison, files["report"])
    return {what: path.absolute() for what, path in files.items()}


def _latest(settings: Settings) -> Path:
    return settings.at("comparisons", "latest.json")


def main() -> None:
    """Run a command; a fault becomes one clear line, the next thing to try, and its exit code."""
    forget_calling_git()
    sys.exit(run_guarded(app, err))
