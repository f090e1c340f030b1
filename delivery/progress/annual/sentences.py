"""The sentences of an annual report, made from its numbers: plain English for everybody, in singular and plural."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.progress.report import AgenciesReporting, Figure
from delivery.strategy.rules import Rag
from delivery.strategy.rules.units import one_of
from delivery.wording import begun, count, listed, short_day

from .content import AnnualReport, OffTrack, StoryOfMeasure

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_STANDS = {
    Rag.GREEN: "on track",
    Rag.AMBER: "at risk",
    Rag.RED: "off track",
    Rag.BLUE: "complete",
}
_VERDICTS = {
    Rag.GREEN: "this is where it should be by now",
    Rag.BLUE: "this is where it should be by now",
    Rag.AMBER: "this is a little behind where it should be",
    Rag.RED: "this is well behind where it should be",
    Rag.GREY: "this figure is too old to judge by",
}
_WATCHED = "it is watched: neither more nor fewer is better by itself"
_HIDDEN = "fewer than"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """One action, two actions, 12 actions: numbers below ten in words, "no actions" for none."""
    return f"{spelled(number)} {noun if number == 1 else plural or noun + 's'}"


def spelled(number: int) -> str:
    """A number as a sentence has it."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def what_it_is(report: AnnualReport) -> str:
    """How large the strategy is, and who signed up to it."""
    objectives = sum(len(aim.objectives) for aim in report.aims)
    said = f"It has {counted(len(report.aims), 'aim')} and {counted(objectives, 'objective')}."
    if report.agencies:
        said += f" {begun(counted(len(report.agencies), 'organisation'))} signed up to it."
    return said


def what_was_promised(report: AnnualReport) -> str:
    """How many promises there are and how many of them are met so far."""
    if not report.promises:
        return ""
    made = f"The strategy makes {counted(report.promises, 'promise')}"
    met = len(report.met) + report.met_before
    if met == report.promises:
        return f"{made}, and {'it is' if met == 1 else 'all of them are'} met."
    if report.promises == 1:
        return f"{made}, which is not met yet."
    if not met:
        return f"{made}. None of them is met yet."
    return f"{made}. So far {spelled(met)} of them {_is(met)} met."


def what_was_done(report: AnnualReport) -> str:
    """How much was completed in the year."""
    since = f"Between {short_day(report.since)} and {short_day(report.held_on)}"
    parts = []
    if report.done:
        parts.append(f"{counted(report.done, 'action')} {_were(report.done)} completed")
    if report.met:
        parts.append(f"{counted(len(report.met), 'promise')} {_were(len(report.met))} met")
    if not parts:
        return f"{since}, no action was completed and no promise was met."
    return f"{since}, {listed(parts)}."


def where_it_stands(report: AnnualReport) -> str:
    """How many objectives are on track, and how many are not."""
    found = dict(report.counts.by_status)
    parts = [f"{found[rag]} {_is(found[rag])} {words}" for rag, words in _STANDS.items() if found[rag]]
    said = f"Of {count(report.counts.total, 'objective')}, {listed(parts)}." if parts else ""
    if grey := found[Rag.GREY]:
        said += f" For {grey} nobody has shown the evidence to judge by."
    if report.counts.no_colour:
        waiting = counted(report.counts.no_colour, "objective")
        said += f" {begun(waiting)} {'does' if report.counts.no_colour == 1 else 'do'} not count yet."
    return said.strip() or "No objective has been judged yet."


def of_measure(story: StoryOfMeasure) -> str:
    """What a measure says, in one sentence: its figure, how it began, where it should get to, how that goes."""
    parts = [f"{_value(story.latest, story.unit)} on {_day(story.latest)}"]
    if story.baseline:
        parts[0] += _since(story, story.baseline)
    if story.target:
        goal = "keep" if story.baseline and story.baseline.shown == story.target.shown else "reach"
        parts.append(f"the aim is to {goal} {_number(story.target, story.unit)} by {_day(story.target)}")
    parts.append(_VERDICTS[story.status] if story.status else "" if story.target else _WATCHED)
    return f"{begun('; '.join(part for part in parts if part))}."


def what_happens(one: OffTrack) -> str:
    """What is done about an objective that is off track or at risk."""
    if one.path:
        return one.path if one.path.endswith((".", "!", "?")) else f"{one.path}."
    return "No way back has been agreed yet."


def who_took_part(report: AnnualReport) -> tuple[str, ...]:
    """Who signed up, who leads, and whose work this report can tell of: a sentence each."""
    here = report.reporting_counts
    said = []
    if report.leads:
        verb = (
            "leads at least one objective" if len(report.leads) == 1 else "each lead at least one objective"
        )
        said.append(f"{begun(counted(len(report.leads), 'organisation'))} {verb}: {listed(report.leads)}.")
    if here.of:
        said.append(_here(here, report.reporting))
    if here.reporting < here.of:
        said.append(
            "What the others do is told here as far as it came up in meetings: to be silent here is not to do nothing."
        )
    return tuple(said)


def what_is_not_known(report: AnnualReport) -> str:
    """How much nobody can judge."""
    parts = []
    if report.unknown:
        parts.append(
            f"whether {counted(len(report.unknown), 'objective')} {_is(len(report.unknown))} on track"
        )
    if report.unmeasured:
        parts.append(
            f"what {counted(report.unmeasured, 'measure')} {_says(report.unmeasured)}, as no figure has come in yet"
        )
    if not parts:
        return "There is recent evidence for every objective, and a figure for every measure."
    return f"We do not know {listed(parts)}. We would rather say so than guess."


def _here(here: AgenciesReporting, names: Sequence[str]) -> str:
    """How many of those who signed up record their work here."""
    verb = "record their work" if here.reporting > 1 else "records its work"
    named = f": {listed(names)}" if names else ""
    if here.reporting == here.of:
        whole = f"All {spelled(here.of)} {verb}" if here.of > 1 else f"It {verb}"
        return f"{whole} here{named}."
    number = begun(spelled(here.reporting)) if here.reporting else "None"
    return f"{number} of the {spelled(here.of)} {verb} here{named}."


def _since(story: StoryOfMeasure, baseline: Figure) -> str:
    if not story.is_comparable:
        return ", counted in another way than at the start"
    began = f"{_number(baseline, story.unit)} on {_day(baseline)}"
    if _HIDDEN in baseline.shown or _HIDDEN in story.latest.shown:
        return f", where it began with {began}"
    before, now = (float(figure.shown.replace(",", "")) for figure in (baseline, story.latest))
    if before == now:
        return f", as at the start on {_day(baseline)}"
    return f", {'up' if now > before else 'down'} from {began}"


def _value(figure: Figure, unit: str) -> str:
    if unit.startswith("%"):
        return f"{figure.shown}{unit}"
    return f"{figure.shown} {one_of(unit) if figure.shown == '1' else unit}".strip()


def _number(figure: Figure, unit: str) -> str:
    return f"{figure.shown}%" if unit.startswith("%") else figure.shown


def _day(figure: Figure) -> str:
    return short_day(figure.on) if figure.on else "an unknown day"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _says(number: int) -> str:
    return "says" if number == 1 else "say"
