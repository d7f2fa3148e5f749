"""Debian's mirror, found among whatever this machine's apt uses."""

from pathlib import Path

import pytest

from xenpatchgen.base.errors import MissingTool, UserError
from xenpatchgen.trees import mirrors
from xenpatchgen.trees.mirrors import sources_for


@pytest.fixture
def apt_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose content an `apt-get` in PATH prints; it fails unless it is asked for URIs."""
    program = tmp_path / "bin" / "apt-get"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ "$*" = "update --print-uris" ] && cat {tmp_path}/uris\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(mirrors, "KEYRING", tmp_path / "keyring.gpg")
    return tmp_path / "uris"


def uris(*indexes: str) -> str:
    return "".join(f"'{index}/binary-amd64/Packages.xz' name 0 \n" for index in indexes)


def test_the_suite_is_asked_of_the_machine_s_own_sites(apt_says: Path) -> None:
    apt_says.write_text(
        uris(
            "https://other.example/linux/debian/dists/bookworm/stable",
            "https://vendor.example/apt/dists/bookworm/main",
            "https://mirror.example/debian/dists/bookworm/main",
            "https://mirror.example/debian/dists/bookworm-updates/main",
            "https://fixes.example/debian-security/dists/bookworm-security/main",
        )
    )
    assert sources_for("trixie").splitlines() == [
        "Types: deb-src",
        "URIs: https://mirror.example/debian",
        "Suites: trixie trixie-updates",
        "Components: main",
        "Targets: Sources",
        "",
        "Types: deb-src",
        "URIs: https://fixes.example/debian-security",
        "Suites: trixie-security",
        "Components: main",
        "Targets: Sources",
    ]


def test_security_comes_from_the_same_site_where_none_is_named(apt_says: Path) -> None:
    apt_says.write_text(uris("https://mirror.example/debian/dists/bookworm/main"))
    assert "URIs: https://mirror.example/debian-security\n" in sources_for("bookworm")


def test_a_site_with_a_name_of_its_own(apt_says: Path) -> None:
    apt_says.write_text(uris("https://mirror.example/remote-12/dists/bookworm/main"))
    assert "URIs: https://mirror.example/remote-12\n" in sources_for("bookworm")


def test_a_list_of_mirrors_in_a_file(apt_says: Path) -> None:
    apt_says.write_text(uris("mirror+file:/etc/apt/mirrors/debian.list/dists/bookworm/main"))
    assert "URIs: mirror+file:/etc/apt/mirrors/debian.list\n" in sources_for("bookworm")


def test_the_machine_s_keyring_is_used_where_it_is(apt_says: Path) -> None:
    apt_says.write_text(uris("https://mirror.example/debian/dists/bookworm/main"))
    assert "Signed-By" not in sources_for("bookworm")
    mirrors.KEYRING.touch()
    assert sources_for("bookworm").count(f"Signed-By: {mirrors.KEYRING}\n") == 2


def test_a_machine_without_a_debian_mirror(apt_says: Path) -> None:
    apt_says.write_text(uris("https://other.example/linux/debian/dists/bookworm/stable"))
    with pytest.raises(UserError, match="uses no Debian mirror"):
        sources_for("bookworm")


def test_a_machine_without_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="apt-get"):
        sources_for("bookworm")
