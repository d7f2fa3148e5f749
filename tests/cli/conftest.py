"""The command under test, and a world that is faked at the process boundary alone."""

import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.build.conftest import SYMS, assemble
from tests.qemu.conftest import RECORDINGS
from tests.simulator.copying.standin import tree as standin
from tests.trees.conftest import FILES, MAKEFILE
from xenpatchgen.base.files import CACHE_TAG, TAG, write_atomically
from xenpatchgen.base.settings import Settings
from xenpatchgen.compare.copying import COPY_CONTROLS, COPY_RUNS
from xenpatchgen.compare.searching import SEARCH_RUNS
from xenpatchgen.trees.git import git
from xenpatchgen.trees.model import Tree

from .command import Command
from .programs import Programs

MAKE = """\
for goal; do :; done
while [ $# -gt 0 ]; do [ "$1" = -C ] && cd "$2"; shift; done
[ "$goal" = build ] || exit 0
cp {syms} xen-syms
cp {syms} xen"""

QEMU = """\
if [ "$1" = --version ]; then echo "QEMU emulator version 7.2.0"; exit; fi
sed 's/$/\\r/' {console}"""


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """xenpatchgen with an empty cache, and a person with a git identity and nothing configured."""
    environment = {
        "XDG_CACHE_HOME": str(tmp_path / "xdg-cache"),
        "XDG_CONFIG_HOME": str(tmp_path / "xdg-config"),
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{role}_NAME": "A Person" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "person@example.org" for role in ("AUTHOR", "COMMITTER")},
    }
    return Command(tmp_path / "xdg-cache" / "xenpatchgen", environment)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that all tests of a module fill."""
    return tmp_path_factory.mktemp("simulated") / "cache"


@pytest.fixture
def simulate(command: Command, cache: Path) -> Command:
    """The command, whose cache other tests filled."""
    return replace(command, env={**command.env, "XDG_CACHE_HOME": str(cache)})


def unpack(folder: Path) -> Path:
    """A source folder of our own in `folder`, whose locks and log-dirty copy can be simulated."""
    for name, content in {**standin(), "xen/Makefile": MAKEFILE.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def kept_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was built for copy suite and searches and found by them, for tests that are not about
    that.
    """
    return tmp_path_factory.mktemp("kept-runs")


@pytest.fixture
def sharing(command: Command, kept_runs: Path) -> Command:
    """The same with a cache that is new but for the part of copy suite and searches."""
    write_atomically(command.cache / CACHE_TAG, TAG)
    for place in (COPY_RUNS, COPY_CONTROLS, SEARCH_RUNS):
        kept = kept_runs.joinpath(*place)
        kept.mkdir(parents=True, exist_ok=True)
        command.cache.joinpath(*place[:-1]).mkdir(parents=True, exist_ok=True)
        command.cache.joinpath(*place).symlink_to(kept)
    return command


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An empty folder for what a command writes."""
    (tmp_path / "output").mkdir()
    return tmp_path / "output"


@pytest.fixture(scope="session")
def xen_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the fake make says it built."""
    return assemble(tmp_path_factory.mktemp("image"), SYMS)


@pytest.fixture
def programs(tmp_path: Path, xen_image: Path) -> Iterator[Programs]:
    """A make that builds at once, a QEMU in which every case passes, and the real compiler."""
    (tmp_path / "programs").mkdir()
    programs = Programs(tmp_path / "programs")
    programs.add("make", MAKE.format(syms=xen_image))
    programs.add("qemu-system-x86_64", QEMU.format(console=shlex.quote(f"{RECORDINGS}/pass.log")))
    programs.add("gcc", f'exec {shutil.which("gcc")} "$@"')
    yield programs
    programs.release()


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A user's clone of something that passes for Xen until somebody compiles it."""
    clone = tmp_path / "stand-in"
    for name, text in FILES.items():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(text)
    git("init", "--quiet", "--initial-branch=staging", clone).check()
    git("-C", clone, "add", "--all").check()
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git("-C", clone, *who, "commit", "--quiet", "--message=work").check()
    return clone


@pytest.fixture
def xen(bookworm: Tree) -> tuple[str, ...]:
    """Debian's Xen as a clone on this machine: serves an empty cache without a network."""
    return ("--tree", str(bookworm.repo), "--rev", bookworm.commit)


@pytest.fixture
def warm(command: Command, settings: Settings) -> Iterator[Command]:
    """The same with the tests' object cache, for real builds that the store does not have."""
    settings.at("ccache").mkdir(parents=True, exist_ok=True)
    command.cache.mkdir(parents=True)
    (command.cache / "ccache").symlink_to(settings.at("ccache"))
    yield command
    shutil.rmtree(command.cache)
