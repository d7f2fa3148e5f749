"""A release tarball as a git commit.

The archive is streamed into `git fast-import` and never unpacked on disk, so that no filter,
ignore file or umask changes a byte. Author and date are fixed and the message names the archive
and its hash: equal tarballs have equal commit ids on every machine. A member that would land
outside the tree is refused.
"""

import contextlib
import hashlib
import lzma
import posixpath
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from xenpatchgen.base.errors import CommandFailed, ToolError
from xenpatchgen.base.process import child
from xenpatchgen.trees.git import git_environment
from xenpatchgen.trees.private import IDENTITY

_BROKEN = (tarfile.TarError, lzma.LZMAError, EOFError, KeyError)


def import_tarball(tarball: Path, repo: Path, ref: str) -> None:
    """Let `ref` of the bare repository `repo` be a parentless commit of the tarball's content.

    Raises ToolError where the archive is damaged or has a member that a tree cannot hold.
    """
    command: list[str | Path] = ["git", "-C", repo, "fast-import", "--quiet", "--force", "--done"]
    with tempfile.TemporaryFile() as said:
        with child(
            command,
            env=git_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as importer:
            assert importer.stdin is not None
            try:
                # A git that died says why itself, and its status is looked at below.
                with contextlib.suppress(BrokenPipeError), importer.stdin as stream:
                    stream.writelines(_import_stream(tarball, ref))
            except _BROKEN as error:
                raise _damaged(tarball, str(error)) from error
            status = importer.wait()
        said.seek(0)
        _check_imported(tarball, status, said)


def _check_imported(tarball: Path, status: int, said: IO[bytes]) -> None:
    if status != 0:
        last = said.read().decode(errors="replace").strip().splitlines()[-1:]
        raise CommandFailed(f"{tarball.name}: git fast-import failed: {' '.join(last)}")


def _import_stream(tarball: Path, ref: str) -> Iterator[bytes]:
    with tarball.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    message = f"Import {tarball.name}\n\nThe upstream tarball of a release.\nSHA256: {digest}\n"
    yield b"reset %s\n\ncommit %s\n" % (ref.encode(), ref.encode())
    yield b"committer %s\n%s" % (IDENTITY.encode(), _data(message.encode()))
    with tarfile.open(tarball) as archive:
        for member in archive:
            yield from _entry(tarball, archive, member)
    yield b"\ndone\n"


def _entry(tarball: Path, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    if member.isdir():
        return
    path = _path_in_tree(tarball, member.name)
    if member.issym():
        _check_link(tarball, path, member.linkname)
        mode, content = b"120000", member.linkname.encode()
    elif (file := archive.extractfile(member)) is not None:
        mode, content = b"100755" if member.mode & 0o100 else b"100644", file.read()
    else:
        raise _damaged(tarball, f"`{member.name}` is neither a file nor a link")
    yield b"M %s inline %s\n%s" % (mode, _quoted(path), _data(content))


def _path_in_tree(tarball: Path, name: str) -> str:
    """The member's path without the archive's own top folder."""
    parts = PurePosixPath(name).parts
    inside = [part for part in parts if part != "."][1:]
    if name.startswith("/") or ".." in parts or not inside or ".git" in map(str.lower, inside):
        raise _damaged(tarball, f"`{name}` would land outside the tree")
    return "/".join(inside)


def _check_link(tarball: Path, path: str, target: str) -> None:
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if target.startswith("/") or resolved.split("/")[0] == "..":
        raise _damaged(tarball, f"the link `{path}` leads out of the tree, to `{target}`")


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode(errors="surrogateescape")


def _damaged(tarball: Path, why: str) -> ToolError:
    return ToolError(
        f"{tarball.name}: damaged, or no release tarball: {why}",
        hint="Name another tree with: --tree PATH",
    )
