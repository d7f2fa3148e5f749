"""debian:SUITE with an apt that records what it is asked and answers as it is told."""

import io
import os
import signal
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from xenpatchgen.base.errors import NetworkError, UserError
from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.resolve import refresh, resolve

from .conftest import FILES, Git

APT_GET = """\
#!/bin/sh
echo "$PWD $*" >> {root}/asked
case "$*" in
*--print-uris)
    echo "'https://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' x 0" ;;
*xen=hangs)
    echo $$ > {root}/hangs
    sleep 600 ;;
*source*)
    cp {root}/pool/"${{*##*xen=}}"/* . 2>/dev/null && exit 0
    echo half > xen_1.orig.tar.xz
    echo "E: Failed to fetch https://mirror.example/xen.tar  Connection reset" >&2
    exit 100 ;;
*update)
    cat {root}/update-says >&2
    [ ! -s {root}/update-says ] ;;
esac
"""
APT_CACHE = """\
#!/bin/sh
sed 's/^/Version: /' {root}/versions
"""
NO_NETWORK = """\
W: Download is performed unsandboxed as root as file '/srv/x' couldn't be accessed by user '_apt'.
W: Failed to fetch https://mirror.example/debian/dists/bookworm/InRelease  Could not resolve it
W: Some index files failed to download. They have been ignored, or old ones used instead.
"""
NO_SUITE = (
    "E: The repository 'https://mirror.example/debian {} Release' does not have a Release file."
)


