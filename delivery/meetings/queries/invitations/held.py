"""Who holds an invitation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from piccolo.columns import Or, Where

from delivery.mail.queries.stopped_invitations import never_left
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.rules.inviting.asked import (
    Holding,
    Role,
)
from delivery.meetings.tables import Invitation


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds an invitation to a meeting; `elsewhere` holds the series, of which this meeting was taken back."""

    here: tuple[Holding, ...]
    elsewhere: frozenset[tuple[int, str]]


async def held_for(meeting: InvitedMeeting) -> tuple[Holding, ...]:
    """Who holds an invitation to a meeting, alone or with its series; two queries.

    An invitation that was stopped before it left is none.
    """
    return (await held_at([meeting]))[meeting.id].here


async def held_at(meetings: Sequence[InvitedMeeting]) -> dict[int, Held]:
    """Who holds an invitation to each of these meetings, by its id; two queries."""
    rows = await _invitations(meetings)
    stopped = await never_left({row["uid"] for row in rows})
    return {
        meeting.id: _in_force([row for row in rows if _is_to(row, meeting)], stopped) for meeting in meetings
    }


async def held_by(person_id: int, meetings: Sequence[InvitedMeeting]) -> dict[int, Holding]:
    """The invitation that one person holds to each of these meetings, by its id; two queries."""
    rows = await _invitations(meetings, person_id)
    stopped = await never_left({row["uid"] for row in rows})
    found = {}
    for meeting in meetings:
        own = [row for row in rows if _is_to(row, meeting)]
        if holding := next(iter(_in_force(own, stopped).here), None):
            found[meeting.id] = holding
    return found


async def _invitations(
    meetings: Sequence[InvitedMeeting], person_id: int | None = None
) -> list[dict[str, Any]]:
    """The rows of these meetings and of their series; what was withdrawn too."""
    if not meetings:
        return []
    which: Where | Or = Invitation.meeting.is_in([one.id for one in meetings])
    if series := sorted({one.series_id for one in meetings if one.series_id}):
        which = Or(which, Invitation.series.is_in(series))
    rows: list[dict[str, Any]] = (
        await Invitation.select(
            Invitation.id,
            Invitation.person,
            Invitation.person.name.as_alias("name"),
            Invitation.address,
            Invitation.role,
            Invitation.uid,
            Invitation.meeting,
            Invitation.series,
            Invitation.meeting._.series._.uid.as_alias("series_uid"),
            Invitation.withdrawn_at,
            Invitation.in_place_of.name.as_alias("in_place_of_name"),
        )
        .where(which, *([Invitation.person == person_id] if person_id else []))
        .order_by(Invitation.id)
    )
    return rows


def _is_to(row: Mapping[str, Any], meeting: InvitedMeeting) -> bool:
    """Whether an invitation is to this meeting, by itself or with its series."""
    if row["meeting"] is not None:
        return bool(row["meeting"] == meeting.id)
    return bool(row["series"] == meeting.series_id)


def _in_force(rows: Sequence[dict[str, Any]], stopped: Collection[tuple[str, str]]) -> Held:
    """Everybody's own: of the whole series first, so that what was said of the meeting alone counts instead.

    Whoever got the series anew after that has all of it again.
    """
    found: dict[tuple[int, str], Holding | None] = {}
    series: dict[tuple[int, str], int] = {}
    for row in sorted(rows, key=lambda row: row["meeting"] is not None):
        who = row["person"], row["address"]
        is_held = row["withdrawn_at"] is None and (row["uid"], row["address"]) not in stopped
        if row["meeting"] is None and is_held:
            series[who] = row["id"]
        is_past = row["withdrawn_at"] is None or series.get(who, 0) > row["id"]
        if row["meeting"] is not None and not is_held and is_past:
            continue
        if row["meeting"] is not None or is_held or who not in found:
            found[who] = _holding(row) if is_held else None
    return Held(
        here=tuple(one for one in found.values() if one),
        elsewhere=frozenset(who for who in series if found[who] is None),
    )


def _holding(row: dict[str, Any]) -> Holding:
    return Holding(
        id=row["id"],
        person_id=row["person"],
        name=row["name"],
        address=row["address"],
        role=Role(row["role"]),
        of_series=row["meeting"] is None or row["uid"] == row["series_uid"],
        in_place_of=row["in_place_of_name"] or "",
    )
