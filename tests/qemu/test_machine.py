"""The machine's data file, whole and broken."""

from pathlib import Path

import pytest

from xenpatchgen import qemu
from xenpatchgen.base.errors import ToolError
from xenpatchgen.qemu.machine import Machine, load_machine

SHIPPED = (Path(qemu.__file__).parent / "machines" / "pvh-dom0.toml").read_text()


def test_command_line(machine: Machine) -> None:
    argv = machine.argv(Path("/a b/xen"), "probe", ("one", "other"))
    assert argv[0] == "qemu-system-x86_64"
    assert argv[argv.index("-kernel") + 1] == "/a b/xen"
    assert argv[argv.index("-initrd") + 1] == "probe cases=one:other"
    assert "dom0=pvh" in argv[argv.index("-append") + 1].split()
    assert "-no-reboot" in argv


def test_a_machine_that_is_not_there() -> None:
    with pytest.raises(ToolError, match=r"no-such\.toml") as caught:
        load_machine("no-such")
    assert caught.value.hint == "There are: pvh-dom0"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("boot_seconds = 60", "boot_seconds = 0", "limits.boot_seconds"),
        ("boot_seconds = 60", "boot_seconds = 60\nboot_second = 60", "limits.boot_second:"),
        ('kind = "lock-order"', 'kind = "lock"', "crash.0.kind"),
        (r"(?P<summary>-?\d+ > -?\d+)", r"-?\d+ > -?\d+", "crash.0.pattern.*no group"),
        (r"(?P<summary>-?\d+ > -?\d+)", r"(?P<summary>", "crash.0.pattern.*regular expression"),
        ("title =", "titel =", "title"),
        ("[limits]", "[limits", r"line \d+"),
    ],
)
def test_a_broken_file_is_named_with_its_field(
    old: str, new: str, field: str, tmp_path: Path
) -> None:
    assert SHIPPED.count(old) == 1
    path = tmp_path / "broken.toml"
    path.write_text(SHIPPED.replace(old, new))
    with pytest.raises(ToolError, match=rf"{path}:.*{field}"):
        load_machine("broken", tmp_path)
