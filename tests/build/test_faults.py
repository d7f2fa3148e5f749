"""One log of each kind of complaint, and what must be told of it."""

import subprocess
from pathlib import Path

import pytest

from xenpatchgen.build.faults import disk_full, first_fault, killed

BEFORE = """\
  HOSTCC  tools/kconfig/conf.o
arch/x86/Kconfig:40:warning: config symbol defined without type
  CC      arch/x86/mm/p2m.o
arch/x86/mm/p2m.c:7:3: warning: unused variable 'x' [-Wunused-variable]
ld: warning: prelink.o has a LOAD segment with RWX permissions
"""
AFTER = """\
make[3]: *** [Rules.mk:246: arch/x86/mm/paging.o] Error 1
make[2]: *** [Rules.mk:260: arch/x86/mm] Error 2
make: *** [Makefile:177: build] Error 2
"""


@pytest.mark.parametrize(
    ("line", "kind", "place", "says"),
    [
        (
            "arch/x86/mm/paging.c:512:9: error: 'foo' undeclared (first use in this function)",
            "compiler",
            "xen/arch/x86/mm/paging.c:512",
            "'foo' undeclared",
        ),
        (
            "./include/xen/mm.h:5:10: fatal error: nowhere.h: No such file or directory",
            "compiler",
            "xen/include/xen/mm.h:5",
            "nowhere.h",
        ),
        (
            "arch/x86/entry.S:12: Error: no such instruction: `frobnicate %eax'",
            "assembler",
            "xen/arch/x86/entry.S:12",
            "frobnicate",
        ),
        ("arch/x86/Kconfig:7: syntax error", "kconfig", "xen/arch/x86/Kconfig:7", "syntax error"),
        (
            "paging.c:(.text.paging_domctl+0x2f): undefined reference to `lost'",
            "linker",
            "xen/paging.c:0",
            "undefined reference to `lost'",
        ),
        (
            "ld: arch/x86/mm/paging.c:77: undefined reference to `lost'",
            "linker",
            "xen/arch/x86/mm/paging.c:77",
            "`lost'",
        ),
        (
            "ld: common/b.o:(.data+0x0): multiple definition of `twice'; common/a.o: first here",
            "linker",
            "xen/common/b.o:0",
            "multiple definition of `twice'",
        ),
        ("Error: size of arch/x86/a.o:.data is 0x8", "symbols", ":0", "size of arch/x86/a.o"),
        ("Duplicate symbol 'f' (ff0 != ff8)", "symbols", ":0", "Duplicate symbol 'f'"),
        (
            "make[3]: *** No rule to make target 'gone.o', needed by 'built_in.o'.  Stop.",
            "make",
            ":0",
            "No rule to make target 'gone.o'",
        ),
        ("Makefile:12: *** missing separator.  Stop.", "make", "xen/Makefile:12", "separator"),
        ("/bin/sh: 1: gawk: not found", "make", ":0", "gawk: not found"),
    ],
)
def test_the_first_error_is_found(line: str, kind: str, place: str, says: str) -> None:
    echo = "arch/x86/mm/paging.c:999:1: error: an echo of the first\n"
    fault = first_fault(f"{BEFORE}{line}\n{echo}{AFTER}")
    assert fault.kind == kind
    assert f"{fault.file}:{fault.line}" == place
    assert says in fault.message


def test_the_compilers_caret_comes_along() -> None:
    shown = "  512 |     foo();\n      |     ^~~"
    fault = first_fault(f"a.c:512:5: error: what is 'foo'\n{shown}\na.c: In function 'b':\n")
    assert fault.excerpt == shown


def test_where_ld_only_says_in_which_function_the_next_line_is_taken() -> None:
    log = "ld: prelink.o: in function `f':\n(.text.f+0x5): undefined reference to `lost'\n"
    assert "undefined reference to `lost'" in first_fault(log).message


def test_a_complaint_that_nobody_knows_is_shown_by_makes_first_stop() -> None:
    fault = first_fault(f"{BEFORE}the tool of the future dislikes this\n{AFTER}")
    assert fault.kind == "make"
    assert fault.message == "[Rules.mk:246: arch/x86/mm/paging.o] Error 1"


def test_a_log_without_any_stop_gives_its_last_line() -> None:
    assert first_fault("one\ntwo\n\n").message == "two"
    assert first_fault("").message == "make said nothing"


def test_faults_of_the_machine_are_told_from_those_of_the_tree() -> None:
    assert disk_full("cc1: error: /tmp/cc: No space left on device")
    assert killed("gcc: fatal error: Killed signal terminated program cc1")
    assert not disk_full(BEFORE + AFTER)
    assert not killed(BEFORE + AFTER)


REAL = {
    "use.c": "int lost(void);\nint use(void)\n{\n    return lost();\n}\n",
    "twice.c": "int use(void) { return 1; }\n",
    "wrong.c": "int f(void)\n{\n    return foo;\n}\n",
    "wrong.s": "    nop\n    frobnicate %eax\n",
}


@pytest.mark.parametrize(
    ("command", "kind", "place", "says"),
    [
        ("gcc -c wrong.c -o a.o", "compiler", "xen/wrong.c:3", "'foo' undeclared"),
        ("gcc -c wrong.s -o a.o", "assembler", "xen/wrong.s:2", "frobnicate"),
        ("gcc -c use.c -o a.o && ld -e 0 a.o", "linker", "xen/use.c:0", "`lost'"),
        ("gcc -g -c use.c -o a.o && ld -e 0 a.o", "linker", "use.c:4", "`lost'"),
        (
            "gcc -c twice.c -o a.o && cp a.o b.o && ld -e 0 a.o b.o",
            "linker",
            "xen/twice.c:0",
            "multiple definition of `use'",
        ),
        ("make -f /dev/null gone.o", "make", ":0", "No rule to make target 'gone.o'"),
    ],
)
def test_what_the_real_tools_say_is_understood(
    tmp_path: Path, command: str, kind: str, place: str, says: str
) -> None:
    for name, text in REAL.items():
        (tmp_path / name).write_text(text)
    shell = ["sh", "-c", f"LC_ALL=C; export LC_ALL; exec 2>&1; {command}"]
    log = subprocess.run(shell, cwd=tmp_path, check=False, capture_output=True, text=True).stdout
    fault = first_fault(log)
    assert fault.kind == kind, log
    assert f"{fault.file}:{fault.line}".endswith(place)
    assert says in fault.message
