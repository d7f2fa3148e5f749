"""The whole of a build, with git and the compiler real and only make faked."""

from dataclasses import replace

import pytest

from tests.build.conftest import CONFIGURE, FakeMake, SmallRepo
from xenpatchgen.base.errors import CommandFailed, MissingTool, StorageError, UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.build.builder import build
from xenpatchgen.build.data import load_config
from xenpatchgen.build.elf import build_id
from xenpatchgen.build.model import BuildConfig, BuildFailure, BuildResult


class Builds:
    """Builds commits of a small repository. Made by the fixture of the same name."""

    def __init__(self, repo: SmallRepo, settings: Settings) -> None:
        self.repo, self.settings = repo, settings

    def __call__(
        self, source: str = "a", config: str | BuildConfig = "release", makefile: str = ""
    ) -> BuildResult | BuildFailure:
        files = {"xen/paging.c": source, ".gitignore": ".config*\nxen/xen*\n"}
        if makefile:
            files["xen/Makefile"] = makefile
        commit, tree = self.repo.commit(files)
        chosen = load_config(config) if isinstance(config, str) else config
        return build(self.repo.path, commit, tree, chosen, self.settings)


@pytest.fixture
def builds(repo: SmallRepo, own_settings: Settings) -> Builds:
    return Builds(repo, own_settings)


def test_what_was_built_is_kept_and_described(builds: Builds, fake_make: FakeMake) -> None:
    result = builds()
    assert isinstance(result, BuildResult)
    assert not result.cached
    assert result.xen.read_bytes() == fake_make.syms.read_bytes()
    assert result.build_id == build_id(fake_make.syms)
    assert result.compiler.startswith("gcc ")
    assert "CC      common/foo.o" in result.log.read_text()
    assert "make -C" in result.command
    assert fake_make.goals == ["olddefconfig", "build"]


def test_the_configuration_is_defconfig_and_then_the_stated_lines(
    builds: Builds, fake_make: FakeMake
) -> None:
    result = builds()
    assert isinstance(result, BuildResult)
    assert result.kconfig.read_text().split() == ["CONFIG_PVH_GUEST=y", "CONFIG_DEBUG=n"]


def test_the_second_time_nothing_is_started(builds: Builds, fake_make: FakeMake) -> None:
    builds()
    before = fake_make.calls
    again = builds()
    assert isinstance(again, BuildResult)
    assert again.cached
    assert fake_make.calls == before


def test_equal_trees_share_a_build_whatever_their_commits(
    builds: Builds, fake_make: FakeMake
) -> None:
    first, _, third = builds("a"), builds("b"), builds("a")
    assert isinstance(first, BuildResult)
    assert third == replace(first, cached=True)


def test_the_next_variant_goes_on_without_configuring(builds: Builds, fake_make: FakeMake) -> None:
    builds("a")
    result = builds("b")
    assert isinstance(result, BuildResult)
    assert fake_make.goals == ["olddefconfig", "build", "build"]


def test_configurations_have_worktrees_of_their_own(builds: Builds, fake_make: FakeMake) -> None:
    builds(config="release")
    builds(config="debug")
    places = {
        line.split("-C ")[1].split()[0] for line in fake_make.calls.splitlines() if "-C " in line
    }
    assert len(places) == 2


