"""Records made up for tests of what reads them; nothing here was run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xenpatchgen.base.outcome import FAILING, Case, CaseResult, Control, Verdict
from xenpatchgen.build.model import BuildFailure, BuildResult, Cost, Fault
from xenpatchgen.compare.findings import findings_for
from xenpatchgen.compare.judge import judge, prove
from xenpatchgen.compare.plan import BASELINE
from xenpatchgen.compare.records import Comparison, Machine, VariantRecord
from xenpatchgen.series.model import Patch, Series
from xenpatchgen.trees.model import Shape, Tree
from xenpatchgen.variants.catalogue import find_variant

COPY = Case(
    "simulator",
    "log-dirty-paging-caller",
    "Log-dirty copy",
    "the thread",
    Control("unbiased+direct", "64 > 16"),
)
BOOT = Case(
    "qemu",
    "log-dirty-clean",
    "CLEAN from a PVH Dom0",
    "the thread",
    Control("unbiased+direct", "64 > 16"),
)
GROWTH = Case("simulator", "every-class", "Every class", "the header", None)
OWN_CALL = Case(
    "copy", "own-call-only", "Own call", "paging_domctl()", Control("other-state", "never came")
)
CASES = (COPY, GROWTH, BOOT)
WITNESS = ("caller  paging.c:437  goes on", "Replay: rival-vcpu:3.1")
TREE = Tree(
    "debian:bookworm",
    "4.17.5",
    "c" * 40,
    "d" * 40,
    Shape.OWNER,
    Path("repo"),
    True,
    ("--tree", "debian:bookworm"),
)

Results = dict[str, dict[Case, tuple[Verdict, str]]]
GOOD: dict[Case, tuple[Verdict, str]] = {
    COPY: (Verdict.PASS, "accepted 64, 80"),
    GROWTH: (Verdict.PASS, "8 classes"),
    BOOT: (Verdict.PASS, "12 calls"),
}
CRASHED: dict[Case, tuple[Verdict, str]] = {
    COPY: (Verdict.BUG, "64 > 16"),
    GROWTH: (Verdict.PASS, "8 classes"),
    BOOT: (Verdict.BUG, "64 > 16"),
}


def built(name: str) -> BuildResult:
    return BuildResult(
        key=name,
        config="release",
        xen=Path("xen"),
        syms=Path("syms"),
        kconfig=Path("config"),
        log=Path("log"),
        locks=None,
        build_id="00",
        compiler="gcc 12.2.0",
        seconds=60.0,
        ccache=None,
        command="make",
        cached=False,
    )


def result_of(case: Case, verdict: Verdict, summary: str) -> CaseResult:
    """With a witness, where it is about one."""
    if case is not OWN_CALL:
        return CaseResult(case.id, verdict, summary)
    if verdict is Verdict.PASS:
        return CaseResult(case.id, verdict, summary, runs=21136)
    return CaseResult(case.id, verdict, summary, detail=WITNESS, runs=21136, seed="rival-vcpu:3.1")


def broken() -> BuildFailure:
    fault = Fault("compiler", "'foo' undeclared", "xen/arch/x86/mm/mm-locks.h", 66)
    return BuildFailure("release", fault, Path("log"), "make", 3.0)


@pytest.fixture
def comparison() -> Callable[..., Comparison]:
    """A comparison of the variants in `results`; those in `unbuilt` do not build.

    What the tree as it is says of its copy makes its findings.
    """

    def make(
        results: Results, unbuilt: tuple[str, ...] = (), *, built_at_all: bool = True
    ) -> Comparison:
        said = {
            (name, case.id): result_of(case, verdict, summary)
            for name, cases in results.items()
            for case, (verdict, summary) in cases.items()
        }
        known = (
            (*CASES, OWN_CALL) if any(OWN_CALL in cases for cases in results.values()) else CASES
        )
        proofs = tuple(
            prove(case, "release", said.get((case.control.name if case.control else "", case.id)))
            for case in known
        )
        by_case = {proof.case: proof for proof in proofs}
        as_is = {case: r.verdict for (name, case), r in said.items() if name == BASELINE}
        found = tuple(
            result
            for (name, case), result in said.items()
            if name == BASELINE and case == OWN_CALL.id and result.verdict in FAILING
        )
        records = []
        for number, name in enumerate(results):
            variant = find_variant(name)
            mine = [result for (owner, _), result in said.items() if owner == name]
            fails = name in unbuilt
            patches = (
                ()
                if name.startswith("upstream")
                else (Patch(name.partition("+")[0], "e" * 40, "x86: a subject"),)
            )
            records.append(
                VariantRecord(
                    name=name,
                    configuration="release",
                    title="a title",
                    status=variant.status,
                    series=Series(name, TREE, patches, "e" * 40, "f" * 40),
                    mails=None,
                    build=(broken() if fails else built(name)) if built_at_all else None,
                    cost=None
                    if fails or not built_at_all
                    else Cost(1000 + 16 * number, 2048, 200, 256, 640),
                    cases=judge(
                        variant.expectations("owner"),
                        mine,
                        by_case,
                        as_is,
                        findings_for(variant, found),
                    ),
                )
            )
        machine = Machine("0.1.0", "gcc 12.2.0", "7.2.19")
        return Comparison(TREE, machine, known, proofs, tuple(records), 72.4, found)

    return make
