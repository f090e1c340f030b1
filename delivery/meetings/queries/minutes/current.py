"""The text of a meeting's minutes as it stands, which pages, links and documents take from here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from delivery.meetings.queries.minutes.items import StoredItem, items_by_minutes, reckoned
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_of_meeting
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.veil import UNVEILED
from delivery.meetings.rules.items import split_heading
from delivery.meetings.rules.renditions.outside import for_outside
from delivery.meetings.rules.renditions.rendition import Stretch
from delivery.meetings.tables import Restriction
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CurrentItem:
    """An item with its words as the viewer may read them, heading included; `id` None where it is not stored."""

    id: int | None
    minutes_id: int
    position: int
    number: str
    title: str
    words: str
    text: str

    @property
    def body(self) -> str:
        """Its text without the heading line; the whole where the heading runs on into a paragraph."""
        return split_heading(self.words, self.text)[1].strip("\n")


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The newest wording of one save. `row.text` is what the viewer may read: outside the group the published one.

    `is_published` says that something in it is withheld from this viewer, or kept inside the group.
    """

    row: MinutesRow
    items: tuple[CurrentItem, ...]
    is_published: bool


async def current_minutes(
    meeting_id: int, viewer: Viewer, *, for_publication: bool = False
) -> tuple[CurrentText, ...]:
    """The minutes of a meeting as they stand, one text for each time they were saved, oldest first.

    Mostly that is one. With `for_publication` everybody gets the published rendition. Empty where there are
    none, or none that the viewer may see; five queries.
    """
    rows = await minutes_of_meeting(meeting_id, viewer)
    return await as_read([row for row in rows if row.is_newest], viewer, for_publication=for_publication)


async def as_read(
    rows: Sequence[MinutesRow], viewer: Viewer, *, for_publication: bool = False
) -> tuple[CurrentText, ...]:
    """Any wordings as the viewer may read them; three queries."""
    reads_whole = not for_publication and all(viewer.sits_in(row.group_id) for row in rows)
    veil = UNVEILED if reads_whole else await veil_of(None if for_publication else viewer)
    withheld = await withheld_by_minutes([row.id for row in rows])
    stored = await items_by_minutes([row.id for row in rows])
    found = []
    for row in rows:
        is_whole = viewer.sits_in(row.group_id) and not for_publication
        told = withheld.get(row.id, ())
        unnamed = veil.of(row.group_id)
        text = row.text if is_whole else for_outside(row.text, told, unnamed, row.shows_attendance)
        if text == row.text:
            items = stored.get(row.id) or reckoned(row.id, row.text)
            found.append(CurrentText(row, _items(items, row.text), is_published=False))
        else:
            found.append(
                CurrentText(replace(row, text=text), _items(reckoned(row.id, text), text), is_published=True)
            )
    return tuple(found)


async def withheld_by_minutes(minutes_ids: Sequence[int]) -> dict[int, list[Stretch]]:
    """What is withheld of several texts, in order; one query."""
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    if minutes_ids:
        for row in await (
            Restriction.select(Restriction.minutes, Restriction.start, Restriction.end)
            .where(Restriction.minutes.is_in(list(minutes_ids)), Restriction.lifted_at.is_null())
            .order_by(Restriction.start, Restriction.id)
        ):
            found[row["minutes"]].append(Stretch(row["start"], row["end"]))
    return dict(found)


def _items(items: Sequence[StoredItem], text: str) -> tuple[CurrentItem, ...]:
    return tuple(
        CurrentItem(
            id=item.id,
            minutes_id=item.minutes_id,
            position=item.position,
            number=item.span.number,
            title=item.span.title,
            words=item.span.words,
            text=text[item.span.start : item.span.end],
        )
        for item in items
    )
