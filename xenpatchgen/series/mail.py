"""A series as a folder of mails, from `git format-patch`, with a cover letter.

The user's git configuration does not take part, so that the same series gives the same files on
every machine. A folder is replaced only while it is what this tool wrote: `series.json` beside the
mails keeps their hashes, and a mail edited by hand is never overwritten.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from git import Repo

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.files import folder_made_whole, write_atomically
from xenpatchgen.base.process import run
from xenpatchgen.series.cover import fill_cover
from xenpatchgen.series.identity import Identity
from xenpatchgen.series.model import Series
from xenpatchgen.variants.catalogue import Variant

RECORD = "series.json"


@dataclass(frozen=True)
class Mails:
    """Where a series was written, its files in sending order, and whether that was left alone."""

    folder: Path
    files: tuple[str, ...]
    kept_by_hand: bool = False
    """True where the folder held mails edited by hand, which were kept instead."""


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
    if _edited_by_hand(folder) and not overwrite:
        return Mails(folder, _mail_names(folder), kept_by_hand=True)
    author, date = _last_commit(series)
    if signoff and not author.is_set:
        raise UserError(
            "--signoff: git knows no identity of yours",
            hint="Set one with: git config --global user.name NAME (and user.email ADDRESS)",
        )
    with folder_made_whole(folder, replace=True) as scratch:
        _format(series, variant, scratch, signoff, author, date)
        hashes = {name: _sha256(scratch / name) for name in _mail_names(scratch)}
        record = {"variant": series.variant, "tree": series.tree.name, "mails": hashes}
        write_atomically(scratch / RECORD, json.dumps(record, indent=2) + "\n")
    return Mails(folder, _mail_names(folder))


def _mail_names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in folder.glob("*.patch")))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _edited_by_hand(folder: Path) -> bool:
    """Whether `folder` holds anything but what its own record says that we wrote."""
    if not folder.exists():
        return False
    try:
        written: object = json.loads((folder / RECORD).read_text())["mails"]
        there = {path.name: _sha256(path) for path in folder.iterdir() if path.name != RECORD}
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return written != there


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
