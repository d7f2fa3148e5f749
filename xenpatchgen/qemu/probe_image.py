"""Build the probe for a tree, against that tree's own public headers.

The hypercall interface moves between versions, so each tree gets a probe of its own; headers,
sources, compiler and linker together name it in the cache. The source tree alone is enough: nothing
of Xen's build is needed.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from xenpatchgen.base.errors import ToolError, UserError
from xenpatchgen.base.files import folder_made_whole, storage_faults
from xenpatchgen.base.process import Completed, run

_SOURCES = Path(__file__).parent / "probe"

_FLAGS = (
    # The public headers show control tools' hypercalls, of the newest interface, only to these.
    *("-D__XEN_TOOLS__", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"),
    # No C library, no FPU state, no relocation, nothing below the stack pointer.
    *("-ffreestanding", "-nostdlib", "-static", "-fno-pic", "-no-pie", "-mno-red-zone"),
    *("-mgeneral-regs-only", "-fno-stack-protector", "-fcf-protection=none"),
    # memset() must not become a call of itself.
    *("-fno-tree-loop-distribute-patterns", "-fno-asynchronous-unwind-tables"),
    *("-Wl,-Ttext-segment=0x100000", "-Wl,-e,probe_start", "-Wl,-z,noexecstack"),
    "-Wl,--build-id=none",
)


def build_probe(headers: Path, out: Path, *, compiler: str = "gcc") -> Path:
    """The probe's ELF file, in a folder of `out` named after all that went into it.

    `headers` is a tree's xen/include. Raises UserError where there are no public headers,
    MissingTool where there is no compiler, ToolError with the first error where the headers and
    the probe do not fit each other.
    """
    if not (headers / "public" / "xen.h").is_file():
        raise UserError(
            f"{headers}: no public headers of Xen here (public/xen.h)",
            hint="Name the folder xen/include of a Xen tree.",
        )
    folder = out.absolute() / _key(headers, compiler)
    if not folder.is_dir():
        with folder_made_whole(folder) as scratch:
            _compile(headers, scratch / "probe", compiler)
    return folder / "probe"


def _compile(headers: Path, image: Path, compiler: str) -> None:
    sources = sorted(path for path in _SOURCES.rglob("*") if path.suffix in {".c", ".S"})
    includes = ("-I", _SOURCES / "include", "-isystem", headers)
    done = run([compiler, *_FLAGS, *includes, "-o", image, *sources])
    if done.returncode:
        raise ToolError(
            f"the probe does not fit the headers in {headers}: {_first_error(done)}",
            hint=f"See all errors with: {done.command}",
        )


def _first_error(done: Completed) -> str:
    lines = done.stderr.strip().splitlines() or [f"the compiler ended with {done.returncode}"]
    return next((line for line in lines if " error: " in line), lines[-1])


def _key(headers: Path, compiler: str) -> str:
    tools = (_first_line(compiler, "--version"), _first_line(compiler, "-Wl,--version"))
    digest = hashlib.sha256("\0".join((compiler, *tools, *_FLAGS)).encode())
    with storage_faults(headers):
        for root in (headers / "public", _SOURCES):
            for path in _files(root):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{path.relative_to(root)}\0{content}\0".encode())
    return digest.hexdigest()[:16]


def _first_line(*command: str) -> str:
    return run(command).check().stdout.partition("\n")[0]


def _files(root: Path) -> Iterable[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())