@dataclass(frozen=True)
class FakeApt:
    """What the mirror has, by version, and what apt was asked."""

    root: Path

    def index_names(self, *versions: str) -> None:
        (self.root / "versions").write_text("".join(f"{version}\n" for version in versions))

    def update_says(self, line: str) -> None:
        (self.root / "update-says").write_text(line)

    def has(self, version: str, extra: str) -> None:
        folder = self.root / "pool" / version
        folder.mkdir(parents=True)
        with tarfile.open(folder / f"xen_{extra}.orig.tar.xz", "w:xz") as archive:
            for name, text in {**FILES, "extra": extra}.items():
                info = tarfile.TarInfo(f"xen-4.17/{name}")
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))

    @property
    def asked(self) -> str:
        return (self.root / "asked").read_text()


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeApt:
    root = tmp_path / "apt"
    for name, text in {"bin/apt-get": APT_GET, "bin/apt-cache": APT_CACHE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.format(root=root))
        (root / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{root}/bin:/usr/bin:/bin")
    apt = FakeApt(root)
    apt.index_names()
    apt.update_says("")
    return apt


def test_a_suite_becomes_a_tree_and_needs_no_network_afterwards(
    apt: FakeApt, fresh: Settings, git: Git
) -> None:
    apt.index_names("4.17.9-1")
    apt.has("4.17.9-1", "4.17.9")
    tree = resolve("debian:bookworm", None, fresh)
    assert (tree.name, tree.version, tree.imported) == ("debian:bookworm", "4.17.9", True)
    assert git(tree.repo, "log", "--format=%s", tree.commit) == "Import xen_4.17.9.orig.tar.xz"
    (apt.root / "asked").unlink()
    assert resolve(None, None, fresh) == tree
    assert not (apt.root / "asked").exists()


def test_the_newest_version_that_downloads_is_taken(
    apt: FakeApt, fresh: Settings, git: Git
) -> None:
    apt.index_names("4.9-1", "4.17.9-1", "4.17.10-1~deb12u1", "4.17.10-1")
    apt.has("4.9-1", "4.9")
    apt.has("4.17.9-1", "4.17.9")
    tree = resolve("debian:bookworm", None, fresh)
    assert "xen_4.17.9" in git(tree.repo, "log", "--format=%s", tree.commit)
    tried = [line.rpartition("xen=")[2] for line in apt.asked.splitlines() if "xen=" in line]
    assert tried == ["4.17.10-1", "4.17.10-1~deb12u1", "4.17.9-1"]


def test_apt_keeps_to_a_folder_of_its_own(apt: FakeApt, fresh: Settings) -> None:
    apt.index_names("4.17.9-1")
    apt.has("4.17.9-1", "4.17.9")
    resolve("debian:bookworm", None, fresh)
    acting = [line for line in apt.asked.splitlines() if "--print-uris" not in line]
    assert acting
    assert all("--config-file=" in line for line in acting)
    for line in acting:
        configuration = Path(line.partition("--config-file=")[2].split()[0])
        assert not configuration.parent.exists()


def test_a_download_that_breaks_off_leaves_nothing(apt: FakeApt, fresh: Settings) -> None:
    apt.index_names("4.17.9-1")
    with pytest.raises(NetworkError, match="Connection reset") as raised:
        resolve("debian:bookworm", None, fresh)
    assert "\n" not in raised.value.message
    assert list(fresh.at("trees").iterdir()) == []


def test_no_network(apt: FakeApt, fresh: Settings) -> None:
    apt.update_says(NO_NETWORK)
    with pytest.raises(NetworkError, match="Could not resolve"):
        resolve("debian:bookworm", None, fresh)


def test_a_suite_that_does_not_exist(apt: FakeApt, fresh: Settings) -> None:
    apt.update_says(NO_SUITE.format("nosuch"))
    with pytest.raises(UserError, match="has no such suite") as raised:
        resolve("debian:nosuch", None, fresh)
    assert not isinstance(raised.value, NetworkError)


def test_a_suite_without_xen(apt: FakeApt, fresh: Settings) -> None:
    apt.update_says(NO_SUITE.format("bookworm-security"))
    with pytest.raises(UserError, match="has no xen source package"):
        resolve("debian:bookworm", None, fresh)


def test_a_refresh_takes_what_is_newer_and_keeps_what_was(apt: FakeApt, fresh: Settings) -> None:
    apt.index_names("4.17.9-1")
    apt.has("4.17.9-1", "4.17.9")
    old = resolve("debian:bookworm", None, fresh)
    assert refresh("debian:bookworm", None, fresh) == old
    apt.index_names("4.17.9-1", "4.17.10-1")
    apt.has("4.17.10-1", "4.17.10")
    assert resolve("debian:bookworm", None, fresh) == old
    new = refresh("debian:bookworm", None, fresh)
    assert new.commit != old.commit
    assert new.repo == old.repo
    assert resolve("debian:bookworm", old.commit, fresh).tree_hash == old.tree_hash


def test_a_refresh_that_breaks_off_keeps_what_was(apt: FakeApt, fresh: Settings) -> None:
    apt.index_names("4.17.9-1")
    apt.has("4.17.9-1", "4.17.9")
    old = resolve("debian:bookworm", None, fresh)
    apt.index_names()
    apt.update_says(NO_NETWORK)
    with pytest.raises(NetworkError):
        refresh("debian:bookworm", None, fresh)
    assert resolve("debian:bookworm", None, fresh) == old


def test_ctrl_c_leaves_no_process_and_no_file(apt: FakeApt, tmp_path: Path) -> None:
    apt.index_names("hangs")
    program = (
        "import signal\n"
        "from pathlib import Path\n"
        # A shell's background job begins with the signal ignored, and so do its children.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from xenpatchgen.base.settings import Settings\n"
        "from xenpatchgen.trees.resolve import resolve\n"
        f"resolve('debian:bookworm', None, Settings(cache=Path({str(tmp_path / 'cache')!r})))\n"
    )
    (tmp_path / "scratch").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path / "scratch")},
    ) as run:
        while not (apt.root / "hangs").exists() or not (apt.root / "hangs").read_text().strip():
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
    assert not Path("/proc", (apt.root / "hangs").read_text().strip()).exists()
    assert list((tmp_path / "cache" / "trees").iterdir()) == []
    assert list((tmp_path / "scratch").iterdir()) == []
