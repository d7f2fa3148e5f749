"""Which domain owns a lock, as its expression tells."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import ToolError
from xenpatchgen.codemods.owners import LockRule, Nobody, OwnerRules, known_owners, load


@pytest.mark.parametrize(
    ("argument", "owner"),
    [
        ("&(d)->arch.paging.lock", "d"),
        ("&d->arch.some_lock", "d"),
        ("&v->domain->arch.paging.lock", "v->domain"),
        ("&(v->domain)->arch.paging.lock", "(v->domain)"),
        ("&doms[i]->arch.lock", "doms[i]"),
        ("&(p)->lock", "(p)->domain"),
        ("& p2m -> lock", "p2m->domain"),
        ("&(p)->pod.lock", "(p)->domain"),
        ("&(p2m->domain->page_alloc_lock)", "p2m->domain"),
        ("(&d->page_alloc_lock)", "d"),
        ("p2m->domain->arch.page_alloc_unlock_level", "p2m->domain"),
        ("(d)->arch.page_alloc_unlock_level", "d"),
    ],
)
def test_the_lock_names_its_owner(argument: str, owner: str) -> None:
    assert known_owners().owners("some_lock", ["class", argument, "0"]) == (owner,)


@pytest.mark.parametrize(
    "argument",
    [
        "l",
        "&(l)",
        "level",
        "l->unlock_level",
        "p->lock",
        "&get(p)->lock",
        "&(p++)->lock",
        "&x.lock",
    ],
)
def test_what_tells_nothing(argument: str) -> None:
    assert known_owners().owners("some_lock", [argument]) == ()


def test_several_owners_are_told_each_once() -> None:
    arguments = ["&a->lock", "&b->lock", "&(a->lock)"]
    assert known_owners().owners("both", arguments) == ("a->domain", "b->domain")


@pytest.mark.parametrize(
    ("called", "arguments", "taker"),
    [
        ("mm_lock", ["per_page_sharing", "&p->lock"], ""),
        ("mm_pre_lock_per_page_sharing", [], ""),
        ("mm_enforce_unlock", ["(l)"], "page_sharing_mm_unlock"),
    ],
)
def test_locks_that_nobody_owns(called: str, arguments: list[str], taker: str) -> None:
    assert known_owners().owners(called, arguments, taker) == ("NULL",)


def test_only_telling_names_speak_for_other_calls() -> None:
    rules = known_owners()
    assert rules.owners_beside(["&p->domain->page_alloc_lock"]) == ("p->domain",)
    assert rules.owners_beside(["&p->lock", "&d->arch.x"]) == ()


def test_rules_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "owners.toml"
    path.write_text(
        '[[locks]]\npattern = "E->guard"\nowner = "E->own"\n[nobody]\ntakers = ["all_*"]\n'
    )
    assert load(path) == OwnerRules((LockRule("E->guard", "E->own"),), Nobody(takers=("all_*",)))


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "owners.toml"
    path.write_text('[[locks]]\npattern = "E"\nowner = "E"\nbesides = true\n')
    with pytest.raises(ToolError, match=r"owners.toml:4: locks.0.besides"):
        load(path)
