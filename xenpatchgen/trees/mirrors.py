"""Which Debian mirror this machine uses, asked of its own apt.

`apt-get update --print-uris` answers before the first update, without a network and without
rights, and changes nothing. No host is named here: a machine that has no Debian mirror gets an
error and not somebody else's server.
"""

import re
from pathlib import Path, PurePosixPath

from xenpatchgen.base.errors import UserError
from xenpatchgen.base.process import run

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

# 'https://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' NAME SIZE
_INDEX = re.compile(r"'(?P<base>[^']+?)/dists/(?P<suite>[^']+?)/main/binary-[^']*'")


def sources_for(suite: str) -> str:
    """Source package entries for `suite`, its updates and its security fixes, in deb822 form.

    Signatures are checked against Debian's keyring where the machine has it in its usual place,
    and against every key that the machine trusts otherwise. Raises UserError where the machine
    uses no Debian mirror, MissingTool where it has no apt.
    """
    asked = run(["apt-get", "update", "--print-uris"], env={"LC_ALL": "C"})
    main, security = _debian_of(asked.stdout)
    if not main:
        raise UserError(
            f"debian:{suite}: this machine's apt uses no Debian mirror",
            hint="Name a clone or a git URL instead, with: --tree PATH",
        )
    security = security or [f"{base}-security" for base in main]
    return "\n".join(
        [
            *(_entry(base, f"{suite} {suite}-updates") for base in main),
            *(_entry(base, f"{suite}-security") for base in security),
        ]
    )


def _debian_of(printed: str) -> tuple[list[str], list[str]]:
    """The archives in apt's answer that are Debian's own: the main ones and the security ones.

    By their customary names, `debian` and `debian-security`; where a site calls them otherwise,
    every archive that has a component `main` is taken, and the signature decides.
    """
    found = {match["base"]: match["suite"] for match in _INDEX.finditer(printed)}
    named = [base for base in found if PurePosixPath(base).stem in {"debian", "debian-security"}]
    bases = named or list(found)
    security = [base for base in bases if "-security" in found[base]]
    return [base for base in bases if base not in security], security


def _entry(base: str, suites: str) -> str:
    lines = ["Types: deb-src", f"URIs: {base}", f"Suites: {suites}", "Components: main"]
    # Other packages may have asked apt for further indexes by default; only this one is needed.
    lines.append("Targets: Sources")
    if KEYRING.exists():
        lines.append(f"Signed-By: {KEYRING}")
    return "".join(f"{line}\n" for line in lines)
