"""A folder of mails that `git am` takes, and that no second run spoils."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from git import Repo

from tests.series.conftest import AUTHOR
from xenpatchgen.base.errors import UserError
from xenpatchgen.series.generate import generate
from xenpatchgen.series.identity import NOBODY, Identity
from xenpatchgen.series.mail import Mails, write_mails
from xenpatchgen.trees.model import Tree
from xenpatchgen.variants.catalogue import find_variant

CURRENT = find_variant("current-bias+direct")


@pytest.fixture
def mails(tree: Tree, tmp_path: Path) -> Mails:
    written = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path / "patches")
    assert written is not None
    return written


def test_git_am_makes_the_same_tree(tree: Tree, mails: Mails, tmp_path: Path) -> None:
    series = generate(tree, CURRENT, AUTHOR)
    with Repo.clone_from(str(tree.repo), tmp_path / "clean") as clean:
        clean.git.checkout("--detach", tree.commit)
        clean.git.update_environment(GIT_COMMITTER_NAME="C", GIT_COMMITTER_EMAIL="c@example.org")
        clean.git.am(*(str(mails.folder / name) for name in mails.files[1:]))
        assert clean.head.commit.tree.hexsha == series.tip_tree
        assert (clean.head.commit.author.name, clean.head.commit.author.email) == (
            AUTHOR.name,
            AUTHOR.email,
        )


def test_the_cover_letter_says_what_and_on_what(tree: Tree, mails: Mails) -> None:
    cover = (mails.folder / mails.files[0]).read_text()
    assert "Subject: [PATCH 0/1] x86/mm: bias lock levels of the current domain" in cover
    assert f"base-commit: {tree.commit}" in cover
    assert "Not signed off yet" in cover
    assert "***" not in cover
    head, _, body = cover.partition("\n\n")
    assert "charset=UTF-8" in head
    assert max(map(len, body.splitlines())) <= 75


def test_a_folder_named_from_where_the_user_is(
    tree: Tree, mails: Mails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    written = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, Path("patches"))
    assert written is not None
    assert written.files == mails.files


def test_an_imported_tree_names_no_base_commit(tree: Tree, tmp_path: Path) -> None:
    imported = replace(tree, imported=True)
    written = write_mails(generate(imported, CURRENT, AUTHOR), CURRENT, tmp_path)
    assert written is not None
    cover = (written.folder / written.files[0]).read_text()
    assert "base-commit:" not in cover
    assert tree.tree_hash[:12] in cover


def test_a_control_is_marked(tree: Tree, tmp_path: Path) -> None:
    control = find_variant("unbiased+direct")
    written = write_mails(generate(tree, control, AUTHOR), control, tmp_path)
    assert written is not None
    for name in written.files:
        assert "Subject: [NOT FOR SUBMISSION PATCH" in (written.folder / name).read_text()


def test_nothing_to_mail(tree: Tree, tmp_path: Path) -> None:
    upstream = find_variant("upstream+direct")
    assert write_mails(generate(tree, upstream, AUTHOR), upstream, tmp_path) is None
    assert not any((tmp_path / "xen-4.99.0").glob("*"))


def test_written_twice_it_is_the_same(tree: Tree, mails: Mails, tmp_path: Path) -> None:
    before = {name: (mails.folder / name).read_bytes() for name in mails.files}
    again = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path / "patches")
    assert again == mails
    assert before == {name: (mails.folder / name).read_bytes() for name in mails.files}


def test_a_mail_edited_by_hand_is_kept(tree: Tree, mails: Mails, tmp_path: Path) -> None:
    cover = mails.folder / mails.files[0]
    cover.write_text("my own words")
    series = generate(tree, CURRENT, AUTHOR)
    again = write_mails(series, CURRENT, tmp_path / "patches")
    assert again == replace(mails, remark="edited by hand and kept")
    assert cover.read_text() == "my own words"
    write_mails(series, CURRENT, tmp_path / "patches", overwrite=True)
    assert "my own words" not in cover.read_text()


def test_a_mail_of_the_users_own_is_kept(tree: Tree, mails: Mails, tmp_path: Path) -> None:
    (mails.folder / "0002-one-more.patch").write_text("my own patch")
    again = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path / "patches")
    assert again is not None
    assert again.remark == "edited by hand and kept"


@pytest.mark.parametrize("overwrite", [False, True])
def test_notes_beside_the_mails_stay(
    tree: Tree, mails: Mails, tmp_path: Path, overwrite: bool
) -> None:
    (mails.folder / "notes").write_text("ask Jan")
    (mails.folder / "tests").mkdir()
    (mails.folder / "tests" / "log").write_text("fine")
    series = generate(tree, CURRENT, AUTHOR)
    assert write_mails(series, CURRENT, tmp_path / "patches", overwrite=overwrite) == mails
    assert (mails.folder / "notes").read_text() == "ask Jan"
    assert (mails.folder / "tests" / "log").read_text() == "fine"


def test_a_record_that_is_not_ours_is_taken_for_work_by_hand(
    tree: Tree, mails: Mails, tmp_path: Path
) -> None:
    (mails.folder / "series.json").write_text("[]")
    again = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path / "patches")
    assert again == replace(mails, remark="edited by hand and kept")


def test_a_sign_off_is_not_lost_by_generating_again(tree: Tree, tmp_path: Path) -> None:
    series = generate(tree, CURRENT, AUTHOR)
    signed = write_mails(series, CURRENT, tmp_path, signoff=True)
    assert signed is not None
    again = write_mails(series, CURRENT, tmp_path)
    assert again == replace(signed, remark="signed off before and kept")
    assert "Signed-off-by" in (signed.folder / signed.files[1]).read_text()


def test_a_sign_off_does_not_pass_to_another_series(tree: Tree, tmp_path: Path) -> None:
    write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path, signoff=True)
    other = generate(tree, CURRENT, Identity("Bo", "bo@example.org"))
    written = write_mails(other, CURRENT, tmp_path)
    assert written is not None
    assert "the earlier one was signed off" in written.remark
    assert "Signed-off-by" not in (written.folder / written.files[1]).read_text()


def test_without_an_identity_the_user_is_told(tree: Tree, tmp_path: Path) -> None:
    series = generate(tree, CURRENT, Identity(NOBODY, "xenpatchgen@invalid"))
    written = write_mails(series, CURRENT, tmp_path)
    assert written is not None
    assert "git config user.name" in written.remark


def test_sign_off_is_the_users(tree: Tree, tmp_path: Path) -> None:
    series = generate(tree, CURRENT, AUTHOR)
    written = write_mails(series, CURRENT, tmp_path, signoff=True)
    assert written is not None
    assert (
        f"Signed-off-by: {AUTHOR.name} <{AUTHOR.email}>"
        in (written.folder / written.files[1]).read_text()
    )
    assert "Not signed off" not in (written.folder / written.files[0]).read_text()


def test_nobody_signs_nothing(tree: Tree, tmp_path: Path) -> None:
    series = generate(tree, CURRENT, Identity(NOBODY, "xenpatchgen@invalid"))
    with pytest.raises(UserError, match="git knows no identity"):
        write_mails(series, CURRENT, tmp_path, signoff=True)
    assert list(tmp_path.glob("xen-*/*")) == []


def test_the_users_git_configuration_takes_no_part(
    tree: Tree, mails: Mails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[format]\n signOff = true\n attach\n coverLetter = false\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    again = write_mails(generate(tree, CURRENT, AUTHOR), CURRENT, tmp_path / "other")
    assert again is not None
    record = json.loads((again.folder / "series.json").read_text())
    assert record == json.loads((mails.folder / "series.json").read_text())


def test_send_email_takes_the_folder(mails: Mails) -> None:
    asked = subprocess.run(
        [
            *("git", "send-email", "--dry-run", "--to=xen-devel@example.org", "--confirm=never"),
            *("--suppress-cc=all", "--from=ada@example.org", "--smtp-server=/bin/false"),
            *(str(mails.folder / name) for name in mails.files),
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.count("Result: OK") == 2
