"""The compiler cache: our own, so that neither the user's settings nor her cache are touched.

Hits must not depend on where a worktree lies: paths below it are made relative (base_dir) and the
working directory is left out (hash_dir). No sloppiness is set: nothing Xen compiles needs it.
"""

from pathlib import Path

from xenpatchgen.build.model import CacheUse

MAX_SIZE = "2G"


def environment(cache: Path, tree: Path, statistics: Path) -> dict[str, str]:
    """What ccache is told. `statistics` is the file into which it writes each call's outcome."""
    return {
        "CCACHE_DIR": str(cache),
        "CCACHE_CONFIGPATH": "/dev/null",
        "CCACHE_BASEDIR": str(tree),
        "CCACHE_NOHASHDIR": "1",
        "CCACHE_MAXSIZE": MAX_SIZE,
        "CCACHE_STATSLOG": str(statistics),
    }


def read_statistics(statistics: Path) -> CacheUse:
    """The outcome of every call since `statistics` was begun."""
    if not statistics.exists():
        return CacheUse(0, 0)
    lines = statistics.read_text().splitlines()
    hits = {"direct_cache_hit", "preprocessed_cache_hit"}
    return CacheUse(sum(line in hits for line in lines), lines.count("cache_miss"))
