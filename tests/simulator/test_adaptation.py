"""What the harness is told of a header, by what the header's definitions take."""

import pytest

from xenpatchgen.csyntax import Module
from xenpatchgen.simulator.adaptation import adaptation

LEVELS = {
    "owner_header": ("this_cpu(mm_lock_level)", "this_cpu(mm_lock_level)"),
    "macro_header": ("this_cpu(mm_lock_level)", "this_cpu(mm_lock_level)"),
    "inline_header": ("this_cpu(mm_lock_level)", "this_cpu(mm_lock_level)"),
    "array_header": ("_get_lock_level(d)", "_get_lock_level(d)"),
    "table_header": ("_get_lock_level(d)", "_get_lock_level(d)"),
    "strict_header": ("_get_lock_level()", "this_cpu(mm_lock_level)"),
}


def told(header: bytes) -> dict[str, str]:
    lines = adaptation(Module.parse(header)).splitlines()
    macros = (line.removeprefix("#define ").split(") ", 1) for line in lines)
    return {name + ")": meaning for name, meaning in macros}


@pytest.mark.parametrize("form", LEVELS)
def test_where_a_level_is_read(form: str, request: pytest.FixtureRequest) -> None:
    said = told(request.getfixturevalue(form))
    assert (said["LOCK_LEVEL(d)"], said["LOCK_STATE(d)"]) == LEVELS[form]


def test_how_a_level_is_set(owner_header: bytes, array_header: bytes, strict_header: bytes) -> None:
    macro = "SET_LOCK_LEVEL(d, l)"
    assert told(owner_header)[macro] == "(this_cpu(mm_lock_level) = (l))"
    assert told(array_header)[macro] == "_set_lock_level(d, l)"
    assert told(strict_header)[macro] == (
        "(this_cpu(mm_lock_level) = 0, this_cpu(mm_lock_level) = _lock_state(d, l))"
    )


def test_each_definition_is_given_what_it_takes() -> None:
    header = (
        b"#define page_alloc_mm_pre_lock() 0\n"
        b"#define page_alloc_mm_post_lock(d, l) 0\n"
        b"#define page_alloc_mm_unlock(l) 0\n"
        b"static inline void mm_write_unlock(const struct domain *d, mm_rwlock_t *l) { }\n"
    )
    said = told(header)
    assert said["PAGE_ALLOC_MM_PRE_LOCK(d)"] == "page_alloc_mm_pre_lock()"
    assert said["PAGE_ALLOC_MM_POST_LOCK(d, l)"] == "page_alloc_mm_post_lock(d, l)"
    assert said["PAGE_ALLOC_MM_UNLOCK(d, l)"] == "page_alloc_mm_unlock(l)"
    assert said["MM_WRITE_UNLOCK(d, l)"] == "mm_write_unlock(d, l)"
