"""The list of cases, and the rule that each names its control or says that it has none."""

from pathlib import Path

import pytest

from xenpatchgen import qemu
from xenpatchgen.base.errors import ToolError
from xenpatchgen.base.outcome import Control
from xenpatchgen.qemu.catalogue import cases


def test_the_log_dirty_case_and_its_control() -> None:
    case = next(case for case in cases() if case.name == "log-dirty-clean")
    assert case.id == "qemu/log-dirty-clean"
    assert case.control == Control("unbiased+direct", says="64 > 16")


def test_each_case_is_carried_out_by_a_file_of_its_name() -> None:
    for case in cases():
        source = Path(qemu.__file__).parent / "probe" / "cases" / f"{case.name.replace('-', '_')}.c"
        assert f'DEFINE_CASE("{case.name}", run);' in source.read_text()


def test_a_regression_case(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "t"\nsource = "s"\nregression = true\n')
    assert [case.control for case in cases(tmp_path)] == [None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "t"\nsource = "s"\n', "either a control or"),
        (
            'title = "t"\nsource = "s"\nregression = true\n[control]\nname = "n"\n',
            "either a control or",
        ),
        ('title = "t"\nregression = true\n', "source"),
        ('title = "t"\nsource = "s"\nregresion = true\n', "regresion"),
    ],
)
def test_a_wrong_file(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(text)
    with pytest.raises(ToolError, match=rf"wrong\.toml:.*{message}"):
        cases(tmp_path)
