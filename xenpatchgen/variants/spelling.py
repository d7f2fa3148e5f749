"""How a variant is written, taken apart: LOCK-OPTION+COPY, where LOCK is a name or a path."""

import difflib
from collections.abc import Callable, Iterable


def without_copy(text: str) -> tuple[str, str | None]:
    """Lock model and copy strategy; None for a text without one. A path may have a `+` in it."""
    lock, plus, copy = text.rpartition("+")
    return (lock, copy) if plus and "/" not in copy else (text, None)


def without_options(
    lock: str, options: Iterable[str], known: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]]:
    """What is known of `lock`, and the options that it ends in; all of it where nothing is."""
    return _parted(lock, tuple(options), known) or (lock, ())


def _parted(
    lock: str, options: tuple[str, ...], known: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]] | None:
    if known(lock):
        return lock, ()
    for option in options:
        rest = lock.removesuffix(f"-{option}")
        others = tuple(other for other in options if other != option)
        if rest != lock and (found := _parted(rest, others, known)):
            return found[0], (*found[1], option)
    return None


def nearest(name: str, known: Iterable[str], cutoff: float = 0.4) -> list[str]:
    """Up to three of the `known` names that look like `name`; all of them where none does."""
    names = list(known)
    return difflib.get_close_matches(name, names, n=3, cutoff=cutoff) or names
