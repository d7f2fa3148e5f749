"""Several jobs at a time, each of which waits for children; no child outlives an interruption.

Ctrl-C reaches the main thread alone. What the others wait for is ended then, and they start nothing
more, so that the way out takes no longer than with one job.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from xenpatchgen.base.process import no_more_children

T = TypeVar("T")
R = TypeVar("R")

AT_ONCE = 2
"""Jobs at a time, by default: what a small machine has cores."""

_LOOK_UP_SECONDS = 0.2


def side_by_side(
    job: Callable[[T], R], items: Iterable[T], at_once: int = AT_ONCE
) -> tuple[R, ...]:
    """What `job` gives for each of `items`, in their order.

    Raises what a job raises, with all others ended: the first in the order of `items`.
    """
    with ThreadPoolExecutor(at_once) as pool:
        try:
            futures = [pool.submit(job, item) for item in items]
            return tuple(map(_awaited, futures))
        except BaseException:
            with no_more_children():
                pool.shutdown(cancel_futures=True)
            raise


def _awaited(future: Future[R]) -> R:
    """Its result. Ctrl-C may be given to another thread, which wakes nobody: look up for it."""
    while not wait([future], _LOOK_UP_SECONDS).done:
        pass
    return future.result()
