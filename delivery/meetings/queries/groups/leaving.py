"""Mail of a group stops for somebody who left it while the mail waited (SECURITY A12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import Or, Where

from delivery.mail.queries.leasing import DueMail
from delivery.mail.tables import Mail
from delivery.meetings.tables import Membership
from delivery.partners.tables import HistoryEntry, Holding
from delivery.wording import london_day

CANCEL = "CANCEL"
LEFT = "They left the group while this mail waited."


@dataclass(frozen=True, slots=True)
class _Stay:
    """Some days in a group, by the seat `seat`; `until` is the first day without it."""

    seat: int
    since: date
    until: date | None

    def runs(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


async def has_left(mail: DueMail, now: datetime) -> str:
    """Why this mail must not leave any more: a seat of theirs has ended meanwhile; empty for everybody else.

    A guest, who never sat in the group, gets it: somebody chose to write to them. So does who is told that an
    invitation is taken back, since it stands in their calendar.
    """
    if mail.group is None or mail.person_id is None:
        return ""
    today, asked_on = london_day(now), london_day(mail.asked_at)
    stays = await _stays(mail.group, mail.person_id)
    if not stays or any(stay.runs(today) for stay in stays):
        return ""
    if await Mail.exists().where(Mail.id == mail.id, Mail.method == CANCEL):
        return ""
    if any(stay.until and asked_on <= stay.until <= today for stay in stays):
        return LEFT
    # A seat that was entered in error ends on the day it began, which may be long ago.
    was_ended = await HistoryEntry.exists().where(
        HistoryEntry.kind == "seat",
        HistoryEntry.record.is_in(sorted({stay.seat for stay in stays})),
        HistoryEntry.what == "ended",
        HistoryEntry.at >= mail.asked_at,
    )
    return LEFT if was_ended else ""


async def _stays(group: int, person: int) -> list[_Stay]:
    """When a person sat in a group: in person, and by each post they held, for as long as they held it."""
    held = await Holding.select(
        Holding.post, Holding.post.agency.as_alias("agency"), Holding.since, Holding.until
    ).where(Holding.person == person)
    seat: Where | Or = Membership.person == person
    if held:
        by_post = Membership.post.is_in(sorted({row["post"] for row in held}))
        by_agency = Membership.agency.is_in(sorted({row["agency"] for row in held}))
        seat = Or(seat, Or(by_post, by_agency))
    stays: list[_Stay] = []
    for row in await Membership.select(
        Membership.id,
        Membership.post,
        Membership.agency,
        Membership.person,
        Membership.since,
        Membership.until,
    ).where(Membership.group == group, seat):
        if row["person"] == person:
            stays.append(_Stay(row["id"], row["since"], row["until"]))
            continue
        for holding in held:
            if row["post"] == holding["post"] or (row["agency"] and row["agency"] == holding["agency"]):
                until = min((day for day in (row["until"], holding["until"]) if day), default=None)
                stays.append(_Stay(row["id"], max(row["since"], holding["since"]), until))
    return stays
