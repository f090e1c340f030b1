"""Telling those who hold a series that its pattern ends, in the transaction that plans the next one."""

from __future__ import annotations

from datetime import date, datetime

from delivery.mail.letter import Kind
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.ending import cut_series
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.heads import InvitedMeeting, heads_of_series
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, told
from delivery.meetings.queries.invitations.sending import send_errands
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Holding
from delivery.partners.viewer import Viewer
from delivery.wording import short_day


async def end_series(series_id: int, before: date, ground: Ground, viewer: Viewer, now: datetime) -> None:
    """End a series before a day and tell those who hold it: of the shorter rule, or that all of it is cancelled.

    Those who hold a meeting of it alone are told that this one is cancelled.
    """
    heads = await heads_of_series(series_id)
    held = await _held(heads, now)
    if not await cut_series(series_id, before, viewer, ground.base_url, now) or not held:
        return
    series = await series_event(series_id, ground.base_url)
    meeting = heads[-1]
    errands: dict[str, Errand] = {}
    cancelled: list[Errand] = []
    for head, holdings in held:
        for one in holdings:
            if one.of_series and series:
                news = News.CHANGED if series.rule.has_days else News.CANCELLED
                errands.setdefault(one.address, told(one, series, news))
            elif head.day >= before:
                event = await event_of(head.id, ground.base_url)
                cancelled.append(told(one, alone(event, head), News.CANCELLED))
    title = f"The series ends before {short_day(before)}"
    await send_errands([*errands.values(), *cancelled], meeting, title, Kind.INVITATION, viewer, ground, now)


async def _held(
    heads: tuple[InvitedMeeting, ...], now: datetime
) -> list[tuple[InvitedMeeting, tuple[Holding, ...]]]:
    """Who holds which meeting of the series, where the group still invites by this service."""
    if not heads:
        return []
    mail = await group_mail(heads[0].group_id, now)
    if not mail.is_on or mail.invites is not Invites.PRODUCT:
        return []
    found = [(head, await held_for(head)) for head in heads if head.starts_at > now]
    return [(head, held) for head, held in found if held]
