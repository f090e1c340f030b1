"""Each change in the words that pages and documents share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.strategy.rules import Rag
from delivery.wording import count, listed, short_day

from .happened import ChangedAction, ColourMove, Crossing, PromiseMet, Slip
from .waiting import DecisionWanted, QuestionOwed, QuietGroup, SilentOwner, VacantPost

OWNED_SHOWN = 5


class Place(StrEnum):
    """What a line leads to; the key beside it says which."""

    OBJECTIVE = "objective"
    ACTION = "action"
    OWNER = "owner"
    MEASURE = "measure"
    GROUP = "group"
    AGENCY = "agency"
    QUESTION = "question"
    MATTER = "matter"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: its text, a note beside it, where it leads, and for a colour move both colours.

    `key` is the number of an objective or action, an owner in words, the slug of a group or agency, else an id.
    `members_only_groups` are those whose words it holds.
    """

    text: str
    note: str
    place: Place
    key: str
    before: Rag | None = None
    after: Rag | None = None
    members_only_groups: frozenset[int] = frozenset()

    @property
    def sentence(self) -> str:
        """Text and note on one line, as a list in a document has it."""
        return f"{self.text} ({self.note})" if self.note else self.text


def move_line(move: ColourMove) -> ChangeLine:
    """An objective with both colours and the cause."""
    return ChangeLine(
        f"{move.number} {move.title}", move.cause, Place.OBJECTIVE, move.number, move.before, move.after
    )


def crossing_line(crossing: Crossing) -> ChangeLine:
    """A measure with the reading before and the one that crossed the line."""
    before, after = crossing.before, crossing.after
    verdict = (
        f"now at or better than {crossing.line}" if crossing.is_reached else f"now worse than {crossing.line}"
    )
    note = f"{before.shown} on {short_day(before.on)}, then {after.shown} on {short_day(after.on)}: {verdict}"
    return ChangeLine(f"{crossing.objective} {crossing.name}", note, Place.MEASURE, str(crossing.id))


def new_line(action: ChangedAction) -> ChangeLine:
    """A new action with its owners and the day it is due."""
    due = f"due {short_day(action.due)}" if action.due else "no date"
    return _action_line(action, due, "imported" if action.is_imported else "")


def completed_line(action: ChangedAction) -> ChangeLine:
    """A completed action with the day."""
    return _action_line(action, f"completed {short_day(action.on)}" if action.on else "")


def cancelled_line(action: ChangedAction) -> ChangeLine:
    """A cancelled action with its owners."""
    return _action_line(action)


def slip_line(slip: Slip) -> ChangeLine:
    """A slipped action with the date that was and the one that is."""
    now = f"now {short_day(slip.due)}" if slip.due else "now without a date"
    moved = f"moved {count(slip.times, 'time')} in all" if slip.times > 1 else ""
    return _action_line(slip.action, f"was due {short_day(slip.was)}, {now}", moved)


def _action_line(action: ChangedAction, *notes: str) -> ChangeLine:
    note = "; ".join(part for part in (*action.owners, *notes) if part)
    return ChangeLine(f"{action.reference} {action.text}", note, Place.ACTION, str(action.number))


def promise_line(promise: PromiseMet) -> ChangeLine:
    """A promise with the day on which it was met."""
    note = f"met {short_day(promise.met_on)}"
    return ChangeLine(f"{promise.objective} {promise.text}", note, Place.OBJECTIVE, promise.objective)


def silence_line(silent: SilentOwner) -> ChangeLine:
    """An owner that was not heard, with how many live actions it has."""
    heard = f"nothing heard for {count(silent.days, 'day')}" if silent.days is not None else "never heard"
    note = f"{count(len(silent.actions), 'live action')}, {heard}"
    return ChangeLine(silent.owner, note, Place.OWNER, silent.owner)


def quiet_group_line(group: QuietGroup) -> ChangeLine:
    """A group past its cadence: we know of no meeting, which is not to say that it has not met."""
    elsewhere = "; keeps its records elsewhere" if group.keeps_records_elsewhere else ""
    note = f"no meeting recorded here since {short_day(group.last)}; meets {group.meets}{elsewhere}"
    return ChangeLine(group.name, note, Place.GROUP, group.slug)


def vacancy_line(vacant: VacantPost) -> ChangeLine:
    """A vacant post with what it owns."""
    owned = [
        part
        for part in (
            _owned("live action", vacant.actions),
            _owned("measure", vacant.measures),
            f"should keep the records of {listed(vacant.groups)}" if vacant.groups else "",
        )
        if part
    ]
    since = f"vacant since {short_day(vacant.since)}" if vacant.since else "never held"
    note = "; ".join([since, *(owned or ["owns nothing here"])])
    return ChangeLine(vacant.post, note, Place.AGENCY, vacant.agency)


def _owned(noun: str, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - OWNED_SHOWN} more" if len(names) > OWNED_SHOWN else ""
    return f"{count(len(names), noun)}: {', '.join(names[:OWNED_SHOWN])}{more}"


def question_line(question: QuestionOwed) -> ChangeLine:
    """A question with whom it was put to, by whom and since when."""
    asked = " ".join(
        part
        for part in (
            f"asked by {question.asked_by}",
            f"at {question.asked_at}" if question.asked_at else "",
            f"on {short_day(question.asked_on)}" if question.asked_on else "",
        )
        if part
    )
    put_to = f"put to {question.put_to}" if question.put_to else "put to nobody by name"
    parts = [put_to, asked, _due(question.due, is_late=question.is_overdue)]
    return ChangeLine(
        question.text,
        "; ".join(part for part in parts if part),
        Place.QUESTION,
        str(question.id),
        members_only_groups=question.members_only_groups,
    )


def _due(due: date | None, *, is_late: bool) -> str:
    if due is None:
        return ""
    return f"the answer was due {short_day(due)}" if is_late else f"the answer is due {short_day(due)}"


def decision_line(decision: DecisionWanted) -> ChangeLine:
    """A decision with who is asked for it, and where it stands."""
    of = decision.of or "another group"
    on = f" on {short_day(decision.on)}" if decision.on else ""
    if decision.meeting_id is not None:
        note, place, key = f"on the agenda of {of}{on}", Place.MEETING, decision.meeting_id
    else:
        raised = f"raised by {decision.raised_by or 'another group'}"
        note, place, key = f"{raised}{on}, to {of}", Place.MATTER, decision.matter_id or 0
    return ChangeLine(decision.text, note, place, str(key), members_only_groups=decision.members_only_groups)
