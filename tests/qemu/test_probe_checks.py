"""The probe's own checks, run in user space against answers that a right Xen never gives."""

import subprocess
from pathlib import Path

import pytest

from xenpatchgen import qemu

from .conftest import RECORDINGS

pytestmark = pytest.mark.tree

PROBE = Path(qemu.__file__).parent / "probe"
RIGHT = ("0=01", "1=02")
PEEKED = "CALL: PEEK\nDONE: PEEK\n"


@pytest.fixture(scope="module")
def checker(headers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The probe's log-dirty checks with tests/data/qemu/hypercalls.c in Xen's place."""
    program = tmp_path_factory.mktemp("checker") / "checker"
    ours = (PROBE / "lib" / "logdirty.c", PROBE / "lib" / "errno.c")
    stands_in = (RECORDINGS / "hypercalls.c", Path(__file__).parent / "announcements.c")
    flags = ("-Wall", "-Wextra", "-Werror", "-D__XEN_TOOLS__", "-I", PROBE / "include")
    subprocess.run(
        ("gcc", *flags, "-isystem", headers, "-o", program, *ours, *stands_in), check=True
    )
    return program


def said(checker: Path, *answer: str) -> str:
    done = subprocess.run([checker, *answer], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_right_bitmap(checker: Path) -> None:
    assert said(checker, "0", "12", *RIGHT) == PEEKED + "accepted"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (("0=00", "1=02"), "gfn 0 is clean, expected dirty"),
        (("0=03", "1=02"), "gfn 1 is dirty, expected clean"),
        (("0=01", "1=01"), "gfn 8 is dirty, expected clean"),
        (("0=01", "1=82"), "gfn 15 is dirty, expected clean"),
        (("0=01",), "gfn 8 is dirty, expected clean"),
        ((), "gfn 2 is dirty, expected clean"),
        ((*RIGHT, "2=00"), "bytes outside the 2 of the bitmap were written"),
        ((*RIGHT, "-1=00"), "bytes outside the 2 of the bitmap were written"),
        ((*RIGHT, "-64=00"), "bytes outside the 2 of the bitmap were written"),
        ((*RIGHT, "4159=00"), "bytes outside the 2 of the bitmap were written"),
    ],
)
def test_a_wrong_bitmap(answer: tuple[str, ...], message: str, checker: Path) -> None:
    assert said(checker, "0", "12", *answer) == f"{PEEKED}FAIL: PEEK: {message}"


def test_a_refusal(checker: Path) -> None:
    assert said(checker, "-14", "12", *RIGHT) == PEEKED + "FAIL: PEEK: -EFAULT (-14)"


def test_another_number_of_pages(checker: Path) -> None:
    message = "FAIL: PEEK: told of 8 pages, expected 12"
    assert said(checker, "0", "8", *RIGHT) == PEEKED + message


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("0", "accepted"),
        ("-22", "ERROR: modified_memory of gfn 0: -EINVAL (-22)"),
        ("-95", "SKIP: modified_memory: -EOPNOTSUPP (-95)"),
    ],
)
def test_marking(result: str, verdict: str, checker: Path) -> None:
    assert said(checker, result) == verdict
