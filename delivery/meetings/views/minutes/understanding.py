"""A pasted text as it is understood: read, with who is who, the group's days and what is saved already.

Nothing is kept between the steps: the page carries the text, and each step reads it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.carried import OpenAction, match, status_told
from delivery.actions.queries.minutes import minutes_actions
from delivery.errors import Invalid
from delivery.meetings import reading
from delivery.meetings.forms.minutes import OwnGroup, Pasted, date_problem
from delivery.meetings.queries.meetings import MeetingRow, meetings_of, on_day
from delivery.meetings.queries.minutes.people import owner_index
from delivery.meetings.queries.minutes.texts import saved_quotes
from delivery.meetings.reading import (
    Kind,
    KnownPerson,
    ObjectiveText,
    Reading,
    is_own_reference,
    names_a_day,
    resolve_due,
)
from delivery.meetings.rules.confirming.introduced import Introduced
from delivery.meetings.rules.confirming.new_date import is_new_date
from delivery.meetings.rules.confirming.plain_duties import with_plain_duties
from delivery.meetings.rules.confirming.rows import Row, rows_of
from delivery.meetings.rules.confirming.ticked import Known, people_in
from delivery.meetings.views.action_lines import group_actions, is_open
from delivery.strategy.queries.strategies import ObjectiveRow, current_strategy, objectives_of
from delivery.web import Request, today, viewer
from delivery.wording import london_day, short_day

# Ten times what the longest minutes hold; a page of more would keep everybody waiting.
MOST_ROWS = 1_000


@dataclass(frozen=True)
class Understood:
    """Everything that the page of findings shows and saving needs.

    `meeting` None is made by saving; `notes` are sentences to show above the findings.
    """

    group: OwnGroup
    held_on: date
    text: str
    meeting: MeetingRow | None
    meetings: tuple[MeetingRow, ...]
    reading: Reading
    rows: tuple[Row, ...]
    known: Known
    objectives: tuple[ObjectiveRow, ...]
    open_actions: tuple[OpenAction, ...]
    notes: tuple[str, ...]


async def understand(
    request: Request,
    pasted: Pasted,
    answers: Mapping[str, str] | None = None,
    introduced: Mapping[str, Introduced] | None = None,
) -> Understood:
    """Read what was pasted; Invalid where neither the form nor the text gives a date that can be."""
    who, day = viewer(request), today(request)
    meetings = await meetings_of(pasted.group.id, who)
    index = await owner_index(pasted.group.id, who, day)
    strategy = await current_strategy()
    objectives = await objectives_of(strategy.id) if strategy else ()
    reader = _Reader(
        pasted.text,
        [KnownPerson(person.name) for person in index.people if person.part],
        [_objective(objective) for objective in objectives],
    )
    held_on, reading, notes = await reader.read(pasted.held_on, _days(meetings), day)
    _refuse_too_many(len(reading.rows))
    meeting = on_day(meetings, held_on, pasted.meeting_id)
    actions = [row for row in await group_actions(request) if row.group_id == pasted.group.id]
    open_actions = tuple(OpenAction(row.id, row.number, row.text) for row in actions if is_open(row))
    late = frozenset(row.id for row in actions if row.due and row.due < day)
    saved: set[str] = set()
    if meeting:
        saved = {action.quote for action in await minutes_actions(meeting.id, who)}
        saved |= await saved_quotes(meeting.id)
    numbers = {objective.number: objective.id for objective in objectives}
    known = Known(
        index=index,
        in_text=people_in(reading),
        objectives=numbers,
        held_on=held_on,
        meetings=_days(meetings),
        answers=answers or {},
        actions=frozenset(action.id for action in open_actions),
        introduced=introduced or {},
    )
    rows = with_plain_duties(rows_of(reading, saved, numbers), known)
    return Understood(
        group=pasted.group,
        held_on=held_on,
        text=pasted.text,
        meeting=meeting,
        meetings=meetings,
        reading=reading,
        rows=tuple(_with_match(row, pasted.text, open_actions, late) for row in rows),
        known=known,
        objectives=objectives,
        open_actions=open_actions,
        notes=notes,
    )


def _refuse_too_many(found: int) -> None:
    if found > MOST_ROWS:
        raise Invalid(
            problems={
                "text": f"This text holds {found:,} actions, decisions and questions, and the most that "
                f"can be shown is {MOST_ROWS:,}. Paste the minutes of one meeting."
            }
        )


@dataclass(frozen=True)
class _Reader:
    """The text with what it is read with."""

    text: str
    people: Sequence[KnownPerson]
    objectives: Sequence[ObjectiveText]

    async def read(
        self, typed: date | None, meetings: Sequence[date], day: date
    ) -> tuple[date, Reading, tuple[str, ...]]:
        """The day of the meeting, what was found, and what is to be said of the day."""
        if typed is None:
            found = (await self._found(None, None)).meeting_date_found
            problem = date_problem("", found, day)
            if found is None or problem:
                raise Invalid(
                    problems={"date": problem or "Enter the date: the text does not say when the group met."}
                )
            reading = await self._found(found, meetings)
            return found, reading, (f"The date, {short_day(found)}, was taken from the text.",)
        reading = await self._found(typed, meetings)
        stated = reading.meeting_date_found
        if stated and stated != typed:
            told = f"You entered {short_day(typed)}, and the text says {short_day(stated)}. Check the date."
            return typed, reading, (told,)
        return typed, reading, ()

    async def _found(self, held_on: date | None, meetings: Sequence[date] | None) -> Reading:
        coming = sorted(day for day in meetings or () if held_on and day > held_on)
        # In a thread, so that others are answered while a long text is read.
        return await asyncio.to_thread(
            reading.read_minutes,
            self.text,
            held_on=held_on,
            next_meeting_on=coming[0] if coming else None,
            people=self.people,
            objectives=self.objectives,
        )


def _days(meetings: Sequence[MeetingRow]) -> tuple[date, ...]:
    """The days of the meetings that people mean by "the next meeting": none that was called specially."""
    return tuple(
        london_day(meeting.starts_at)
        for meeting in meetings
        if meeting.is_on and not meeting.is_extraordinary
    )


def _objective(objective: ObjectiveRow) -> ObjectiveText:
    promises = tuple(promise.text for promise in objective.promises)
    return ObjectiveText(objective.number, objective.title, objective.statement, promises)


def _with_match(row: Row, text: str, open_actions: Sequence[OpenAction], late: frozenset[int]) -> Row:
    """Last meeting's action with the one it most likely means; ticked where that is sure.

    A date counts as a new one only where it stands in what was said now, with words that move it; a guess
    at the day of an action that is late already (`late` are their ids) is offered alone.
    """
    if row.register != Kind.PREVIOUS or row.is_saved:
        return row
    named = row.reference if is_own_reference(row.reference) else text[row.start : row.end]
    found = match(row.text, named, open_actions)
    if found is None:
        return replace(row, is_ready=False, is_taken=False)
    status = status_told(row.told)
    said = row.due if row.due in row.told else ""
    is_guess = found.action.id in late and resolve_due(said).assumed and not names_a_day(said)
    is_new = is_new_date(said, row.told) and not is_guess
    return replace(
        row,
        updates=str(found.action.id),
        status=status.value if status else "",
        due=said if is_new else "",
        date_said="" if is_new else said,
        is_ready=found.is_sure,
        is_taken=found.is_sure,
    )
