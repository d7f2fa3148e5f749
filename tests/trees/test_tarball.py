"""A tarball becomes the same commit everywhere, and a bad one becomes none."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.errors import CommandFailed, ToolError
from xenpatchgen.trees.private import empty_repo
from xenpatchgen.trees.tarball import import_tarball

from .conftest import FILES, Git

REF = "refs/heads/upstream"
Pack = Callable[..., Path]


def member(name: str, content: bytes = b"", mode: int = 0o644, **more: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), mode
    for attribute, value in more.items():
        setattr(info, attribute, value)
    return info


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A tarball `xen_4.17.9.orig.tar.xz` of a stand-in tree and the members given."""

    def packed(*members: tarfile.TarInfo, folder: str = "one") -> Path:
        path = tmp_path / folder / "xen_4.17.9.orig.tar.xz"
        path.parent.mkdir()
        with tarfile.open(path, "w:xz") as archive:
            archive.addfile(member("xen-4.17.9", type=tarfile.DIRTYPE))
            for name, text in FILES.items():
                info = member(f"xen-4.17.9/{name}", text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))
            for info in members:
                archive.addfile(info, io.BytesIO(b"x" * info.size))
        return path

    return packed


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    empty_repo(tmp_path / "repo")
    return tmp_path / "repo"


def test_the_content_arrives_whole(pack: Pack, repo: Path, git: Git) -> None:
    link = member("xen-4.17.9/xen/link", type=tarfile.SYMTYPE, linkname="Makefile")
    hard = member("xen-4.17.9/xen/hard", type=tarfile.LNKTYPE, linkname="xen-4.17.9/xen/Makefile")
    script = member('xen-4.17.9/odd "name"', b"xx", 0o755)
    ignored = member("xen-4.17.9/xen/firmware.o", b"xx")
    import_tarball(pack(link, hard, script, ignored), repo, REF)
    listed = git(repo, "-c", "core.quotePath=off", "ls-tree", "-r", "-z", REF).split("\0")
    modes = {line.partition("\t")[2]: line[:6] for line in listed if line}
    assert modes == dict.fromkeys(FILES, "100644") | {
        "xen/link": "120000",
        "xen/hard": "100644",
        'odd "name"': "100755",
        "xen/firmware.o": "100644",
    }
    assert git(repo, "show", f"{REF}:xen/link") == "Makefile"
    assert git(repo, "show", f"{REF}:xen/hard") == FILES["xen/Makefile"].strip()


def test_equal_tarballs_have_equal_commits(
    pack: Pack, repo: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_tarball(pack(), repo, "refs/heads/one")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    import_tarball(pack(folder="two"), repo, "refs/heads/two")
    different = pack(member("xen-4.17.9/more", b"x"), folder="three")
    import_tarball(different, repo, "refs/heads/three")
    ids = [git(repo, "rev-parse", f"refs/heads/{name}") for name in ("one", "two", "three")]
    assert ids[0] == ids[1] != ids[2]


def test_the_message_names_archive_and_hash(pack: Pack, repo: Path, git: Git) -> None:
    tarball = pack()
    import_tarball(tarball, repo, REF)
    message = git(repo, "log", "-1", "--format=%B", REF)
    assert message.startswith("Import xen_4.17.9.orig.tar.xz\n")
    assert "SHA256: " in message


def test_a_newer_import_has_no_parent(pack: Pack, repo: Path, git: Git) -> None:
    import_tarball(pack(), repo, REF)
    import_tarball(pack(member("xen-4.17.9/more", b"x"), folder="two"), repo, REF)
    assert git(repo, "rev-list", "--count", REF) == "1"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (member("xen-4.17.9/../../etc/passwd", b"x"), "outside the tree"),
        (member("/etc/passwd", b"x"), "outside the tree"),
        (member("stray", b"x"), "outside the tree"),
        (member("xen-4.17.9/.git/config", b"x"), "outside the tree"),
        (member("xen-4.17.9/xen/.GIT/hooks/x", b"x"), "outside the tree"),
        (member("xen-4.17.9/up", type=tarfile.SYMTYPE, linkname="../x"), "leads out of the tree"),
        (member("xen-4.17.9/up", type=tarfile.SYMTYPE, linkname="/etc"), "leads out of the tree"),
        (member("xen-4.17.9/hole", type=tarfile.LNKTYPE, linkname="gone"), "damaged"),
        (member("xen-4.17.9/pipe", type=tarfile.FIFOTYPE), "neither a file nor a link"),
    ],
)
def test_a_bad_member_is_refused(
    pack: Pack, repo: Path, git: Git, bad: tarfile.TarInfo, why: str
) -> None:
    with pytest.raises(ToolError, match=why):
        import_tarball(pack(bad), repo, REF)
    assert git(repo, "for-each-ref") == ""


def test_an_archive_cut_short(pack: Pack, repo: Path, git: Git) -> None:
    tarball = pack(member("xen-4.17.9/long", b"x" * 100_000))
    tarball.write_bytes(tarball.read_bytes()[:-60])
    with pytest.raises(ToolError, match="damaged"):
        import_tarball(tarball, repo, REF)
    assert git(repo, "for-each-ref") == ""


def test_a_repository_that_cannot_be_written(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="fast-import failed"):
        import_tarball(pack(), tmp_path, REF)
