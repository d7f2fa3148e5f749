"""Whether processes have ended, for tests of what must not be left behind."""

import time
from pathlib import Path

PATIENCE_SECONDS = 10.0
"""Far more than the kernel needs to end what was signalled, on a loaded machine."""


def alive(pid: int) -> bool:
    """Whether the process runs. A zombie that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(pid: int) -> bool:
    """Whether the process has ended, or does so before our patience does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
