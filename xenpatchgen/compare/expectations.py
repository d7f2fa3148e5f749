"""That a user's own manifest expects something of cases that there are.

The rooms of the manifests do not know the cases. For what is shipped a test sees to it.
"""

import difflib
from collections.abc import Iterable

from xenpatchgen.base.datafile import fault_in
from xenpatchgen.base.errors import UserError
from xenpatchgen.compare.plan import ALL_STAGES, planned_cases
from xenpatchgen.simulator.search.asked import Search
from xenpatchgen.variants.model import MANIFEST, Part


def check_expectations(parts: Iterable[Part]) -> None:
    """Raise UserError with file, line and field where a user's own part names no case."""
    own = [part for part in parts if part.origin != "shipped"]
    known = {case.id for case in planned_cases(ALL_STAGES, Search())} if own else set()
    for part in own:
        for number, expectation in enumerate(part.manifest.expect):
            for case in (case for case in expectation.cases if case not in known):
                near = difflib.get_close_matches(case, known, n=3, cutoff=0)
                what = f"there is no case `{case}`; the nearest: {', '.join(near)}"
                where = ("expect", number, "case")
                raise fault_in(part.folder / MANIFEST, where, what, UserError)
