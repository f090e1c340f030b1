"""Telling those who hold a series that its pattern ends, in the transaction that plans the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from delivery.mail.letter import Kind, Letter
from delivery.mail.proposal import Proposal
from delivery.mail.queries.marking import marked
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.ending import cut_series, others_running
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.heads import InvitedMeeting, heads_of_series
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, letter, told
from delivery.meetings.queries.invitations.sending import send_errands
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.planned import NewSeries
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Holding
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

Held = list[tuple[InvitedMeeting, tuple[Holding, ...]]]
ONE_DAY = timedelta(days=1)


async def propose_end(group_id: int, new: NewSeries, ground: Ground, now: datetime) -> Proposal | None:
    """Who would be told that the patterns end which a new one replaces; None where nobody would."""
    before = london_day(new.meetings[0].planned_for)
    letters: dict[str, Letter] = {}
    members: set[int] = set()
    for series_id in await others_running(group_id, new.cadence):
        series, held = await series_event(series_id, ground.base_url), await _held(series_id, now)
        if series is None or not held:
            continue
        rule = replace(series.rule, last_on=before - ONE_DAY)
        shorter = replace(series, rule=rule, sequence=series.sequence + 1)
        for errand in await _errands(held, shorter, before, ground):
            letters.setdefault(errand.address, letter(errand, held[0][0], ground, now))
            members.add(errand.person_id)
    if not letters:
        return None
    recipients = await marked(tuple(letters.values()), members)
    return Proposal(Kind.INVITATION, _title(before), recipients, group=group_id)


async def end_series(
    series_id: int, before: date, telling: Telling | None, viewer: Viewer, base_url: str, now: datetime
) -> None:
    """End a series before a day; with `telling` those who hold it get the shorter rule, or that it is cancelled.

    Those who hold a meeting of it alone are told that this one is cancelled.
    """
    held = await _held(series_id, now) if telling else []
    heads = await heads_of_series(series_id)
    if not await cut_series(series_id, before, viewer, base_url, now) or not held or not telling:
        return
    series = await series_event(series_id, base_url)
    assert series
    errands = [
        one
        for one in await _errands(held, series, before, telling.ground)
        if one.address in telling.addresses
    ]
    await send_errands(errands, heads[-1], _title(before), Kind.INVITATION, viewer, telling.ground, now)


async def _errands(
    held: Sequence[tuple[InvitedMeeting, tuple[Holding, ...]]],
    series: SeriesEvent,
    before: date,
    ground: Ground,
) -> list[Errand]:
    """One errand for each who holds the series, and one for each meeting that somebody holds alone and that goes."""
    whole: dict[str, Errand] = {}
    gone: list[Errand] = []
    for head, holdings in held:
        for one in holdings:
            if one.of_series:
                news = News.CHANGED if series.rule.has_days else News.CANCELLED
                whole.setdefault(one.address, told(one, series, news))
            elif head.day >= before:
                event = alone(await event_of(head.id, ground.base_url), head)
                if not event.is_cancelled:
                    event = replace(event, is_cancelled=True, sequence=event.sequence + 1)
                gone.append(told(one, event, News.CANCELLED))
    return [*whole.values(), *gone]


async def _held(series_id: int, now: datetime) -> Held:
    """Who holds which meeting ahead of a series, where the group still invites by this service."""
    heads = [head for head in await heads_of_series(series_id) if head.is_on and head.starts_at > now]
    if not heads:
        return []
    mail = await group_mail(heads[0].group_id, now)
    if not mail.is_on or mail.invites is not Invites.PRODUCT:
        return []
    found = [(head, await held_for(head)) for head in heads]
    return [(head, held) for head, held in found if held]


def _title(before: date) -> str:
    return f"The pattern ends before {short_day(before)}"
