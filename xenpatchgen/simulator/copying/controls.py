"""What the properties say of copy strategies that are wrong on purpose.

A property that lets its mistake pass proves nothing. Of those whose control is a variant, the
variant's own run tells.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from xenpatchgen.base.outcome import CaseResult, Verdict
from xenpatchgen.base.side_by_side import side_by_side
from xenpatchgen.simulator.copying.build import Programs, Unbuilt, build_programs
from xenpatchgen.simulator.copying.catalogue import find_property, load_properties
from xenpatchgen.simulator.copying.run import examine_first
from xenpatchgen.simulator.copying.seeded import (
    DoesNotApply,
    SeededWrong,
    load_seeded,
    make_wrong,
    seeded_names,
)
from xenpatchgen.simulator.copying.world import Geometry, load_worlds

Strategies = Mapping[str, Mapping[str, bytes] | DoesNotApply]
"""By copy strategy, the files of a tree that has it, or why it could not be written there."""


def run_copy_controls(
    strategies: Strategies, *, work: Path, parts: Path | None = None
) -> Mapping[str, CaseResult]:
    """By case id, what each property says of the mistake that is its control.

    To prove its case, that result has to be a failure; looking for it ends at the first. A mistake
    that does not fit the files, or whose strategy did not fit the tree, is a SKIP, and one with
    which they do not compile an ERROR, which prove nothing. The programs stay in folders of `work`,
    one a mistake; `parts` is as for simulate_copy(). Raises MissingTool without a compiler.
    """
    common = parts or work / "parts"
    named = {asked.control.name: asked.case.id for asked in load_properties()}

    def run(name: str) -> CaseResult:
        wrong = load_seeded(name)
        files = strategies.get(wrong.strategy, DoesNotApply(f"there is no {wrong.strategy} here"))
        return run_wrong(wrong, files, work=work / name, parts=common)

    controls = [name for name in seeded_names() if name in named]
    results = side_by_side(run, controls)
    return {named[name]: result for name, result in zip(controls, results, strict=True)}


def run_wrong(
    wrong: SeededWrong, files: Mapping[str, bytes] | DoesNotApply, *, work: Path, parts: Path
) -> CaseResult:
    """What the property that `wrong` breaks says of `files` with that mistake in them.

    Raises ToolError where there is no such property.
    """
    asked = find_property(wrong.breaks)
    made = files if isinstance(files, DoesNotApply) else make_wrong(files, wrong)
    if isinstance(made, DoesNotApply):
        return CaseResult(asked.case.id, Verdict.SKIP, made.reason)

    def build(geometry: Geometry) -> Programs | Unbuilt:
        built = build_programs(made, work, parts=parts, geometries=(geometry,))
        # Whoever wrote the mistake is at fault, and that is never the tree.
        return replace(built, in_tree=False) if isinstance(built, Unbuilt) else built

    return examine_first(asked, filter(asked.asked_in, load_worlds()), build)
