"""Reads minutes: lays the text out, asks every family of rules, and puts the registers together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from delivery.meetings.reading.actions.bracketed import bracketed_actions
from delivery.meetings.reading.actions.labels import with_labels
from delivery.meetings.reading.actions.listed import listed_actions
from delivery.meetings.reading.actions.margin_in_paragraph import margin_actions
from delivery.meetings.reading.actions.margin_on_own_line import alone_actions
from delivery.meetings.reading.actions.marked import marked_actions
from delivery.meetings.reading.actions.own_references import as_told, told_by_reference
from delivery.meetings.reading.actions.tabled import duties_in_status, tabled_actions
from delivery.meetings.reading.actions.taken_on import taken_on
from delivery.meetings.reading.commitments import commitments
from delivery.meetings.reading.date_behind import with_date_behind
from delivery.meetings.reading.dates import resolve_due
from delivery.meetings.reading.decisions.told import decisions
from delivery.meetings.reading.findings import (
    Attendance,
    Finding,
    Kind,
    KnownPerson,
    ObjectiveText,
    Person,
    Reading,
)
from delivery.meetings.reading.forward import forward_items
from delivery.meetings.reading.held_on import date_stated, next_date_stated
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout, layout_of
from delivery.meetings.reading.merging_findings import in_order, without_repeats
from delivery.meetings.reading.objectives import ObjectiveIndex, index_of
from delivery.meetings.reading.people.names import INITIALS
from delivery.meetings.reading.questions import questions
from delivery.meetings.reading.surroundings import Surroundings
from delivery.meetings.reading.taken import Taken

# A hundred pages: no meeting's minutes are longer, and a text made to be slow stays within seconds.
LONGEST = 300_000
MOST_LINES = 20_000


def read_minutes(
    text: str,
    *,
    held_on: date | None = None,
    next_meeting_on: date | None = None,
    people: Sequence[KnownPerson] = (),
    objectives: Sequence[ObjectiveText] = (),
) -> Reading:
    """Everything found in the minutes `text` of a meeting (DESIGN section 6).

    Days are reckoned from `held_on`, else from the date the text states; "the next meeting" is
    `next_meeting_on`, else the day that the text gives for it. `people` are those of the group or directory, asked about initials that the text does
    not explain. Any text at all is accepted, and read up to `LONGEST` characters or `MOST_LINES` lines; every finding's quote is
    `text[start:end]`.
    """
    read_to = _read_to(text)
    layout = layout_of(text[:read_to], people)
    stated = date_stated(layout)
    marked = _actions(layout)
    taken = Taken(marked)
    found = in_order(
        [
            *without_repeats(marked, layout.people),
            *without_repeats((*commitments(layout, taken), *duties_in_status(layout)), layout.people),
            *decisions(layout),
            *questions(layout, taken),
            *forward_items(layout),
        ],
        layout.people,
    )
    index = index_of(objectives)
    around = Surroundings(layout)
    on = held_on or stated
    following = next_meeting_on or next_date_stated(layout, on)
    dated = [with_date_behind(layout, finding) for finding in found]
    finished = [_finished(finding, on, following, index, around) for finding in dated]

    def register(kind: Kind) -> tuple[Finding, ...]:
        return tuple(finding for finding in finished if finding.kind is kind)

    return Reading(
        actions=register(Kind.ACTION),
        commitments=register(Kind.COMMITMENT),
        decisions=register(Kind.DECISION),
        questions=register(Kind.QUESTION),
        forward_items=register(Kind.FORWARD),
        previous_actions=register(Kind.PREVIOUS),
        people=_people(layout, finished),
        attendance=_attendance(layout),
        meeting_date_found=stated,
        read_to=read_to,
    )


def _read_to(text: str) -> int:
    """Where reading stops: at the end, unless there are more letters or more lines than minutes have."""
    most = min(len(text), LONGEST)
    if text.count("\n", 0, most) <= MOST_LINES:
        return most
    return next(islice(re.finditer("\n", text), MOST_LINES - 1, None)).end()


def _actions(layout: Layout) -> list[Finding]:
    """What the families of rules find, each only where those before it found nothing."""
    found = list(told_by_reference(layout))
    for family in (
        marked_actions,
        listed_actions,
        tabled_actions,
        alone_actions,
        margin_actions,
        bracketed_actions,
        taken_on,
    ):
        taken = Taken(found)
        found += [action for action in family(layout) if not taken.overlaps(action.start, action.end)]
    return [as_told(action) for action in with_labels(layout, found)]


def _finished(
    finding: Finding,
    held_on: date | None,
    next_meeting_on: date | None,
    index: ObjectiveIndex,
    around: Surroundings,
) -> Finding:
    """The finding with its day and its objectives; a question is ready when it is open."""
    if finding.due is None and not index.numbers and finding.kind is not Kind.QUESTION:
        return finding
    due = resolve_due(finding.due, held_on, next_meeting_on)
    nearest = index.rank(finding.text, *around.of(finding)) if index.numbers else ()
    ready = bool(finding.open) if finding.kind is Kind.QUESTION else finding.ready
    return replace(
        finding,
        due_on=due.on,
        due_assumed=due.assumed,
        due_meeting=due.meeting,
        objectives=nearest,
        ready=ready,
    )


def _people(layout: Layout, findings: Sequence[Finding]) -> tuple[Person, ...]:
    """Everybody met under initials, named where the text or the people given say who; then the other names."""
    named = layout.people.named
    letters = [initials for initials in named.values() if initials]
    letters += [
        name
        for finding in findings
        for name in (*finding.owners, finding.asker or "")
        if INITIALS.match(name)
    ]
    letters += [name for name in layout.speakers if name and INITIALS.match(name)]
    letters += sorted(used for used in layout.people.used if layout.people.expand(used).name)
    known = [layout.people.expand(initials) for initials in dict.fromkeys(letters)]
    told = {person.name for person in known}
    return (*known, *(Person(None, name) for name in named if name not in told))


def _attendance(layout: Layout) -> Attendance:
    def names(kind: SectionKind) -> tuple[str, ...]:
        return tuple(attendee.name for attendee in layout.attendees if attendee.section is kind)

    return Attendance(
        names(SectionKind.PRESENT), names(SectionKind.APOLOGIES), names(SectionKind.IN_ATTENDANCE)
    )
