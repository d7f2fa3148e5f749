"""Every kind of fault in a user's manifest, by file, line and field; nothing outside its folder."""

from pathlib import Path

import pytest

from tests.variants.conftest import HEAD, PATCH, WriteModel
from xenpatchgen.base.errors import UserError
from xenpatchgen.variants.catalogue import find_variant

EXPECT = '\n[[expect]]\ncase = "simulator/intermix"\nverdict = "BUG"\nwhy = "so it is"\n'


def fault_of(folder: Path) -> str:
    """What is said of the model in `folder`, behind the name of its manifest."""
    with pytest.raises(UserError) as fault:
        find_variant(f"{folder}+direct")
    manifest = folder / "manifest.toml"
    assert fault.value.hint == f"Edit it: {manifest}"
    assert fault.value.message.startswith(f"{manifest}:")
    assert "\n" not in fault.value.message
    return fault.value.message.removeprefix(f"{manifest}:")


def test_a_model_without_fault(write_model: WriteModel) -> None:
    more = f'{EXPECT}copy = ["direct"]\nunless = ["strict"]\nshapes = ["macro"]\n'
    assert find_variant(f"{write_model(more)}+direct").name == "mine+direct"


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("title = ", "Invalid value"),
        (HEAD.replace('summary = "none"\n', "") + PATCH, "1: summary: Field required"),
        (HEAD + 'colour = "red"\n' + PATCH, "5: colour: Unexpected keyword argument"),
        (HEAD.replace("candidate", "best") + PATCH, "2: status: Input should be 'as-found'"),
        (HEAD + 'shapes = ["owner", "round"]\n' + PATCH, "5: shapes.1: Input should be 'macro'"),
        (HEAD + "shapes = []\n" + PATCH, "5: shapes: Tuple should have at least 1 item"),
        (HEAD.replace('summary = "none"', 'summary = " "') + PATCH, "4: summary: String should"),
        (HEAD + 'options = [\n"strict",\n"lax"]\n' + PATCH, "7: options.1: there is no `lax`; the"),
        (HEAD + "patch = 1\n", "5: patch: Input should be a valid tuple"),
        (HEAD + '[[patch]]\nmessage = "message.txt.j2"\n', "5: patch.0: a patch has either"),
        (HEAD + '[[patch]]\nshapes = ["owner"]\n', "5: patch.0: a patch has either"),
        (f'{HEAD}{PATCH}steps = ["whitespace"]\n', "13: patch.0.edit.0.steps: Unexpected keyword"),
        (HEAD + '[[patch]]\nsteps = ["whitespace", "hop"]\n', "6: patch.0.steps.1: there is no `h"),
    ],
)  # fmt: skip
def test_a_wrong_manifest(manifest: str, says: str, write_model: WriteModel) -> None:
    assert fault_of(write_model(manifest=manifest)).strip().startswith(says)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ('codemod = "levl-rule"', "15: patch.1.edit.0.codemod: `levl-rule` is none of"),
        ('file = "xen/x.h"', "14: patch.1.edit.0.codemod: Field required"),
        ('codemod = "wrap-level"', "14: patch.1.edit.0.function: Field required"),
        ('codemod = "wrap-level"\nfunction = 1', "16: patch.1.edit.0.function: Input should be a"),
        ('codemod = "wrap-level"\nfuction = "f"', "patch.1.edit.0.f"),
        (
            'codemod = "insert-in-function"\nfunction = "f"\ncode = "level.c.j2"\nat = "middle"',
            "18: patch.1.edit.0.at: Input should be 'start' or 'end'",
        ),
        (
            'codemod = "level-function"\ndefinition = "missing.c.j2"',
            "16: patch.1.edit.0.definition: there is no template `missing.c.j2` in ",
        ),
        (
            'codemod = "level-function"\ndefinition = ""',
            "16: patch.1.edit.0.definition: there is no template `` in ",
        ),
    ],
)
def test_a_wrong_edit(edit: str, says: str, write_model: WriteModel) -> None:
    more = f'[[patch]]\nmessage = "message.txt.j2"\n[[patch.edit]]\n{edit}\n'
    assert says in fault_of(write_model(manifest=HEAD + PATCH.lstrip() + more))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (EXPECT.replace("BUG", "PASS"), "14: expect.0: PASS is what is expected"),
        (EXPECT.replace("BUG", "BAD"), "16: expect.0.verdict: Input should be 'PASS'"),
        (f'{EXPECT}copy = ["drect"]\n', "18: expect.0.copy.0: there is no `drect`; there are: "),
        (f'{EXPECT}unless = ["lax"]\n', "18: expect.0.unless.0: there is no `lax`; there are: "),
        (f'{EXPECT}shapes = ["flat"]\n', "18: expect.0.shapes.0: Input should be 'macro'"),
        (EXPECT.replace("why", "wy"), "expect.0.w"),
        (EXPECT.replace('"simulator/intermix"', "[]"), "15: expect.0.case"),
        (EXPECT.replace('"simulator/intermix"', "7"), "15: expect.0.case"),
        (EXPECT.replace('"simulator/intermix"', '["simulator/intermix", 7]'), "15: expect.0.case"),
    ],
)
def test_a_wrong_expectation(more: str, says: str, write_model: WriteModel) -> None:
    assert says in fault_of(write_model(more))


@pytest.mark.parametrize(
    ("case", "cases"),
    [
        ('"simulator/intermix"', ("simulator/intermix",)),
        ('["simulator/intermix"]', ("simulator/intermix",)),
        ('["simulator/intermix", "search/x"]', ("simulator/intermix", "search/x")),
    ],
)
def test_one_expectation_of_several_cases(
    case: str, cases: tuple[str, ...], write_model: WriteModel
) -> None:
    more = EXPECT.replace('"simulator/intermix"', case)
    (expected,) = find_variant(f"{write_model(more)}+direct").lock_model.manifest.expect
    assert expected.cases == cases


@pytest.mark.parametrize(
    "path", ["../x.h", "/etc/passwd", "xen/../../x.h", "xen//x.h", "", "xen/.git/x", "./xen/x.h"]
)
def test_no_file_outside_the_tree_can_be_named(path: str, write_model: WriteModel) -> None:
    edit = f'[[patch.edit]]\ncodemod = "trailing-whitespace"\nfile = "{path}"\n'
    assert "15: patch.0.edit.1.file: String should match" in fault_of(write_model(edit))


def test_a_message_that_is_not_there(write_model: WriteModel) -> None:
    folder = write_model()
    (folder / "message.txt.j2").unlink()
    assert "7: patch.0.message: there is no template `message.txt.j2` in " in fault_of(folder)


@pytest.mark.parametrize("name", ["../secret", "{}/secret", "link", "folder"])
def test_no_template_outside_the_folder_can_be_named(
    name: str, write_model: WriteModel, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret\n")
    folder = write_model(manifest=(HEAD + PATCH).replace("level.c.j2", name.format(tmp_path)))
    (folder / "folder").mkdir()
    (folder / "link").symlink_to("../secret")
    assert "11: patch.0.edit.0.expression: there is no template" in fault_of(folder)


def test_a_link_within_the_folder_is_a_template(write_model: WriteModel) -> None:
    folder = write_model(manifest=(HEAD + PATCH).replace("level.c.j2", "link"))
    (folder / "link").symlink_to("level.c.j2")
    assert find_variant(f"{folder}+direct").lock_model.name == "mine"
