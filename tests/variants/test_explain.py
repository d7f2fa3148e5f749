"""What is told of a part is what its manifest and its codemods say."""

import pytest

from tests.variants.conftest import HEAD, PATCH, WriteModel
from xenpatchgen.csyntax.module import Module
from xenpatchgen.variants.catalogue import find_parts, shipped
from xenpatchgen.variants.explain import defined_at, explain
from xenpatchgen.variants.model import Part


@pytest.mark.parametrize("part", shipped().values(), ids=lambda part: part.name)
def test_every_shipped_part_can_be_explained(part: Part) -> None:
    for patch in explain(part).patches:
        assert patch.subject.startswith("x86/")
        assert all(edit.does.endswith(".") for edit in patch.edits)


def test_a_model_of_ones_own(write_model: WriteModel) -> None:
    steps = '[[patch]]\nsteps = ["lock-owner"]\nshapes = ["inline"]\n'
    (part,) = find_parts(str(write_model(manifest=HEAD + steps + PATCH)))
    step, own = explain(part).patches
    assert (step.step, step.shapes) == ("lock-owner", ("inline",))
    assert step.edits[0].anchors == ("_check_lock_level", "_mm_enforce_order_lock_post")
    assert (own.step, own.subject) == ("", "x86: mine")
    (edit,) = own.edits
    assert (edit.codemod, edit.anchors) == ("level-rule", ("_lock_level",))


def test_what_is_made_is_no_anchor_of_a_rename() -> None:
    (part,) = find_parts("strict")
    renames = [
        edit
        for patch in explain(part).patches
        for edit in patch.edits
        if edit.codemod == "rename-calls"
    ]
    assert renames
    assert all("_get_lock_state" not in edit.anchors for edit in renames)


def test_an_option_tells_who_has_it() -> None:
    assert "control-bias" in explain(shipped()["strict"]).models
    assert explain(shipped()["control-bias"]).models == ()


def test_where_a_name_is_defined() -> None:
    module = Module.parse(
        b"DECLARE_PER_CPU(int, level[4]);\n#define f(x) g(x)\nint g(int);\n"
        b"int g(int x)\n{\n    return f(x);\n}\n"
    )
    assert defined_at(module, "level") == (1,)
    assert defined_at(module, "f") == (2,)
    assert defined_at(module, "g") == (3, 4)
    assert defined_at(module, "x") == ()
