"""Telling those who hold a series that its pattern ends, in the transaction that plans the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from delivery.mail.letter import Kind, Letter
from delivery.mail.proposal import Proposal, one_each
from delivery.mail.queries.marking import marked
from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.ending import cut_series, is_cut, others_running
from delivery.meetings.queries.dates.events import events_of_series
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.carrying import Answers, answers_at, carry_answers
from delivery.meetings.queries.invitations.heads import InvitedMeeting, heads_of_series
from delivery.meetings.queries.invitations.held import held_at
from delivery.meetings.queries.invitations.keeping import invitation_row
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, letter, told
from delivery.meetings.queries.invitations.sending import send_errands
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.planned import NewSeries
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Invitation
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

Held = list[tuple[InvitedMeeting, tuple[Holding, ...]]]
ONE_DAY = timedelta(days=1)


async def propose_end(group_id: int, new: NewSeries, ground: Ground, now: datetime) -> Proposal | None:
    """Who would be told that the patterns end which a new one replaces; None where nobody would."""
    before = london_day(new.meetings[0].planned_for)
    letters: list[Letter] = []
    for series_id in await others_running(group_id, new.cadence):
        series, held = await series_event(series_id, ground.base_url), await _held(series_id, now)
        if series is None or not held:
            continue
        rule = replace(series.rule, last_on=before - ONE_DAY)
        shorter = replace(series, rule=rule, sequence=series.sequence + 1)
        events = await events_of_series(series_id, ground.base_url)
        answers = await answers_at([head for head, _ in held if _stays(head, before, now)])
        errands = _errands(held, events, shorter, before, answers, now)
        letters += [letter(errand, held[0][0], ground, now) for errand in errands]
    if not letters:
        return None
    first, besides = one_each(letters)
    recipients = await marked(first, {one.person_id for one in first if one.person_id})
    return Proposal(Kind.INVITATION, _title(before), recipients, group=group_id, besides=besides)


async def end_series(
    series_id: int, before: date, telling: Telling | None, viewer: Viewer, base_url: str, now: datetime
) -> None:
    """End a series before a day; with `telling` those who hold it get the shorter rule, or that it is cancelled.

    Those who hold a meeting of it alone are told that this one is cancelled. A meeting that stays, since its
    agenda is out, goes under its own UID to those who held it with the series, and their answers with it.
    """
    held = await _held(series_id, now) if telling else []
    heads = await heads_of_series(series_id)
    staying = [head for head in heads if _stays(head, before, now)]
    answers = await answers_at(staying)
    if not await cut_series(series_id, before, viewer, base_url, now):
        return
    await carry_answers(staying, answers)
    if not held or not telling:
        return
    series = await series_event(series_id, base_url)
    assert series
    events = await events_of_series(series_id, base_url)
    errands = [
        one
        for one in _errands(held, events, series, before, answers, now)
        if one.address in telling.addresses
    ]
    rows = [
        invitation_row(head, one.person_id, one.address, one.role, now, of_series=False)
        for head, holdings in held
        for one in holdings
        if one.of_series and one.address in telling.addresses and _stays(head, before, now)
    ]
    if rows:
        await Invitation.insert(*rows)
    await send_errands(errands, heads[-1], _title(before), Kind.INVITATION, viewer, telling.ground, now)


def _errands(
    held: Held,
    events: Mapping[int, MeetingEvent],
    series: SeriesEvent,
    before: date,
    answers: Answers,
    now: datetime,
) -> list[Errand]:
    """One errand for each who holds the series, then one for each meeting that they hold alone or that stays."""
    whole: dict[str, Errand] = {}
    single: list[Errand] = []
    for head, holdings in held:
        event = alone(events[head.id], head)
        stays = _stays(head, before, now)
        gone = event if event.is_cancelled else replace(event, is_cancelled=True, sequence=event.sequence + 1)
        for one in holdings:
            if one.of_series:
                news = News.CHANGED if series.rule.has_days else News.CANCELLED
                whole.setdefault(one.address, told(one, series, news))
                if stays:
                    given = answers[head.id].get(one.address)
                    answer = given.answer if given else None
                    errand = told(one, event, News.INVITED, None, answer)
                    single.append(replace(errand, meeting_id=head.id))
            elif not stays and is_cut(head.occurrence, before, now):
                single.append(replace(told(one, gone, News.CANCELLED), meeting_id=head.id))
    return [*whole.values(), *single]


def _stays(head: InvitedMeeting, before: date, now: datetime) -> bool:
    """Whether a meeting that the shorter rule leaves out is held all the same, since its agenda is out."""
    return head.state is not MeetingState.PLANNED and is_cut(head.occurrence, before, now)


async def _held(series_id: int, now: datetime) -> Held:
    """Who holds which meeting ahead of a series, where the group still invites by this service."""
    heads = [head for head in await heads_of_series(series_id) if head.is_on and head.starts_at > now]
    if not heads:
        return []
    mail = await group_mail(heads[0].group_id, now)
    if not mail.is_on or mail.invites is not Invites.PRODUCT:
        return []
    held = await held_at(heads)
    return [(head, held[head.id].here) for head in heads if held[head.id].here]


def _title(before: date) -> str:
    return f"The pattern ends before {short_day(before)}"
