"""Real Xen in an emulated machine: a small kernel of ours is Dom0 and makes the hypercalls itself.

`build_probe` compiles that kernel for a tree, `cases` lists what it can try, and `boot` runs cases
on a built hypervisor and gives each its verdict.
"""

from xenpatchgen.qemu.catalogue import cases
from xenpatchgen.qemu.machine import Limits, Machine, load_machine
from xenpatchgen.qemu.probe_image import build_probe
from xenpatchgen.qemu.run import boot

__all__ = ["Limits", "Machine", "boot", "build_probe", "cases", "load_machine"]
