"""The three shapes of mm-locks.h."""

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.csyntax.module import Module
from xenpatchgen.trees.git import read_file
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.trees.shape import LOCKS_HEADER, detect_shape

from .conftest import OWNER_HEADER

MACRO = "#define __check_lock_level(level) BUG_ON(this_cpu(held) > (level))\n"
INLINE = "static inline void _check_lock_level(int level)\n{\n    BUG_ON(held > level);\n}\n"


@pytest.mark.parametrize(
    ("header", "shape"),
    [(MACRO, Shape.MACRO), (INLINE, Shape.INLINE), (OWNER_HEADER, Shape.OWNER)],
)
def test_each_shape(header: str, shape: Shape) -> None:
    assert detect_shape(Module.parse(header.encode())) is shape


@pytest.mark.parametrize(
    "header",
    [
        "",
        "/* _check_lock_level(const struct domain *d, int l) is only mentioned */\n",
        "void _check_lock_level(const struct domain *d, int l);\n",
    ],
)
def test_a_header_without_a_level_check(header: str) -> None:
    with pytest.raises(UserError, match=r"mm-locks\.h: neither"):
        detect_shape(Module.parse(header.encode(), "mm-locks.h"))


@pytest.mark.tree
def test_a_real_header(bookworm: Tree) -> None:
    header = read_file(bookworm.repo, bookworm.commit, LOCKS_HEADER)
    assert detect_shape(Module.parse(header, LOCKS_HEADER)) is Shape.OWNER is bookworm.shape
