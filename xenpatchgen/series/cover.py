"""The cover letter: what format-patch leaves open, filled from the manifests of the variant."""

import re
from pathlib import Path

from xenpatchgen.base.errors import ToolError
from xenpatchgen.series.model import Series
from xenpatchgen.variants.catalogue import templates_folder
from xenpatchgen.variants.model import Variant
from xenpatchgen.variants.render import render


def fill_cover(cover: Path, series: Series, variant: Variant, *, signed: bool) -> None:
    """Put subject and text where format-patch left its placeholders in the mail `cover`."""
    changing = {patch.part for patch in series.patches}
    subject = re.sub(r"^x86/mm-locks: ", "x86/mm: ", series.patches[-1].subject)
    texts = {
        "*** SUBJECT HERE ***": subject,
        "*** BLURB HERE ***": render(
            templates_folder() / "series",
            "cover.txt.j2",
            {
                "parts": [part for part in variant.parts if part.name in changing],
                "tree": series.tree,
                "control": variant.status == "control",
                "signed": signed,
            },
        ).strip(),
    }
    mail = cover.read_text()
    for placeholder, text in texts.items():
        if mail.count(placeholder) != 1:
            raise ToolError(f"git format-patch left no `{placeholder}` in the cover letter")
        mail = mail.replace(placeholder, text)
    cover.write_text(_declare_encoding(mail))


def _declare_encoding(mail: str) -> str:
    """Give a mail with names beyond ASCII the headers that git send-email would ask for."""
    head, blank, body = mail.partition("\n\n")
    if body.isascii() or "Content-Transfer-Encoding" in head:
        return mail
    mime = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8"
    return f"{head}\n{mime}\nContent-Transfer-Encoding: 8bit{blank}{body}"
