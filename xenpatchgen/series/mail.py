"""A series as a folder of mails, from `git format-patch`, with a cover letter.

The user's git configuration does not take part, so that the same series gives the same files on
every machine. A folder is replaced only while it is what this tool wrote: `series.json` beside the
mails keeps their hashes, and a mail edited by hand is never overwritten.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from git import Repo
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import folder_made_whole, write_atomically
from xenpatchgen.base.process import run
from xenpatchgen.series.cover import fill_cover
from xenpatchgen.series.identity import Identity
from xenpatchgen.series.model import Series
from xenpatchgen.variants.model import Variant

RECORD = "series.json"


@dataclass(frozen=True)
class Mails:
    """Where a series was written, its files in sending order, and what its sender should know."""

    folder: Path
    files: tuple[str, ...]
    remark: str = ""
    """What was kept or lost of an earlier writing, or what is missing; empty where all is well."""


@dataclass(frozen=True)
class _Record:
    """What `series.json` says of the folder that it lies in."""

    variant: str
    tree: str
    tip: str
    signed: bool
    mails: dict[str, str]
    """SHA256 of each mail as it was written."""


def write_mails(
    series: Series,
    variant: Variant,
    patches: Path,
    *,
    signoff: bool = False,
    overwrite: bool = False,
) -> Mails | None:
    """Write `series` below folder `patches`; None where the series has no patches.

    Raises UserError where `signoff` is asked for and git knows no identity.
    """
    if not series.patches:
        return None
    folder = patches / f"xen-{series.tree.version}-{series.tree.commit[:12]}" / series.variant
    before = _record_of(folder)
    if not overwrite and folder.exists() and (before is None or _edited(folder, before)):
        return Mails(folder, _mail_names(folder), "edited by hand and kept")
    if before and before.signed and not signoff and before.tip == series.tip:
        return Mails(folder, _mail_names(folder), "signed off before and kept")
    author, date = _last_commit(series)
    if signoff and not author.is_set:
        raise UserError(
            "--signoff: git knows no identity of yours",
            hint="Set one with: git config --global user.name NAME (and user.email ADDRESS)",
        )
    with folder_made_whole(folder, replace=True) as scratch:
        _format(series, variant, scratch, signoff, author, date)
        hashes = {name: _sha256(scratch / name) for name in _mail_names(scratch)}
        record = _Record(series.variant, series.tree.name, series.tip, signoff, hashes)
        write_atomically(scratch / RECORD, to_json(record, indent=2) + b"\n")
        _carry_over(folder, before, scratch)
    return Mails(folder, _mail_names(folder), _remark(before, signoff, author))


def _remark(before: _Record | None, signoff: bool, author: Identity) -> str:
    if not author.is_set:
        return "git knows no identity of yours, so nobody can send it: git config user.name NAME"
    if before and before.signed and not signoff:
        return "the earlier one was signed off; this one is another and is not"
    return ""


def _mail_names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.glob("*.patch")))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _record_of(folder: Path) -> _Record | None:
    """The folder's record; None where there is none that can be read."""
    try:
        return TypeAdapter(_Record).validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


def _edited(folder: Path, record: _Record) -> bool:
    """Whether the mails in `folder` are other ones than those that `record` says we wrote."""
    return record.mails != {name: _sha256(folder / name) for name in _mail_names(folder)}


def _carry_over(folder: Path, before: _Record | None, scratch: Path) -> None:
    """Keep what the user laid beside the mails: notes are hers, whatever becomes of the mails."""
    ours = {RECORD, *(before.mails if before else _mail_names(folder))}
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in ours and not (scratch / path.name).exists():
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, scratch / path.name)


def _last_commit(series: Series) -> tuple[Identity, str]:
    """Author and date of the series' last patch, the date as git takes it."""
    with Repo(series.tree.repo) as repo:
        tip = repo.commit(series.tip)
        author = Identity(tip.author.name or "", tip.author.email or "")
        return author, f"{tip.committed_date} +0000"


def _format(
    series: Series, variant: Variant, folder: Path, signoff: bool, author: Identity, date: str
) -> None:
    prefix = "NOT FOR SUBMISSION PATCH" if variant.status == "control" else "PATCH"
    options = [] if series.tree.imported else [f"--base={series.tree.commit}"]
    run(
        [
            *("git", "-c", "core.abbrev=12", "format-patch", "--quiet"),
            *("--cover-letter", "--numbered"),
            *(f"--subject-prefix={prefix}", f"--output-directory={folder.absolute()}", *options),
            *(["--signoff"] if signoff else []),
            f"{series.tree.commit}..{series.tip}",
        ],
        cwd=series.tree.repo,
        env={
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_NAME": author.name,
            "GIT_COMMITTER_EMAIL": author.email,
            "GIT_COMMITTER_DATE": date,
        },
    ).check()
    fill_cover(folder / "0000-cover-letter.patch", series, variant, signed=signoff)
