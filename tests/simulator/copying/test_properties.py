"""Each property is shown code that breaks it, and must say so by name and in words.

Most of the mistakes are one edit in Debian's own function: what is judged is the judge.
"""

from pathlib import Path

import pytest

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.simulator.copying.build import build_programs
from xenpatchgen.simulator.copying.catalogue import load_properties
from xenpatchgen.simulator.copying.run import examine_first
from xenpatchgen.simulator.copying.seeded import FileEdit, SeededWrong, make_wrong
from xenpatchgen.simulator.copying.world import load_worlds

pytestmark = pytest.mark.tree

OP = "paging_log_dirty_op"
CLEARING = "if ( clean ) clear_page(l1);"
UNMAPPING = "clear_page(l1); unmap_domain_page(l1);"
PART = "bytes = (unsigned int)((sc->pages - pages + 7) >> 3);"
NO_LEAF = "clear_guest_offset(sc->dirty_bitmap, pages >> 3, bytes)"
LOCKING = "paging_lock(d); if ( !d->arch.paging.preempt.dom )"
ENDING = "paging_unlock(d); if ( rv )"

EARLY = (OP, "if ( likely(peek) )", "if ( clean && l1 ) clear_page(l1); if ( likely(peek) )")
JUNK = "copy_to_guest_offset(sc->dirty_bitmap, pages >> 3, (uint8_t *)&pages, 1)"
UNMAPPING_TWICE = UNMAPPING + " unmap_domain_page(l1);"
COUNTING = "d->arch.paging.log_dirty.dirty_count = 0;"
ALLOCATING = "alloc_domheap_page(NULL, 0); "
UNPAUSING = "ops->clean(d); } domain_unpause(d);"
DONE = "d->arch.paging.preempt.dom = NULL; if ( clean )"
FAULTING = "rv = -EFAULT; goto out;"
AGAIN = "{ paging_lock(d); paging_unlock(d); }"
MANY = "for ( ; pages < 99; pages++ )"
OTHERS = ": (d->arch.paging.preempt.dom &&"


def findings(
    files: dict[str, bytes], name: str, edits: tuple[tuple[str, str, str], ...], *places: Path
) -> CaseResult:
    """What the property called `name` says of `files` after `edits`."""
    work, parts = places
    asked = next(known for known in load_properties() if known.name == name)
    wrong = SeededWrong("", "direct", name, tuple(FileEdit(*edit) for edit in edits))
    made = make_wrong(files, wrong)
    assert isinstance(made, dict), made
    return examine_first(
        asked,
        (world for world in load_worlds() if world.geometry == "small" and asked.asked_in(world)),
        lambda geometry: build_programs(made, work, parts=parts, geometries=(geometry,)),
    )


BROKEN: tuple[tuple[str, str, str, tuple[str, str, str]], ...] = (
    ("no-bit-lost", "FAIL", "is in no call and no bitmap", EARLY),
    ("nothing-invented", "FAIL", "which nobody marked", (OP, NO_LEAF, JUNK)),
    ("peek-clears-nothing", "FAIL", "after the PEEK of", (OP, CLEARING, "clear_page(l1);")),
    ("buffer-exact", "FAIL", "are said to be reported", (OP, PART, PART.replace(" + 7", ""))),
    ("buffer-exact", "FAIL", "around the buffer", (OP, PART, PART.replace("7)", "15)"))),
    ("buffer-exact", "FAIL", "is not written", (OP, "if ( likely(peek) )", "if ( l1 && peek )")),
    ("buffer-exact", "FAIL", "is 00, not ", EARLY),
    ("counts-agree", "FAIL", "later: 0 dirty pages are counted", (OP, CLEARING, ";")),
    ("counts-agree", "FAIL", "later: 5 dirty pages", (OP, COUNTING, f"if ( 0 ) {COUNTING}")),
    ("all-unmapped", "FAIL", "mappings are left", (OP, UNMAPPING, "clear_page(l1);")),
    ("all-unmapped", "FAIL", "unmapped that is not mapped", (OP, UNMAPPING, UNMAPPING_TWICE)),
    ("nothing-leaked", "FAIL", "temporary pages are left", (OP, LOCKING, ALLOCATING + LOCKING)),
    ("lock-order", "FAIL", "already held", (OP, ENDING, "if ( rv )")),
    ("lock-order", "FAIL", "already held", (OP, LOCKING, "paging_lock(d); " + LOCKING)),
    ("domain-unpaused", "FAIL", "pause count is ", (OP, UNPAUSING, "ops->clean(d); }")),
    ("finishes", "FAIL", "EBUSY", (OP, DONE, DONE.replace("dom = NULL", "op = 0"))),
    ("finishes", "FAIL", "no end within", (OP, LOCKING, f"for ( ; ; ) {AGAIN} {LOCKING}")),
    (
        "finishes",
        "FAIL",
        "the lock is taken",
        (OP, LOCKING, f"{MANY} {AGAIN} pages = 0; {LOCKING}"),
    ),
    ("preemption-unseen", "FAIL", "without preemption", (OP, "i3 = i3 + 1;", "i3 = i3;")),
    ("own-call-only", "FAIL", "is then busy", ("paging_domctl", OTHERS, ": (false &&")),
    ("memory-safe", "CRASH", "poison", (OP, UNMAPPING, "unmap_domain_page(l1); clear_page(l1);")),
    ("survives", "CRASH", "rv == ", (OP, FAULTING, "rv = -EFAULT; break;")),
)


@pytest.mark.parametrize(("name", "verdict", "words", "edit"), BROKEN)
def test_it_is_broken(
    copy_files: dict[str, bytes],
    copy_parts: Path,
    tmp_path: Path,
    name: str,
    verdict: str,
    words: str,
    edit: tuple[str, str, str],
) -> None:
    result = findings(copy_files, name, (edit,), tmp_path, copy_parts)
    assert (result.verdict, result.case) == (Verdict(verdict), f"copy/{name}"), result
    assert words in result.summary
    assert result.detail[-1].startswith("Replay: ")
