"""What a tree's own xen/Makefile says its version is, for a person to read and never to decide."""

import re

VERSION_FILE = "xen/Makefile"

# export XEN_EXTRAVERSION ?= .5$(XEN_VENDORVERSION)
_ASSIGNMENT = re.compile(
    r"^\s*(?:export\s+)?XEN_(\w*VERSION)\s*[:?]?=[ \t]*([\w.+-]*)", re.MULTILINE
)


def xen_version(makefile: bytes) -> str | None:
    """`4.17.5` or `4.23-unstable`; None where this is not the makefile of a hypervisor.

    A sub-version or extra version that the makefile lacks is left out.
    """
    found: dict[str, str] = {}
    for name, value in _ASSIGNMENT.findall(makefile.decode(errors="replace")):
        found.setdefault(name, value)
    if not found.get("VERSION"):
        return None
    numbers = [found["VERSION"], found.get("SUBVERSION", "")]
    return ".".join(filter(None, numbers)) + found.get("EXTRAVERSION", "")
