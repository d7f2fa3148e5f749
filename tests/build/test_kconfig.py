"""Every stated line must have survived Kconfig."""

import pytest

from xenpatchgen.build.kconfig import refused

DOTCONFIG = """\
# Xen/x86 Configuration
CONFIG_HVM=y
CONFIG_NR_CPUS=256
# CONFIG_DEBUG is not set
"""


@pytest.mark.parametrize(
    "line", ["CONFIG_HVM=y", "CONFIG_NR_CPUS=256", "CONFIG_DEBUG=n", "CONFIG_NEVER_HEARD_OF=n"]
)
def test_a_line_that_survived(line: str) -> None:
    assert refused(DOTCONFIG, [line]) is None


@pytest.mark.parametrize(
    ("line", "ended"),
    [
        ("CONFIG_DEBUG=y", "CONFIG_DEBUG=n"),
        ("CONFIG_HVM=n", "CONFIG_HVM=y"),
        ("CONFIG_NR_CPUS=4", "CONFIG_NR_CPUS=256"),
        ("CONFIG_NEVER_HEARD_OF=y", "CONFIG_NEVER_HEARD_OF=n"),
    ],
)
def test_a_line_that_was_dropped_is_named(line: str, ended: str) -> None:
    fault = refused(DOTCONFIG, ["CONFIG_HVM=y", line] if line != "CONFIG_HVM=n" else [line])
    assert fault is not None
    assert fault.kind == "kconfig"
    assert line in fault.message
    assert ended in fault.message
