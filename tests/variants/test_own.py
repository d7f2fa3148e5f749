"""A user's own lock model: by path or by the configuration, with a name that can be told apart."""

from pathlib import Path

import pytest

from tests.variants.conftest import HEAD, PATCH, WriteModel
from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.catalogue import (
    find_parts,
    find_variant,
    find_variants,
    own_models,
    templates_folder,
)


def test_by_path(write_model: WriteModel) -> None:
    folder = write_model()
    variant = find_variant(f"{folder}/+direct")
    assert (variant.name, variant.lock_model.folder) == ("mine+direct", folder)
    assert variant.lock_model.argument == str(folder)


def test_by_a_path_relative_to_here(
    write_model: WriteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_model()
    monkeypatch.chdir(folder.parent)
    model = find_variant("./mine+direct").lock_model
    # Whatever is told of it must be found from anywhere.
    assert find_variant(f"{model.argument}+direct").lock_model == model


def test_by_its_name_where_it_is_configured(write_model: WriteModel) -> None:
    folder = write_model()
    variant = find_variant("mine+direct", [folder])
    assert variant.lock_model.folder == folder
    assert variant.lock_model.argument == "mine"
    with pytest.raises(UserError, match="there is no lock model `mine`"):
        find_variant("mine+direct")


def test_a_configured_name_is_among_the_nearest(write_model: WriteModel) -> None:
    with pytest.raises(UserError, match="the nearest: mine"):
        find_variant("mime+direct", [write_model()])


def test_a_path_that_a_shell_would_take_apart(write_model: WriteModel, tmp_path: Path) -> None:
    (tmp_path / "a b+c").mkdir()
    folder = write_model(name="a b+c/mine")
    model = find_variant(f"{folder}+direct").lock_model
    assert model.argument == f"'{folder}'"
    assert find_parts(str(folder)) == (model,)


def test_with_options(write_model: WriteModel) -> None:
    folder = write_model(manifest=f'{HEAD}options = ["strict"]\n{PATCH}')
    for text, own in ((f"{folder}-strict+direct", ()), ("mine-strict+direct", (folder,))):
        variant = find_variant(text, own)
        assert variant.name == "mine-strict+direct"
        assert [option.name for option in variant.options] == ["strict"]


def test_with_an_option_that_it_cannot_have(write_model: WriteModel) -> None:
    folder = write_model()
    with pytest.raises(UserError, match="mine cannot be generated strict") as fault:
        find_variant(f"{folder}-strict+direct")
    assert fault.value.hint.endswith(f"xenpatchgen show {folder}")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("current-bias", "`current-bias` is the name of a shipped lock model"),
        ("direct", "`direct` is the name of a shipped copy strategy"),
        ("strict", "`strict` is the name of a shipped option"),
        ("mine-strict", "a model with the option strict is written so"),
        ("my model", "`my model` is no name: letters, digits and single dashes"),
        ("mine.lock", "is no name"),
        ("-mine", "is no name"),
        ("mïne", "is no name"),
        ("m" * 61, "is no name"),
    ],
)
def test_a_name_that_it_cannot_have(name: str, says: str, write_model: WriteModel) -> None:
    folder = write_model(name=name)
    for own, text in (((), f"{folder}+direct"), ((folder,), f"{name}+direct")):
        with pytest.raises(UserError) as fault:
            find_variant(text, own)
        assert says in fault.value.message
        assert fault.value.hint.startswith("Give it another name: mv ")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere: no lock model: there is no manifest\.toml"):
        find_variant(f"{tmp_path}/nowhere+direct")


def test_a_folder_without_a_manifest(write_model: WriteModel) -> None:
    folder = write_model()
    (folder / "manifest.toml").unlink()
    with pytest.raises(UserError, match=r"mine: no lock model: there is no manifest\.toml"):
        own_models([folder])


def test_a_shipped_copy_strategy() -> None:
    folder = templates_folder() / "copy-strategies" / "direct"
    with pytest.raises(UserError, match="the shipped copy strategy `direct`, and none of your own"):
        find_variant(f"{folder}+direct")


@pytest.mark.parametrize("patch", ["", PATCH.replace("edit]]", 'edit]]\nfile = "xen/a.c"')])
def test_a_copy_strategys_manifest(patch: str, write_model: WriteModel) -> None:
    folder = write_model(manifest=HEAD + patch)
    with pytest.raises(UserError, match=r"manifest\.toml: no lock model: none of its patches"):
        find_variant(f"{folder}+direct")


def test_a_broken_model_breaks_nobody_elses(write_model: WriteModel) -> None:
    folder = write_model(manifest="title = ")
    assert find_variant("current-bias+direct", [folder]).name == "current-bias+direct"
    with pytest.raises(UserError, match=r"manifest\.toml: Invalid value"):
        find_variant("mine+direct", [folder])


def test_two_models_of_one_name(write_model: WriteModel, tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    first, second = write_model(name="a/mine"), write_model(name="b/mine")
    with pytest.raises(UserError, match="a/mine is a lock model `mine` as well"):
        find_variant("current-bias+direct", [first, second])
    with pytest.raises(UserError, match="a/mine is a lock model `mine` as well"):
        find_variants([f"{first}+direct", f"{second}+direct"])


def test_one_model_named_twice_is_one_variant(write_model: WriteModel) -> None:
    folder = write_model()
    (variant,) = find_variants([f"{folder}+direct", f"{folder}/../mine+direct"], [])
    assert variant.name == "mine+direct"
