"""What xen/Makefile says."""

import pytest

from xenpatchgen.trees.version import xen_version

from .conftest import MAKEFILE


@pytest.mark.parametrize(
    ("makefile", "version"),
    [
        (MAKEFILE, "4.17.9"),
        ("XEN_VERSION := 4\nXEN_SUBVERSION := 23\nXEN_EXTRAVERSION ?= -rc$(V)\n", "4.23-rc"),
        ("XEN_VERSION = 4\nXEN_SUBVERSION = 2\n", "4.2"),
        ("XEN_VERSION = 5\n", "5"),
        ("XEN_VERSION = 4\nXEN_SUBVERSION = 17\nXEN_EXTRAVERSION ?= $(V)\n", "4.17"),
        ("XEN_FULLVERSION = $(XEN_VERSION)\n", None),
        ("all:\n\techo no hypervisor\n", None),
        ("XEN_VERSION =\nXEN_SUBVERSION = 3\n", None),
    ],
)
def test_version(makefile: str, version: str | None) -> None:
    assert xen_version(makefile.encode()) == version
