"""Every kind of record that can be searched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from delivery.partners.viewer import Viewer
from delivery.search.queries import meetings, registers
from delivery.search.queries.minutes import minutes_found
from delivery.search.queries.partners import partners
from delivery.search.queries.strategy import objectives
from delivery.search.rules.hits import Entry, Found, Kind, hits_of
from delivery.search.rules.terms import Terms


async def search(
    kinds: Iterable[Kind], terms: Terms, viewer: Viewer, today: date, most: int
) -> tuple[Found, ...]:
    """What the viewer may see that holds all the terms: of each kind the first `most`, kinds without any left out.

    Nothing is asked where there are no terms.
    """
    if not terms.terms:
        return ()
    found = [await _of_kind(kind, terms, viewer, today, most) for kind in kinds]
    return tuple(one for one in found if one.hits)


async def _of_kind(kind: Kind, terms: Terms, viewer: Viewer, today: date, most: int) -> Found:
    if kind is Kind.MINUTES:
        return await minutes_found(viewer, terms, most)
    return hits_of(kind, await _entries(kind, viewer, today), terms, most)


async def _entries(kind: Kind, viewer: Viewer, today: date) -> list[Entry]:
    match kind:
        case Kind.ACTIONS:
            return await registers.actions(viewer, today)
        case Kind.DECISIONS:
            return await registers.decisions(viewer)
        case Kind.QUESTIONS:
            return await registers.questions(viewer)
        case Kind.MATTERS:
            return await registers.matters(viewer)
        case Kind.OBJECTIVES:
            return await objectives()
        case Kind.MEETINGS:
            return await meetings.meetings(viewer)
        case Kind.PAPERS:
            return await meetings.papers(viewer)
        case Kind.GROUPS:
            return await meetings.groups(viewer)
        case _:
            return await partners(viewer, today)
