"""The grammar of --tree."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.trees.source import CloneSource, DebianSource, UrlSource, parse_source, slug


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("debian:bookworm", DebianSource("bookworm")),
        ("https://host/xen.git", UrlSource("https://host/xen.git")),
        ("file:///srv/xen", UrlSource("file:///srv/xen")),
        ("git@host:xen.git", UrlSource("git@host:xen.git")),
        ("/srv/xen", CloneSource(Path("/srv/xen"))),
        ("~/xen", CloneSource(Path.home() / "xen")),
        ("ubuntu:jammy", CloneSource(Path.cwd() / "ubuntu:jammy")),
    ],
)
def test_each_form(text: str, source: object) -> None:
    assert parse_source(text) == source


@pytest.mark.parametrize(
    "text", ["debian:", "debian:Book Worm", "debian:x\nURIs: y", "debian:../x"]
)
def test_a_suite_that_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no name of a Debian suite"):
        parse_source(text)


def test_a_folder_that_looks_like_a_url_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "me@host:xen").mkdir()
    monkeypatch.chdir(tmp_path)
    assert parse_source("me@host:xen") == CloneSource(tmp_path / "me@host:xen")


def test_a_password_is_not_part_of_the_name() -> None:
    assert UrlSource("https://me:secret@host/xen.git").name == "https://host/xen.git"
    assert UrlSource("https://token@host/xen.git").name == "https://host/xen.git"
    assert UrlSource("ssh://git:secret@host/xen.git").name == "ssh://git@host/xen.git"


@pytest.mark.parametrize("url", ["ssh://git@host/xen.git", "git@host:xen.git", "https://host/x"])
def test_a_name_can_be_given_to_tree_again(url: str) -> None:
    again = parse_source(UrlSource(url).name)
    assert again == UrlSource(url)
    assert again.slug == UrlSource(url).slug


def test_slugs_are_file_names_that_differ_with_the_identity() -> None:
    assert slug("xen.git", "a").startswith("xen-")
    assert slug("xen.git", "a") != slug("xen.git", "b")
    assert "/" not in slug("../..", "a")
