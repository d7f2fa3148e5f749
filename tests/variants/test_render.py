"""Templates: nothing undefined, nothing outside the folder, nothing but text."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.render import reflow, render, render_text


def test_a_template_with_its_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("{{ level }} + 1\n")
    assert render(tmp_path, "a", {"level": "l"}) == "l + 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ owner }}", "'owner' is undefined"),
        ("one\n{% if %}", "a:2"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include '../secret' %}", "no such template"),
        ("{% include '{folder}/../secret' %}", "no such template"),
        ("{% include 'link' %}", "no such template"),
        ("{% include 'folder/link' %}", "no such template"),
        ("{% extends '/etc/passwd' %}", "no such template"),
        ("{% import '../secret' as secret %}", "no such template"),
        ("{% include 'a' %}", "recursion"),
        ("{{ place.read_text() }}", "unsafe"),
        ("{{ place.parent.iterdir() | list }}", "unsafe"),
        ("{{ (place | attr('unlink'))() }}", "unsafe"),
        ("{{ [place] | map(attribute='parent') | map(attribute='name') | list | join }}", "unsafe"),
        ("{{ tree.where.rmdir() }}", "unsafe"),
        ("{{ 'x'.format.__globals__ }}", "unsafe"),
        ("{{ '{0.__class__}'.format(place) }}", "unsafe"),
        ("{{ range(10 ** 9) | list }}", "Range too big"),
        ("{{ {}.nothing.more }}", "no attribute 'nothing'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ [][0] + 1 }}", "has no element 0"),
    ],
)
def test_a_template_that_is_refused(tmp_path: Path, text: str, said: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to("../secret")
    (folder / "folder").symlink_to("..")
    (tmp_path / "link").symlink_to("secret")
    (folder / "a").write_text(text.replace("{folder}", str(folder)))
    names = {"place": folder / "a", "tree": SimpleNamespace(where=folder)}
    with pytest.raises(UserError, match=said) as fault:
        render(folder, "a", names)
    assert fault.value.message.startswith(f"{folder}/")
    assert (folder / "a").is_file()


def test_a_path_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("{{ place }}\n")
    assert render(tmp_path, "a", {"place": Path("/a/b")}) == "/a/b"


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\n")
    with pytest.raises(UserError, match="a: cannot be read: "):
        render(tmp_path, "a", {})


def test_a_text_in_a_manifest(tmp_path: Path) -> None:
    assert render_text(tmp_path, "{{ level }}", {"level": "l"}) == "l"
    with pytest.raises(UserError, match=r"manifest\.toml.*'owner' is undefined"):
        render_text(tmp_path, "{{ owner }}", {})


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        render(tmp_path, "nowhere", {})


def test_reflow_fills_paragraphs_and_keeps_them_apart() -> None:
    assert reflow("one\ntwo\n\n" + "word " * 20) == (
        "one two\n\n" + ("word " * 15).strip() + "\n" + ("word " * 5).strip()
    )


def test_reflow_keeps_hyphened_words_whole() -> None:
    assert reflow("x" * 70 + " base-commit") == "x" * 70 + "\nbase-commit"
