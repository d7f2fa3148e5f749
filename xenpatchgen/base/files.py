"""Files and folders that are either whole or not there, and a cache that one run uses at a time."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from xenpatchgen.base.errors import Busy, StorageError


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Turn a full or read-only disk under `path` into a StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{error.filename or path}: {error.strerror or error}",
            hint=f"See how much room is left with: df -h {path}",
        ) from error


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
def folder_made_whole(path: Path) -> Iterator[Path]:
    """A scratch folder beside `path` that becomes `path` when the block ends without an exception.

    Raises StorageError on a full or read-only disk; whatever the exception, nothing stays behind.
    """
    with storage_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        scratch.chmod(0o755)
    try:
        yield scratch
        with storage_faults(path):
            scratch.rename(path)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


@contextmanager
def only_run(cache: Path) -> Iterator[None]:
    """Hold `cache` for this process. Raises Busy where another run holds it.

    The kernel drops the lock with its process, so a run that was killed blocks nobody.
    """
    with storage_faults(cache):
        cache.mkdir(parents=True, exist_ok=True)
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
        owner.write_text(f"{os.getpid()}\n")
        yield
    finally:
        lock.release()
