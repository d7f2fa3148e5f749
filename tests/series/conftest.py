"""A stand-in for a Xen tree of the owner shape, small and our own, as a private repository."""

from pathlib import Path

import pytest
from git import Actor, Repo

from xenpatchgen.series.identity import Identity
from xenpatchgen.trees.model import Shape, Tree

LOCKS_HEADER = "xen/arch/x86/mm/mm-locks.h"
HEADER = """\
#define MM_LOCK_ORDER_MAX 64
/*
 * Whose lock it is decides how high it counts.
 */
static inline int _lock_level(const struct domain *owner, int base)
{
    ASSERT(base <= MM_LOCK_ORDER_MAX);

    return base + (owner && is_control_domain(owner) ? MM_LOCK_ORDER_MAX : 0);
}

static inline void _check_lock_level(const struct domain *owner, int base)
{
    BUG_ON(held() > _lock_level(owner, base));
}
"""
AUTHOR = Identity("Ada Ärlig", "ada@example.org")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    repo = Repo.init(tmp_path / "tree")
    header = tmp_path / "tree" / LOCKS_HEADER
    header.parent.mkdir(parents=True)
    header.write_text(HEADER)
    repo.index.add([LOCKS_HEADER])
    somebody = Actor("Somebody", "somebody@example.org")
    commit = repo.index.commit("the tree", author=somebody, committer=somebody)
    repo.close()
    return Tree(
        name="stand-in@HEAD",
        version="4.99.0",
        commit=commit.hexsha,
        tree_hash=commit.tree.hexsha,
        shape=Shape.OWNER,
        repo=Path(repo.git_dir),
        imported=False,
    )
