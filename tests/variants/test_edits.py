"""What a manifest says of an edit becomes a codemod, its templates rendered."""

from pathlib import Path

import pytest

from tests.variants.conftest import HEAD, PATCH, WriteModel
from xenpatchgen.base.errors import UserError
from xenpatchgen.codemods.add_include import AddInclude
from xenpatchgen.codemods.add_member import AddMember
from xenpatchgen.codemods.base import Codemod
from xenpatchgen.codemods.insert_statements import InsertStatements
from xenpatchgen.codemods.replace_statement import ReplaceStatement
from xenpatchgen.csyntax.module import Module
from xenpatchgen.variants.catalogue import find_parts
from xenpatchgen.variants.edits import LOCKS_HEADER, Edit
from xenpatchgen.variants.explain import explain
from xenpatchgen.variants.manifest import load_manifest
from xenpatchgen.variants.names import TreeTemplates

WALK = Module.parse(b"int x;\n", "xen/walk.c")
IN_WALK = '\n[[patch.edit]]\nfile = "xen/walk.c"\n'
AFTER = 'after = "{{ 1 }}a"\nwithin = "b{{ 2 }}"\nwhich = "last"'
HOLDING = 'holding = "{{ 1 }}a"\nwithin = "b"\nkind = "if"\nouter = 2\ncomment = true'


def edit_of(folder: Path) -> Edit:
    """The last edit of the model in `folder`."""
    return load_manifest(folder / "manifest.toml").patch[-1].edit[-1]


def made(edit: Edit, folder: Path, module: Module = WALK) -> Codemod:
    return edit.made(TreeTemplates(folder, module))


@pytest.mark.parametrize(
    ("edit", "codemod"),
    [
        (
            'codemod = "insert-statements"\nfunction = "f"\ncode = "c.j2"\n' + AFTER,
            InsertStatements("f", "new();", after="1a", which="last", within="b2"),
        ),
        (
            'codemod = "insert-statements"\nfunction = "f"\ncode = "c.j2"\nbefore = "a"',
            InsertStatements("f", "new();", before="a"),
        ),
        (
            'codemod = "replace-statement"\nfunction = "f"\ncode = "c.j2"\n' + HOLDING,
            ReplaceStatement("f", "1a", "new();", "if", 2, True, "b"),
        ),
        (
            'codemod = "add-member"\nstruct = "s"\ncode = "c.j2"\nafter = "a"',
            AddMember("s", "new();", "a"),
        ),
        ('codemod = "add-include"\nheader = "asm/a.h"', AddInclude("asm/a.h")),
    ],
)
def test_the_kinds_for_statements_members_and_includes(
    edit: str, codemod: Codemod, write_model: WriteModel
) -> None:
    folder = write_model(IN_WALK + edit)
    (folder / "c.j2").write_text("new();\n")
    assert made(edit_of(folder), folder) == codemod


def test_a_template_for_another_file_has_no_names_of_the_locks(write_model: WriteModel) -> None:
    edit = IN_WALK + 'codemod = "insert-statements"\nfunction = "f"\ncode = "c.j2"\nafter = "a"\n'
    folder = write_model(edit)
    (folder / "c.j2").write_text("new({{ level }});\n")
    with pytest.raises(UserError, match=r"c\.j2: 'level' is undefined"):
        made(edit_of(folder), folder)
    with pytest.raises(UserError, match="_check_lock_level was not found"):
        made(edit_of(folder), folder, Module.parse(b"int x;\n", LOCKS_HEADER))


def test_a_file_may_be_one_of_several(write_model: WriteModel) -> None:
    several = '\n[[patch.edit]]\ncodemod = "trailing-whitespace"\nfile = ["xen/a.h", "xen/b.h"]\n'
    folder = write_model(several)
    assert edit_of(folder).paths == ("xen/a.h", "xen/b.h")
    (part,) = find_parts(str(folder))
    first, second = explain(part).patches[-1].edits
    assert (first.paths, second.paths) == ((LOCKS_HEADER,), ("xen/a.h", "xen/b.h"))


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ('file = ["xen/a.h", "../b.h"]', "15: patch.0.edit.1.file.1: String should match"),
        ("file = []", "15: patch.0.edit.1.file: Tuple should have at least 1 item"),
        ("file = 1", "15: patch.0.edit.1.file: Input should be a valid string"),
        ('before = "a"\nafter = "b"', "14: patch.0.edit.1: statements stand either `before` or"),
        ("", "14: patch.0.edit.1: statements stand either `before` or `after`"),
        ('after = "a"\nwhich = "second"', "patch.0.edit.1.which: Input should be 'only', 'first'"),
    ],
)
def test_what_is_wrong_is_told(edit: str, says: str, write_model: WriteModel) -> None:
    start = (
        '\n[[patch.edit]]\n{}\ncodemod = "insert-statements"\nfunction = "f"\ncode = "level.c.j2"\n'
    )
    folder = write_model(manifest=HEAD + PATCH + start.format(edit))
    with pytest.raises(UserError) as fault:
        find_parts(str(folder))
    assert says in fault.value.message