def test_nothing_of_an_outer_make_leaks_in(
    builds: Builds, fake_make: FakeMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MAKEFLAGS", "MAKELEVEL", "CFLAGS", "ARCH", "KCONFIG_CONFIG", "CROSS_COMPILE"):
        monkeypatch.setenv(name, "leaked")
    builds()
    assert "leaked" not in fake_make.calls
    assert "  XEN_BUILD_DATE=" in fake_make.calls


def test_a_compiler_error_is_a_result_with_its_place(builds: Builds, fake_make: FakeMake) -> None:
    fake_make.answers(
        "build",
        "echo \"arch/x86/mm/paging.c:7:2: error: 'x' undeclared\"\n"
        "echo 'make: *** [Makefile:9: build] Error 2'\nexit 2\n",
    )
    failure = builds()
    assert isinstance(failure, BuildFailure)
    assert failure.summary == "xen/arch/x86/mm/paging.c:7: 'x' undeclared"
    assert "undeclared" in failure.log.read_text()


def test_after_a_failure_the_next_build_begins_clean(builds: Builds, fake_make: FakeMake) -> None:
    good = (fake_make.folder / "build").read_text()
    fake_make.answers("build", "echo half > half.o; exit 2\n")
    assert isinstance(builds("a"), BuildFailure)
    fake_make.answers("build", "[ ! -e half.o ] || exit 9\n" + good)
    assert isinstance(builds("b"), BuildResult)
    assert fake_make.goals == ["olddefconfig", "build"] * 2


def test_a_failure_over_what_another_revision_left_is_not_the_variants(
    builds: Builds, fake_make: FakeMake
) -> None:
    assert isinstance(builds("a"), BuildResult)
    good = (fake_make.folder / "build").read_text()
    fake_make.answers("build", "[ ! -e xen-syms ] || exit 2\n" + good)
    assert isinstance(builds("b"), BuildResult)
    assert fake_make.goals == ["olddefconfig", "build", "build", "olddefconfig", "build"]


def test_a_line_that_kconfig_drops_fails_before_anything_is_compiled(
    builds: Builds, fake_make: FakeMake
) -> None:
    fake_make.answers("olddefconfig", CONFIGURE + "sed -i /CONFIG_DEBUG=y/d .config\n")
    failure = builds(config="debug")
    assert isinstance(failure, BuildFailure)
    assert failure.fault.kind == "kconfig"
    assert "CONFIG_DEBUG=y was refused" in failure.summary
    assert fake_make.goals == ["olddefconfig"]


def test_a_make_that_leaves_nothing_is_a_failure(builds: Builds, fake_make: FakeMake) -> None:
    fake_make.answers("build", "exit 0\n")
    failure = builds()
    assert isinstance(failure, BuildFailure)
    assert "left no xen/xen" in failure.summary


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("echo 'cc1: error: out.o: No space left on device'; exit 2", StorageError),
        ("echo 'gcc: fatal error: Killed signal terminated program cc1'; exit 2", CommandFailed),
        ("kill -9 $$", CommandFailed),
    ],
)
def test_the_machines_faults_are_no_verdict_on_the_variant(
    builds: Builds, fake_make: FakeMake, script: str, error: type[Exception]
) -> None:
    fake_make.answers("build", script + "\n")
    with pytest.raises(error):
        builds()


def test_an_old_tree_is_built_with_its_quirk(builds: Builds, fake_make: FakeMake) -> None:
    builds(makefile="export XEN_SUBVERSION    = 12\n")
    assert "=. -Wno-error" in fake_make.calls
    builds(makefile="export XEN_SUBVERSION    = 17\n")
    assert "-Wno-error" not in fake_make.calls.splitlines()[-1]


def test_changed_makefiles_begin_clean(builds: Builds, fake_make: FakeMake) -> None:
    builds()
    builds(makefile="export XEN_SUBVERSION    = 17\nextra := 1\n")
    assert fake_make.goals == ["olddefconfig", "build"] * 2


def test_a_missing_tool_is_said_before_anything_is_started(
    builds: Builds, fake_make: FakeMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xenpatchgen.build.toolchain.NEEDED", ("make", "no-such-flex"))
    with pytest.raises(MissingTool, match="no-such-flex"):
        builds()
    assert fake_make.calls == ""
    assert not builds.settings.cache.exists()


def test_a_cache_in_a_path_with_a_blank_is_refused(
    repo: SmallRepo, own_settings: Settings, fake_make: FakeMake
) -> None:
    builds = Builds(repo, replace(own_settings, cache=own_settings.cache.with_name("my cache")))
    with pytest.raises(UserError, match="cannot be built in a path"):
        builds()
