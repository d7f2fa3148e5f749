"""The upstream tarball of Debian's xen source package as a tree.

It is downloaded once, imported into a private repository, and serves without a network
afterwards; only `import_debian` with `anew` asks the mirror again. Earlier imports stay in the
repository, because series were made on them.
"""

from pathlib import Path

from xenpatchgen.base.settings import Settings
from xenpatchgen.trees.apt import xen_tarball
from xenpatchgen.trees.git import git
from xenpatchgen.trees.private import empty_repo, private_folder, private_repo
from xenpatchgen.trees.source import DebianSource
from xenpatchgen.trees.tarball import import_tarball

_BRANCH = "refs/heads/upstream"


def import_debian(source: DebianSource, settings: Settings, *, anew: bool = False) -> Path:
    """The private repository of a suite, whose HEAD is the newest tarball imported so far.

    Raises NetworkError, UserError or MissingTool as `xen_tarball` does; a repository that was
    there before then stays as it was.
    """

    def fill(scratch: Path) -> None:
        with xen_tarball(source.suite) as tarball:
            empty_repo(scratch)
            git("-C", scratch, "symbolic-ref", "HEAD", _BRANCH).check()
            import_tarball(tarball, scratch, _BRANCH)

    path = private_folder(settings) / source.slug
    if anew and path.exists():
        with xen_tarball(source.suite) as tarball:
            import_tarball(tarball, path, _BRANCH)
    return private_repo(path, source.name, fill)
