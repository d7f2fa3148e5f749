"""Each class of a header of our own is taken, and what cannot be taken is told."""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.simulator.catalogue import EVERY_CLASS
from xenpatchgen.simulator.run import simulate

NOVEL = b"""
#define MM_LOCK_ORDER_novel 72
declare_mm_lock(novel)
"""

NESTEDP2M = b"""
#define MM_LOCK_ORDER_nestedp2m 8
declare_mm_lock(nestedp2m)
#define nestedp2m_lock(d) \\
    _mm_lock(d, &(d)->arch.nested_p2m_lock, MM_LOCK_ORDER_nestedp2m, 0)
#define nestedp2m_unlock(d) mm_unlock(&(d)->arch.nested_p2m_lock)
"""

REFUSING = b"""
#undef nestedp2m_lock
#define nestedp2m_lock(d) BUG()
"""

FORGETTING = b"""
#undef nestedp2m_unlock
#define nestedp2m_unlock(d) (void)(d)
"""


def every_class(header: bytes, work: Path) -> CaseResult:
    (result,) = simulate(header, work=work, cases=[EVERY_CLASS])
    return result


@pytest.mark.parametrize(
    ("more", "verdict", "summary"),
    [
        (b"", Verdict.PASS, "6 classes"),
        (NESTEDP2M, Verdict.PASS, "7 classes"),
        (NOVEL, Verdict.SKIP, "no operation for: novel"),
        (NESTEDP2M + REFUSING, Verdict.BUG, "nestedp2m: Xen BUG at"),
        (NESTEDP2M + FORGETTING, Verdict.FAIL, "nestedp2m: accepted 8, left over: nestedp2m of"),
        (NESTEDP2M + REFUSING + NOVEL, Verdict.BUG, "no operation for: novel"),
    ],
)
def test_each_class_is_taken(
    owner_header: bytes, tmp_path: Path, more: bytes, verdict: Verdict, summary: str
) -> None:
    result = every_class(owner_header + more, tmp_path)
    assert result.verdict is verdict
    assert summary in result.summary


def test_what_was_wrong_can_be_looked_into(owner_header: bytes, tmp_path: Path) -> None:
    result = every_class(owner_header + NESTEDP2M + REFUSING, tmp_path)
    assert "lock:nestedp2m:guest" in result.command
    assert result.detail[-1].startswith("lock           nestedp2m of guest: Xen BUG at")


def test_page_alloc_and_pages_are_taken_too(owner_header: bytes, tmp_path: Path) -> None:
    for macro in ("page_alloc_mm_pre_lock(d)", "page_sharing_mm_pre_lock()"):
        name = macro.partition("(")[0]
        header = owner_header + f"\n#undef {name}\n#define {macro} BUG()\n".encode()
        assert every_class(header, tmp_path / name).verdict is Verdict.BUG


def test_a_header_without_classes_is_no_success(owner_header: bytes, tmp_path: Path) -> None:
    header = owner_header.replace(b"\ndeclare_mm", b"\n//")
    results = simulate(header, work=tmp_path)
    said = {result.case: result.summary for result in results}
    assert said[EVERY_CLASS.id] == "the header has no MM_LOCK_ORDER_"
    assert Verdict.PASS not in {result.verdict for result in results}
