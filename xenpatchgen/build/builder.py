"""From a commit to a hypervisor: served from the store, or configured, built and kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from xenpatchgen.base.errors import CommandFailed, StorageError
from xenpatchgen.base.files import storage_faults
from xenpatchgen.base.settings import Settings
from xenpatchgen.build import buildsystem, ccache, kconfig, store
from xenpatchgen.build.data import Quirk, load_quirks
from xenpatchgen.build.elf import build_id
from xenpatchgen.build.faults import disk_full, first_fault, killed
from xenpatchgen.build.lockfunctions import compile_lock_functions
from xenpatchgen.build.make import Made, Progress, run_make
from xenpatchgen.build.model import BuildConfig, BuildFailure, BuildResult, Fault
from xenpatchgen.build.recipe import Recipe, refuse_blanks
from xenpatchgen.build.toolchain import find_toolchain
from xenpatchgen.build.workplace import Workplace, workplace


def build(
    repo: Path,
    commit: str,
    tree_hash: str,
    config: BuildConfig,
    settings: Settings,
    on_progress: Progress | None = None,
) -> BuildResult | BuildFailure:
    """The hypervisor of `commit` in `repo`, whose git tree is `tree_hash`, from the store if it is
    there.

    Raises MissingTool before anything is started, UserError for a cache folder in which Xen cannot
    be built, StorageError for a full disk and CommandFailed where make or a compiler was killed:
    none of these says anything about the variant. A tree that does not build is a BuildFailure.
    """
    quirks = tuple(load_quirks())
    recipe = Recipe(config, find_toolchain(), jobs=settings.jobs)
    key = recipe.fingerprint(tree_hash, repr(quirks))
    finished = store.Store(settings.at("build", "store"))
    if kept := finished.load(key):
        return kept
    refuse_blanks(settings.cache)
    name = f"{repo.name}-{sha256(str(repo).encode()).hexdigest()[:8]}-{config.name}"
    place = settings.at("build", "work", name)
    log = settings.at("build", "log", f"{key}.log")
    while True:
        at = workplace(place, repo, commit, _manner(recipe, quirks))
        fitted = _with_quirks(recipe, quirks, at.tree)
        job = _Job(key, at, fitted, finished, settings.at("ccache"), log, on_progress)
        outcome = job.run()
        # An older tree's makefiles can stumble over what another revision left behind. Only a
        # failure from nothing is the variant's; after this one the workplace begins from nothing.
        if isinstance(outcome, BuildResult) or at.clean:
            return outcome


def _with_quirks(recipe: Recipe, quirks: tuple[Quirk, ...], tree: Path) -> Recipe:
    flags = (flag for quirk in quirks if quirk.applies(tree) for flag in quirk.cflags)
    return replace(recipe, cflags=tuple(flags))


def _manner(recipe: Recipe, quirks: tuple[Quirk, ...]) -> Callable[[Path], str]:
    return lambda tree: _with_quirks(recipe, quirks, tree).fingerprint(buildsystem.digest(tree))


@dataclass(frozen=True)
class _Job:
    """One build that the store did not have."""

    key: str
    at: Workplace
    recipe: Recipe
    finished: store.Store
    cache: Path
    log: Path
    on_progress: Progress | None

    def run(self) -> BuildResult | BuildFailure:
        with storage_faults(self.log):
            self.log.unlink(missing_ok=True)
            self._statistics.unlink(missing_ok=True)
        made = Made("", 0, 0.0)
        if self.at.clean:
            kconfig.write_request(self.at.tree, self.recipe.config)
            made = self._make("olddefconfig")
            if fault := self._fault(made) or self._refused():
                return self._failure(fault, made)
        configured = made.seconds
        made = self._make("build")
        made = replace(made, seconds=configured + made.seconds)
        if fault := self._fault(made) or self._missing():
            return self._failure(fault, made)
        kept = self._keep(made)
        self.at.outputs_are_good()
        return kept

    @property
    def _statistics(self) -> Path:
        return self.at.folder / "ccache.log"

    @property
    def _environment(self) -> dict[str, str]:
        if not self.recipe.toolchain.ccache:
            return {}
        return ccache.environment(self.cache, self.at.tree, self._statistics)

    def _make(self, goal: str) -> Made:
        argv = self.recipe.make(self.at.tree, goal, env=self._environment)
        return run_make(argv, self.log, self.on_progress)

    def _fault(self, made: Made) -> Fault | None:
        """What make complains of. Raises where the machine is to blame and not the tree."""
        if made.returncode == 0:
            return None
        said = self.log.read_text(errors="replace")
        if disk_full(said):
            raise StorageError(
                f"{self.at.folder}: the disk ran full during the build",
                hint=f"See how much room is left with: df -h {self.at.folder}",
            )
        if made.returncode < 0 or killed(said):
            raise CommandFailed(
                f"the build was killed, its log is {self.log}",
                hint="If memory ran out, set a smaller `jobs` in the configuration file",
            )
        return first_fault(said)

    def _refused(self) -> Fault | None:
        dotconfig = (self.at.tree / kconfig.DOTCONFIG).read_text()
        return kconfig.refused(dotconfig, self.recipe.config.kconfig)

    def _missing(self) -> Fault | None:
        if all((self.at.tree / "xen" / name).is_file() for name in (store.XEN, store.SYMS)):
            return None
        return Fault("make", "make ended well, but left no xen/xen and xen/xen-syms")

    def _failure(self, fault: Fault, made: Made) -> BuildFailure:
        return BuildFailure(self.recipe.config.name, fault, self.log, made.command, made.seconds)

    def _keep(self, made: Made) -> BuildResult:
        tree = self.at.tree
        files = {
            store.XEN: tree / "xen" / "xen",
            store.SYMS: tree / "xen" / "xen-syms",
            store.KCONFIG: tree / kconfig.DOTCONFIG,
            store.LOG: self.log,
        }
        if locks := compile_lock_functions(tree, self.at.folder, self._environment):
            files[store.LOCKS] = locks
        meta = store.Meta(
            config=self.recipe.config.name,
            build_id=build_id(files[store.SYMS]),
            compiler=self.recipe.toolchain.compiler,
            seconds=made.seconds,
            ccache=ccache.read_statistics(self._statistics) if self._environment else None,
            command=made.command,
        )
        kept = self.finished.keep(self.key, files, meta)
        self.log.unlink()
        return kept
