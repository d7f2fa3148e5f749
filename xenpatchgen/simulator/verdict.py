"""A scenario and what came of it, judged: the one place where a simulator verdict is made."""

import re
from dataclasses import dataclass

from xenpatchgen.base.outcome import Verdict
from xenpatchgen.simulator.scenario import Scenario
from xenpatchgen.simulator.transcript import Transcript

# Xen's own "mm locking order violation: 64 > 16", what a model of another wording would print, and
# what one prints that finds nothing wrong but the owner.
_LEVELS = re.compile(r"\d+ (?:>=?|<=?) \d+|two owners at level \d+(?:: d\d+ d\d+)?")


@dataclass(frozen=True)
class Judgement:
    """A verdict, and in one line why."""

    verdict: Verdict
    summary: str


def judge(scenario: Scenario, transcript: Transcript) -> Judgement:
    """What `transcript` says about a lock model that `scenario` was run against."""
    match transcript.ending:
        case "end":
            return _judge_accepted(scenario, transcript)
        case "violation":
            return _judge_violation(scenario, transcript)
        case "fault" | "blocked":
            return Judgement(Verdict.FAIL, transcript.words)
        case "assertion":
            return Judgement(Verdict.CRASH, f"assertion {transcript.words}")
        case "none":
            return Judgement(Verdict.NO_RESULT, "the harness did not say how it ended")


def story(scenario: Scenario, transcript: Transcript) -> tuple[str, ...]:
    """The steps one by one, for whom the verdict surprises."""
    lines = [
        f"{step.verb:<14} {step.what} of {step.whose}: level {step.level}"
        for step in transcript.granted
    ]
    if len(lines) < len(scenario.steps):
        step = scenario.steps[len(lines)]
        lines.append(
            f"{step.do:<14} {step.what} of {step.whose}: {transcript.words or 'no answer'}"
        )
    return (f"{scenario.current} is running", *lines)


def _judge_accepted(scenario: Scenario, transcript: Transcript) -> Judgement:
    levels = ", ".join(str(step.level) for step in transcript.granted if step.takes)
    summary = f"accepted {levels}"
    if transcript.left:
        summary += f", left over: {', '.join(transcript.left)}"
    match scenario.wanted:
        case "observed":
            return Judgement(Verdict.PASS, summary)
        case "accepted" if not transcript.left:
            return Judgement(Verdict.PASS, summary)
        case _:
            return Judgement(Verdict.FAIL, summary)


def _judge_violation(scenario: Scenario, transcript: Transcript) -> Judgement:
    levels = _LEVELS.search(transcript.words)
    summary = levels[0] if levels else transcript.words
    if scenario.wanted == "accepted":
        return Judgement(Verdict.BUG, summary)
    refused = Judgement(Verdict.PASS, f"refused {summary}" if levels else summary)
    if scenario.wanted == "observed":
        return refused
    step = len(transcript.granted) + 1
    if step not in scenario.violation_at:
        wanted = " or ".join(map(str, scenario.violation_at))
        return Judgement(Verdict.FAIL, f"{summary} at step {step}, not {wanted}")
    meant = levels if scenario.says is None else scenario.says in transcript.words
    return refused if meant else Judgement(Verdict.FAIL, summary)
