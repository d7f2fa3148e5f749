"""Who a series is from: the user's git identity, never invented and never signed for her."""

from dataclasses import dataclass

from xenpatchgen.base.process import run

NOBODY = "xenpatchgen (no git identity set)"


@dataclass(frozen=True)
class Identity:
    """A name and an address for a commit's author."""

    name: str
    email: str

    @property
    def is_set(self) -> bool:
        """Whether the user has one. Without it a series is for reading, not for mailing."""
        return self.name != NOBODY


def git_identity() -> Identity:
    """The author that git would use here, or a placeholder that says there is none."""
    asked = run(["git", "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"])
    if asked.returncode != 0:
        return Identity(NOBODY, "xenpatchgen@invalid")
    name, _, rest = asked.stdout.partition(" <")
    return Identity(name, rest.partition(">")[0])
