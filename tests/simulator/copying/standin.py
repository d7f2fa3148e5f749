"""A tree of our own: the files that the copy simulator is cut from, with other wording."""

from pathlib import Path

from xenpatchgen.simulator.copying.sources import NEEDED

DATA = Path(__file__).parents[2] / "data"
HEADER = (DATA / "simulator" / "owner.h").read_bytes().replace(b"out of order", b"order violation")


def tree() -> dict[str, bytes]:
    """Its files by path; headers where they are since 4.17."""
    own = {name: DATA / "copying" / name for name in NEEDED if name != "mm-locks.h"}
    files = {NEEDED[name][0]: path.read_bytes() for name, path in own.items()}
    return {**files, NEEDED["mm-locks.h"][0]: HEADER}
