"""A text of minutes as its secretary prepares it for publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import Or

from delivery.meetings.personal_data import Datum, DatumKind, KnownNames, personal_data
from delivery.meetings.queries.minutes.current import withheld_by_minutes
from delivery.meetings.queries.minutes.texts import MinutesRow
from delivery.meetings.rules.renditions.attendance import attendance_in
from delivery.meetings.rules.renditions.clearing import DatumToClear, Told, to_clear
from delivery.meetings.rules.renditions.rendition import Stretch, paragraphs_of
from delivery.meetings.tables import (
    Clearance,
    Decision,
    ForwardItem,
    Group,
    Membership,
    Minutes,
    Question,
    Release,
)
from delivery.partners.tables import Agency, Area, Holding, Person


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release that stands: which wording, when, by whom."""

    minutes_id: int
    released_at: datetime
    released_by: str


@dataclass(frozen=True)
class Rendition:
    """A text with its paragraphs, which of them are withheld, and the personal data that was found.

    `attendance` is where it tells who was there, which stays inside the group without anybody's doing; nothing
    where the group shows it. `to_clear` is what stands outside both. `release` is that of this meeting, perhaps of an
    earlier wording; `group_publishes` says whether it has a public page.
    """

    row: MinutesRow
    paragraphs: tuple[Stretch, ...]
    withheld: tuple[Stretch, ...]
    attendance: tuple[Stretch, ...]
    data: tuple[Datum, ...]
    to_clear: tuple[DatumToClear, ...]
    release: ReleaseRow | None
    group_publishes: bool

    @property
    def open(self) -> tuple[DatumToClear, ...]:
        """What nobody has decided on yet."""
        return tuple(one for one in self.to_clear if not one.is_cleared)

    def is_withheld(self, paragraph: Stretch) -> bool:
        """Whether a paragraph is left out of the published rendition."""
        return any(one.touches(paragraph.start, paragraph.end) for one in self.withheld)

    def is_kept_inside(self, paragraph: Stretch) -> bool:
        """Whether a paragraph says nothing but who was there."""
        return any(one.start <= paragraph.start and paragraph.end <= one.end for one in self.attendance)


async def rendition_of(row: MinutesRow, met_on: date) -> Rendition:
    """The rendition of a text that its secretary loaded; at most ten queries. `met_on` is the day of the meeting."""
    withheld = tuple((await withheld_by_minutes([row.id])).get(row.id, ()))
    data = personal_data(row.text, await known_names(row.group_id, met_on), met_on.year)
    here, before = await _cleared(row)
    attendance = () if row.shows_attendance else attendance_in(row.text)
    return Rendition(
        row=row,
        paragraphs=paragraphs_of(row.text),
        withheld=withheld,
        attendance=attendance,
        data=data,
        to_clear=to_clear(data, (*withheld, *attendance), here, before),
        release=await release_of(row.meeting_id),
        group_publishes=await Group.exists().where(Group.id == row.group_id, Group.publishes.eq(True)),
    )


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record that was read from minutes, with its own words and those that it was read from."""

    kind: str
    text: str
    quote: str
    quote_start: int | None


async def read_records(meeting_id: int) -> tuple[ReadRecord, ...]:
    """The decisions, questions and forward items of a meeting that its secretary loaded; three queries."""
    found: list[ReadRecord] = []
    for kind, table in (("Decision", Decision), ("Question", Question), ("Forward item", ForwardItem)):
        rows = (
            await table.select(table.text, table.quote, table.quote_start)
            .where(table.meeting == meeting_id, table.withdrawn_at.is_null())
            .order_by(table.id)
        )
        found.extend(ReadRecord(kind, row["text"], row["quote"], row["quote_start"]) for row in rows)
    return tuple(found)


async def release_of(meeting_id: int) -> ReleaseRow | None:
    """The release of a meeting's minutes that stands."""
    rows = await (
        Release.select(Release.minutes, Release.released_at, Release.released_by.name.as_alias("by"))
        .where(Release.minutes.meeting == meeting_id, Release.withdrawn_at.is_null())
        .order_by(Release.id, ascending=False)
        .limit(1)
    )
    return ReleaseRow(rows[0]["minutes"], rows[0]["released_at"], rows[0]["by"] or "") if rows else None


async def known_names(group_id: int, on: date) -> KnownNames:
    """Whose names are no finding: the group's members and everybody in the directory; and groups, agencies, areas."""
    people = await Person.select(Person.name).where(
        Or(
            Or(
                Person.agency.is_not_null(),
                Person.id.is_in(Holding.select(Holding.person).where(Holding.since <= on)),
            ),
            Person.id.is_in(
                Membership.select(Membership.person).where(
                    Membership.group == group_id, Membership.person.is_not_null()
                )
            ),
        )
    )
    places = [
        *await Group.select(Group.name).output(as_list=True),
        *await Agency.select(Agency.name).output(as_list=True),
        *await Area.select(Area.name).output(as_list=True),
    ]
    return KnownNames.of([row["name"] for row in people], places)


async def _cleared(row: MinutesRow) -> tuple[frozenset[Told], frozenset[Told]]:
    """What was let stand in any wording of these minutes; and the names let stand in others of the group."""
    rows = await Clearance.select(
        Clearance.kind,
        Clearance.start,
        Clearance.end,
        Clearance.minutes.meeting.as_alias("meeting"),
        Clearance.minutes,
    ).where(Clearance.minutes._.meeting._.group == row.group_id, Clearance.withdrawn_at.is_null())
    texts = await _texts(sorted({found["minutes"] for found in rows}))
    here: set[Told] = set()
    before: set[Told] = set()
    for found in rows:
        words = " ".join(texts[found["minutes"]][found["start"] : found["end"]].split())
        key = (DatumKind(found["kind"]), words)
        if found["meeting"] == row.meeting_id:
            here.add(key)
        elif key[0] is DatumKind.NAME:
            before.add(key)
    return frozenset(here), frozenset(before)


async def _texts(minutes_ids: Sequence[int]) -> dict[int, str]:
    if not minutes_ids:
        return {}
    rows = await Minutes.select(Minutes.id, Minutes.text).where(Minutes.id.is_in(list(minutes_ids)))
    return {found["id"]: found["text"] for found in rows}
