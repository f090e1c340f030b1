"""What is found in the text of one item, as it stands beside it while somebody types."""

from __future__ import annotations

import asyncio
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.meetings import reading
from delivery.meetings.queries.attending.lists import attendance_of
from delivery.meetings.queries.live.notes import Note
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.queries.minutes.people import owner_index
from delivery.meetings.reading import Kind, KnownPerson, is_own_reference
from delivery.meetings.rules.attending.lists import Attendee
from delivery.meetings.rules.confirming.owners import OwnerIndex
from delivery.meetings.rules.confirming.plain_duties import with_plain_duties
from delivery.meetings.rules.confirming.rows import Row, rows_of
from delivery.meetings.rules.confirming.ticked import Known, people_in
from delivery.meetings.rules.live.drafting import Confirmation, as_found, as_typed_live, carry
from delivery.meetings.rules.live.minutes_text import NotedItem, Occasion, compose
from delivery.meetings.views.minutes.findings import due_words
from delivery.web import Request, today, viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class Beside:
    """One finding beside the text: `key` names its fields, `owner` and `due` say who and when in words.

    `kind` is what it is called: its register, but for an action that is new under matters arising.
    """

    key: str
    row: Row
    quote: str
    owner: str
    due: str

    @property
    def kind(self) -> Kind:
        is_told = bool(self.row.told) or is_own_reference(self.row.reference)
        is_new = self.row.register == Kind.PREVIOUS and not is_told
        return Kind.ACTION if is_new else Kind(self.row.register)


@dataclass(frozen=True)
class Found:
    """What is found in one item: the rows, and the text in which their places are."""

    text: str
    rows: tuple[Row, ...]
    known: Known

    @property
    def as_found(self) -> tuple[Confirmation, ...]:
        """The rows as the reader left them."""
        return tuple(as_found(row, self.text) for row in self.rows)


@dataclass(frozen=True)
class NoteReader:
    """Reads one item as the whole minutes will be read: below their head, with everybody who is there."""

    occasion: Occasion
    attendees: tuple[Attendee, ...]
    index: OwnerIndex
    held_on: date
    days: tuple[date, ...]

    @property
    def owner_words(self) -> tuple[str, ...]:
        """Everybody who can own an action, in words."""
        return tuple(sorted({owner.label for owner in self.index.owners}))

    async def read(self, note: Note, text: str) -> Found:
        """What is found in `text` under the heading of an item; in a thread, so that others are answered."""
        composed = compose(self.occasion, self.attendees, [NotedItem(note.number, note.title, text)])
        coming = sorted(day for day in self.days if day > self.held_on)
        found = await asyncio.to_thread(
            reading.read_minutes,
            composed.text,
            held_on=self.held_on,
            next_meeting_on=coming[0] if coming else None,
            people=[KnownPerson(person.name) for person in self.index.people if person.part],
        )
        (place,) = composed.places
        known = Known(self.index, people_in(found), {}, self.held_on, self.days, {})
        rows = with_plain_duties(rows_of(found, (), ()), known)
        of_item = tuple(as_typed_live(row) for row in rows if row.start >= place.start)
        return Found(composed.text, of_item, known)


async def note_reader(request: Request, meeting: MeetingRow) -> NoteReader:
    """The reader of a meeting's notes; eight queries."""
    who = viewer(request)
    kept = await attendance_of(meeting.id, who)
    meetings = await meetings_of(meeting.group_id, who)
    return NoteReader(
        occasion=occasion_of(meeting),
        attendees=tuple(row.attendee for row in kept),
        index=await owner_index(meeting.group_id, who, today(request)),
        held_on=london_day(meeting.starts_at),
        days=tuple(london_day(one.starts_at) for one in meetings if one.is_on and not one.is_extraordinary),
    )


def occasion_of(meeting: MeetingRow) -> Occasion:
    """What the head of its minutes says."""
    return Occasion(meeting.group, meeting.starts_at, meeting.venue)


def beside(found: Found, confirmed: tuple[Confirmation, ...]) -> tuple[Beside, ...]:
    """The findings in the order of the text, as they were confirmed where they were."""
    keys: Counter[str] = Counter()
    shown = []
    for row in carry(found.rows, found.text, confirmed).rows:
        quote = found.text[row.start : row.end]
        # The same words keep their fields while others are typed above them.
        name = f"{row.register}-{zlib.crc32(quote.encode()):08x}"
        keys[name] += 1
        key = name if keys[name] == 1 else f"{name}-{keys[name]}"
        shown.append(Beside(key, row, quote, _owner(row, found.known), _due(row, found.known)))
    return tuple(shown)


def as_typed(typed: Mapping[str, Confirmation]) -> tuple[Beside, ...]:
    """The findings of a form that failed, by the keys of their fields, each as it was left."""
    return tuple(
        Beside(
            key,
            Row(
                key=key,
                number=number,
                register=one.register,
                rule="",
                start=0,
                end=0,
                is_ready=True,
                is_taken=one.is_taken,
                is_saved=False,
                text=one.text,
                owners=one.owners,
                due=one.due,
                asker=one.asker,
            ),
            one.quote,
            "",
            "",
        )
        for number, (key, one) in enumerate(typed.items(), start=1)
    )


def _owner(row: Row, known: Known) -> str:
    """Who that is, where it says more than what is written."""
    if not row.is_duty:
        return ""
    owners = [whose.owner.label if whose.owner else whose.name for _, whose in known.owners(row.owners)]
    return "; ".join(owner for owner in owners if owner)


def _due(row: Row, known: Known) -> str:
    return due_words(row, known) if row.is_duty and not row.told else ""
