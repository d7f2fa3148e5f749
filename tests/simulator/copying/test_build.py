"""Building around a tree of our own, and telling its faults apart from ours."""

from pathlib import Path

import pytest

from xenpatchgen.base.process import run
from xenpatchgen.simulator.copying import objects
from xenpatchgen.simulator.copying.build import Programs, Unbuilt, build_programs
from xenpatchgen.simulator.copying.cut import Cut, cut
from xenpatchgen.simulator.copying.objects import SOURCES, pieces_seen_by
from xenpatchgen.simulator.copying.sources import NEEDED

from .standin import tree

(PAGING,) = NEEDED["paging.c"]


def build(files: dict[str, bytes], work: Path, parts: Path) -> Programs | Unbuilt:
    return build_programs(files, work, parts=parts, geometries=("small",))


def test_a_program_for_each_geometry(tmp_path: Path, copy_parts: Path) -> None:
    programs = build_programs(tree(), tmp_path, parts=copy_parts)
    assert not isinstance(programs, Unbuilt)
    assert set(programs) == {"small", "xen"}
    for program in programs.values():
        refused = run([program, "nonsense"], cwd=Path("/"))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == "harness: cannot make sense of `nonsense`\n"


def test_what_is_the_same_for_all_trees_is_compiled_once(tmp_path: Path, copy_parts: Path) -> None:
    times = []
    for name in ("one", "other"):
        assert not isinstance(build(tree(), tmp_path / name, copy_parts), Unbuilt)
        times.append({path: path.stat().st_mtime_ns for path in copy_parts.rglob("*.o")})
    assert times[0] == times[1] != {}


def test_trees_that_agree_in_what_a_source_includes_share_its_object(tmp_path: Path) -> None:
    other = tree()
    before, name, after = other[PAGING].partition(b"void paging_mark_pfn_dirty")
    other[PAGING] = b"%b%b%b" % (before, name, after.replace(b"{", b"{ (void)0;", 1))
    made = []
    for folder, files in (("one", tree()), ("other", other)):
        assert not isinstance(build(files, tmp_path / folder, tmp_path / "parts"), Unbuilt)
        made.append(sorted(path.stem for path in (tmp_path / "parts").rglob("tree_*.o")))
    assert made[0] == sorted(path.stem for path in SOURCES.glob("tree_*.c"))
    assert made[1] == sorted([*made[0], "tree_paging"])


def test_what_a_source_includes() -> None:
    seen = {path.stem: pieces_seen_by(path) for path in SOURCES.glob("tree_*.c")}
    pieces = cut(tree())
    assert isinstance(pieces, Cut)
    assert frozenset().union(*seen.values()) == set(pieces.files)
    assert seen["tree_left"] == {"domain.h", "paging.h"}
    assert seen["tree_paging"] == seen["tree_left"] | {"mm-locks.h", "paging.c", "tree.h"}


def test_a_piece_that_was_not_counted_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it found somewhere, an object could stand for a tree that it is not of."""
    monkeypatch.setattr(objects, "pieces_seen_by", lambda _: frozenset({"domain.h"}))
    unbuilt = build(tree(), tmp_path, tmp_path / "parts")
    assert isinstance(unbuilt, Unbuilt)
    assert "cut/paging.h: No such file" in unbuilt.error
    assert list((tmp_path / "parts").iterdir()) == []


@pytest.mark.parametrize(
    ("value", "in_tree", "error"),
    [
        (b"nonsense", True, "'nonsense' undeclared"),
        # Nobody minds that it was not declared, as what is cut counts as a header of the system.
        (b"unheard_of()", False, "undefined reference to `unheard_of'"),
    ],
)
def test_code_that_does_not_compile(
    tmp_path: Path, copy_parts: Path, value: bytes, in_tree: bool, error: str
) -> None:
    files = tree()
    before, name, after = files[PAGING].partition(b"void paging_mark_pfn_dirty")
    files[PAGING] = b"%bint broken(void) { return %b; }\n%b%b" % (
        before,
        value,
        name,
        after.replace(b"{", b"{ broken();", 1),
    )
    unbuilt = build(files, tmp_path, copy_parts)
    assert isinstance(unbuilt, Unbuilt)
    assert unbuilt.in_tree == in_tree
    assert unbuilt.error.startswith("paging.c:")
    assert error in unbuilt.error


def test_a_tree_that_lacks_something(tmp_path: Path, copy_parts: Path) -> None:
    files = tree()
    del files[PAGING]
    assert build(files, tmp_path, copy_parts) == Unbuilt(f"the tree has no {PAGING}", False)
