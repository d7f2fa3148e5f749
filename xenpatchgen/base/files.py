"""Files and folders that are either whole or not there, and a cache that one run uses at a time."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from xenpatchgen.base.errors import Busy, StorageError

CACHE_TAG = "CACHEDIR.TAG"
TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache made by xenpatchgen; backups may leave it out.
# See https://bford.info/cachedir/
"""


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Turn a full, read-only or otherwise unwilling disk under `path` into a StorageError."""
    try:
        yield
    except OSError as error:
        raise storage_fault(error, path) from error


def storage_fault(error: OSError, path: Path) -> StorageError:
    """What `error`, met at or under `path`, is to a person, and the command that shows more."""
    at = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else path
    there = _nearest(at)
    hint = (
        f"See how much room is left with: df -h {there}"
        if error.errno in (errno.ENOSPC, errno.EDQUOT)
        else f"See what is there with: ls -ld {there}"
    )
    return StorageError(f"{at}: {error.strerror or error}", hint=hint)


def check_writable(folder: Path) -> None:
    """Raise StorageError where `folder` is none or could not be made. Nothing is written."""
    there = _nearest(folder)
    with storage_faults(folder):
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(there))
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(there))


def _nearest(path: Path) -> Path:
    """`path`, or the nearest folder above it that is there."""
    # os.path.exists says no, and does not raise, where a folder above may not be looked into.
    return next(one for one in (path, *path.absolute().parents) if os.path.exists(one))  # noqa: PTH110


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write `content` to `path` so that a reader sees the old file or the whole new one."""
    data = content.encode() if isinstance(content, str) else content
    with storage_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def folder_made_whole(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A scratch folder beside `path` that becomes `path` when the block ends without an exception.

    With `replace`, a folder that is there already gives way to it; without, it is an error.
    Raises StorageError on a full or read-only disk; whatever the exception, nothing stays behind
    and an old folder stays as it was.
    """
    with storage_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        scratch.chmod(0o755)
    old = scratch.with_name(f"{scratch.name}.old")
    try:
        yield scratch
        with storage_faults(path):
            if replace and path.exists():
                path.rename(old)
            scratch.rename(path)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        if old.exists() and not path.exists():
            old.rename(path)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def only_run(cache: Path) -> Iterator[None]:
    """Hold `cache` for this process. Raises Busy where another run holds it.

    The kernel drops the lock with its process, so a run that was killed blocks nobody. A folder
    that is new or empty is tagged as a cache of ours, which only then may be cleaned.
    """
    with storage_faults(cache):
        cache.mkdir(parents=True, exist_ok=True)
        if not any(cache.iterdir()):
            write_atomically(cache / CACHE_TAG, TAG)
        # FileLock takes a folder that it may not write to for one that somebody else holds.
        (cache / "lock").open("ab").close()
    lock, owner = FileLock(cache / "lock"), cache / "lock.pid"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        pid = owner.read_text().strip() if owner.exists() else "unknown"
        raise Busy(
            f"{cache}: another xenpatchgen run (process {pid}) uses this cache",
            hint="Wait for it to end, or give this one its own cache with: --cache DIR",
        ) from error
    try:
        with storage_faults(cache):
            owner.write_text(f"{os.getpid()}\n")
        yield
    finally:
        lock.release()
