"""Puts an agenda together: the last minutes, matters arising, standing items, what falls due, what was added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from delivery.meetings.rules.agenda.entries import (
    AgendaEntry,
    Matter,
    MatterKind,
    Origin,
    PaperRef,
    Place,
    Purpose,
)
from delivery.meetings.rules.agenda.keys import key_of
from delivery.meetings.rules.agenda.moved_by_hand import in_order
from delivery.meetings.rules.agenda.sources import (
    Decided,
    LastMinutes,
    Raised,
    ReviewedDecision,
    Sources,
    Standing,
)
from delivery.wording import count, day_in_words, listed, short_day

LONGEST_TITLE = 300


def compose(
    sources: Sources, decided: Iterable[Decided], papers: Mapping[int, tuple[PaperRef, ...]]
) -> tuple[tuple[AgendaEntry, ...], tuple[AgendaEntry, ...]]:
    """The numbered items of an agenda, and those that were left out of it.

    `papers` are by the id of the row that they go with. Each source gives one item at most. Words that a
    person edited stand also when their source has gone.
    """
    rows = {row.key: row for row in decided}
    found = [_with(entry, rows.get(entry.key), papers) for entry in _found(sources)]
    known = {entry.key for entry in found}
    own = [
        _with(_own(row), row, papers)
        for row in rows.values()
        if row.key not in known and (row.is_edited or row.origin in _WRITTEN)
    ]
    close = [entry for entry in found if entry.key in _closing(sources)]
    natural = [*(entry for entry in found if entry not in close), *own, *close]
    out = {row.key for row in rows.values() if row.is_left_out}
    ordered = in_order([entry.key for entry in natural], {row.key: row.position for row in rows.values()})
    by_key = {entry.key: entry for entry in natural}
    shown = [by_key[key] for key in ordered if key not in out]
    return numbered(shown), tuple(by_key[key] for key in ordered if key in out)


def numbered(entries: Sequence[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """The items as 1, 2, 3 in this order, the matters below an item as 2.1, 2.2."""
    return tuple(
        replace(
            entry,
            number=str(at),
            matters=tuple(
                replace(matter, number=f"{at}.{below}") for below, matter in enumerate(entry.matters, start=1)
            ),
        )
        for at, entry in enumerate(entries, start=1)
    )


_WRITTEN = frozenset({Origin.ADDED, Origin.PROPOSED})


def _found(sources: Sources) -> Iterable[AgendaEntry]:
    yield from (_standing(item) for item in sources.standing if item.place is Place.OPENING)
    if sources.minutes:
        yield _minutes(sources.minutes)
    matters = _matters(sources)
    if matters or sources.has_met:
        yield AgendaEntry(
            key=key_of(Origin.MATTERS),
            origin=Origin.MATTERS,
            title="Matters arising",
            note=_arising(matters),
            matters=matters,
        )
    if sources.called:
        yield _called(sources.called)
    yield from (_standing(item) for item in sources.standing if item.place is Place.BUSINESS)
    yield from (_raised(item, Origin.RAISED) for item in sources.raised)
    yield from (_raised(item, Origin.FORWARD) for item in sources.forward)
    yield from (_standing(item) for item in sources.standing if item.place is Place.CLOSE)


def _closing(sources: Sources) -> frozenset[str]:
    return frozenset(
        key_of(Origin.STANDING, item.id) for item in sources.standing if item.place is Place.CLOSE
    )


def _minutes(meetings: Sequence[LastMinutes]) -> AgendaEntry:
    if len(meetings) == 1:
        title = f"Minutes of the last meeting, {day_in_words(meetings[0].day)}"
    else:
        title = f"Minutes of the meetings of {listed([short_day(meeting.day) for meeting in meetings])}"
    return AgendaEntry(
        key=key_of(Origin.MINUTES),
        origin=Origin.MINUTES,
        title=title[:LONGEST_TITLE],
        note="To agree as a true record.",
        purpose=Purpose.DECISION,
    )


def _matters(sources: Sources) -> tuple[Matter, ...]:
    actions = [
        Matter(
            kind=MatterKind.ACTION,
            record=action.number,
            reference=action.reference,
            text=action.text,
            who=action.owners,
            due=action.due,
            status=action.status,
        )
        for action in sources.actions
    ]
    answers = [
        Matter(
            kind=MatterKind.ANSWER,
            record=question.id,
            reference=f"Asked {short_day(question.asked_on)}",
            text=question.text,
            detail=question.answer,
            status="answered",
            meeting_id=question.meeting_id,
        )
        for question in sources.answers
    ]
    decisions = [
        Matter(
            kind=MatterKind.DECISION,
            record=decision.id,
            reference=_reference(decision),
            text=decision.text,
            status="to look at again",
            meeting_id=decision.meeting_id,
        )
        for decision in sources.decisions
    ]
    return (*actions, *answers, *decisions)


def _reference(decision: ReviewedDecision) -> str:
    number = f" {decision.number}" if decision.number else ""
    return f"Decision{number} of {short_day(decision.decided_on)}"


def _arising(matters: Sequence[Matter]) -> str:
    """What arises, counted in words."""
    kinds = [matter.kind for matter in matters]
    parts = [
        count(kinds.count(kind), *words)
        for kind, words in (
            (MatterKind.ACTION, ("open action", "open actions")),
            (MatterKind.ANSWER, ("answer to a question", "answers to questions")),
            (MatterKind.DECISION, ("decision to look at again", "decisions to look at again")),
        )
        if kind in kinds
    ]
    return f"{listed(parts)}." if parts else "Nothing is open."


def _standing(item: Standing) -> AgendaEntry:
    return AgendaEntry(
        key=key_of(Origin.STANDING, item.id),
        origin=Origin.STANDING,
        title=item.title,
        note=item.note,
        purpose=item.purpose,
        minutes_allotted=item.minutes_allotted,
        presenter=item.presenter,
    )


def _called(reason: str) -> AgendaEntry:
    title, note = _title(reason)
    return AgendaEntry(Origin.CALLED.value, Origin.CALLED, title, note=note)


def _raised(item: Raised, origin: Origin) -> AgendaEntry:
    title, note = _title(item.text)
    return AgendaEntry(
        key=key_of(origin, item.id),
        origin=origin,
        title=title,
        note=note,
        purpose=item.purpose,
        source=item.source,
    )


def _title(text: str) -> tuple[str, str]:
    """A text as the title of an item; one that is too long is cut there, and whole in the note."""
    title = " ".join(text.split())
    if len(title) <= LONGEST_TITLE:
        return title, ""
    return f"{title[: LONGEST_TITLE - 1].rstrip()}…", text


def _own(row: Decided) -> AgendaEntry:
    return AgendaEntry(key=row.key, origin=row.origin, title=row.title)


def _with(entry: AgendaEntry, row: Decided | None, papers: Mapping[int, tuple[PaperRef, ...]]) -> AgendaEntry:
    """An item with what a person decided about it."""
    if row is None:
        return entry
    kept = replace(
        entry,
        item_id=row.item_id,
        version=row.version,
        papers=papers.get(row.item_id, ()),
        is_edited=row.is_edited,
    )
    if not (row.is_edited or row.origin in _WRITTEN):
        return kept
    return replace(
        kept,
        title=row.title,
        note=row.note,
        purpose=row.purpose,
        minutes_allotted=row.minutes_allotted,
        presenter=row.presenter,
    )
