"""Find the first thing that went wrong in the log of a make.

Each complaint has one pattern, which stands over the kind it is given. The first line that matches
any of them wins, because what follows an error is mostly its echo; make's own `*** Error 1` says
only where it gave up, and is taken when nothing else spoke.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence

from xenpatchgen.build.model import Fault, FaultKind

_PLACE = r"^(?P<file>[^\s:()]+):(?P<line>\d+)"

_PATTERNS: tuple[tuple[FaultKind, re.Pattern[str]], ...] = (
    # arch/x86/mm/paging.c:512:9: error: 'foo' undeclared (first use in this function)
    ("compiler", re.compile(_PLACE + r"(?::\d+)?: (?:fatal )?error: (?P<message>.*)")),
    # arch/x86/entry.S:12: Error: no such instruction: `frobnicate'
    ("assembler", re.compile(_PLACE + r": Error: (?P<message>.*)")),
    # arch/x86/Kconfig:7: syntax error          common/Kconfig:3:warning: ...  is only a warning
    ("kconfig", re.compile(r"^(?P<file>\S*Kconfig\S*):(?P<line>\d+): ?(?!warning)(?P<message>.*)")),
    # paging.c:(.text.paging_domctl+0x2f): undefined reference to `foo'
    (
        "linker",
        re.compile(r"(?:^|: )(?P<file>[^\s:]+):\(\S+\): (?P<message>(?:undefined|multiple) .*)"),
    ),
    # arch/x86/mm/paging.c:512: undefined reference to `foo'      (with debug information)
    (
        "linker",
        re.compile(
            r"^(?:\S*ld: )?(?P<file>[^\s:]+):(?P<line>\d+): (?P<message>(?:undefined|multiple) .*)"
        ),
    ),
    # ld: common/foo.o: multiple definition of `bar'; ...
    ("linker", re.compile(r"^\S*ld: (?!.*(?:in function |warning: ))(?P<message>.*)")),
    # Error: size of arch/x86/foo.o:.data is 0x8            Duplicate symbol 'foo' (... != ...)
    ("symbols", re.compile(r"^(?P<message>(?:Error: size of|Duplicate symbol) .*)")),
    # make[3]: *** No rule to make target 'foo.o', needed by 'built_in.o'.  Stop.
    ("make", re.compile(r"^make(?:\[\d+\])?: \*\*\* (?P<message>No rule to make target .*)")),
    # Makefile:12: *** missing separator.  Stop.
    ("make", re.compile(_PLACE + r": \*\*\* (?P<message>.*)")),
    # /bin/sh: 1: gawk: not found
    ("make", re.compile(r"^/\S*sh: (?:\d+|line \d+): (?P<message>\S+: (?:command )?not found)")),
)

# make[3]: *** [Rules.mk:246: arch/x86/mm/paging.o] Error 1
_GAVE_UP = re.compile(r"^make(?:\[\d+\])?: \*\*\* (?P<message>\[.*\].*)")

# What gcc prints under an error:   512 |     foo();
_EXCERPT = re.compile(r"^\s*\d*\s*\|")

# The machine's fault, not the tree's: nothing may be concluded from such a log.
_DISK_FULL = re.compile(r"No space left on device|Disk quota exceeded")
_KILLED = re.compile(r"Killed signal terminated program|signal 9 \[Killed\]|Error 137")


def disk_full(log: str) -> bool:
    """Whether the disk ran full under the build."""
    return bool(_DISK_FULL.search(log))


def killed(log: str) -> bool:
    """Whether something, mostly a lack of memory, killed a compiler."""
    return bool(_KILLED.search(log))


def first_fault(log: str) -> Fault:
    """The first error in `log`; make's last words where no pattern knows the complaint."""
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if fault := _fault(line, lines[number + 1 :]):
            return fault
    last = next((line for line in reversed(lines) if line.strip()), "make said nothing")
    gave_up = next((match for line in lines if (match := _GAVE_UP.match(line))), None)
    return Fault("make", gave_up["message"] if gave_up else last)


def _fault(line: str, following: Sequence[str]) -> Fault | None:
    for kind, pattern in _PATTERNS:
        if match := pattern.search(line):
            said = match.groupdict()
            return Fault(
                kind=kind,
                message=said["message"].strip(),
                file=_in_tree(said.get("file") or ""),
                line=int(said.get("line") or 0),
                excerpt="\n".join(_excerpt(following)) if kind == "compiler" else "",
            )
    return None


def _excerpt(following: Sequence[str]) -> Iterator[str]:
    for line in following:
        if not _EXCERPT.match(line):
            return
        yield line


def _in_tree(file: str) -> str:
    """Make runs in xen/, and what it names is relative to that: say it from the tree's root."""
    return posixpath.normpath(posixpath.join("xen", file)) if file else ""
