"""Loads the demonstration partnership into an empty database, in one transaction and few statements.

The one room that writes to the tables of every domain: what happened over two years is written at once here,
while the queries of the domains write one change at a time.
"""

from __future__ import annotations

from collections.abc import Mapping

from delivery.database import transaction
from delivery.demonstration.days import Days
from delivery.demonstration.records import Demonstration
from delivery.meetings.queries.dates.events import store_all_events
from delivery.partners.queries.history import touch
from delivery.partners.queries.installation import set_up
from delivery.strategy.queries.loading import load_strategy
from delivery.strategy.queries.strategies import ObjectiveRow, current_strategy, objectives_of

from .actions import Ground, load_actions
from .agendas import AgendaGround, load_agendas
from .attendance import load_attendance
from .by_link import load_words_by_link
from .directory import load_directory
from .invitations import load_invitations
from .mail import load_mail
from .measures import load_measures
from .meetings import load_meetings
from .minutes import load_minutes
from .partners import load_partners
from .plans import load_plans
from .progress import load_progress
from .replies import load_replies
from .returned import load_returned
from .rows import at_clock
from .standards import load_standards

SERVICE_NAME = "Northamptonshire Hate Crime Partnership"


async def load_demonstration(
    demonstration: Demonstration, strategy: str, days: Days, hashes: Mapping[str, str], base_url: str
) -> None:
    """Load everything, or nothing where anything fails.

    `strategy` is the text of the strategy's fixture, `hashes` the passwords' by e-mail address; `base_url`
    begins the addresses in calendar events.
    """
    async with transaction():
        await set_up(SERVICE_NAME, demonstration=True, on=days.start)
        await load_strategy(strategy, at_clock(days.start, 0))
        await _load_partnership(demonstration, days, hashes, base_url)
        await store_all_events(base_url)
        await touch()


async def _load_partnership(
    demonstration: Demonstration, days: Days, hashes: Mapping[str, str], base_url: str
) -> None:
    strategy = await current_strategy()
    assert strategy
    rows = await objectives_of(strategy.id)
    objectives = {row.number: row.id for row in rows}
    partners = await load_partners(demonstration.partners, days, hashes)
    minuted = {saved.meeting for saved in demonstration.minutes.minutes}
    await load_directory(demonstration.directory, days, partners)
    meetings = await load_meetings(demonstration.groups.groups, minuted, days, partners)
    await load_attendance(demonstration.attendance, partners, meetings)
    minutes = await load_minutes(
        demonstration.minutes, demonstration.texts, days, partners, meetings, objectives
    )
    await load_standards(demonstration.standards, days, partners, meetings, objectives)
    promises = _promises(rows)
    ground = Ground(days, partners, meetings, minutes, objectives, promises)
    actions = await load_actions(demonstration.actions.actions, ground)
    await load_agendas(demonstration.agendas, AgendaGround(days, partners, meetings, demonstration.papers))
    await load_measures(demonstration.measures, days, partners, promises)
    await load_progress(demonstration.progress, strategy.id, days, partners, meetings, objectives)
    await load_mail(demonstration.mail, days, partners, meetings, actions, base_url)
    await load_words_by_link(demonstration.actions.actions, actions, ground)
    await load_invitations(demonstration.invitations, days, partners, meetings, base_url)
    await load_plans(demonstration.plans, strategy.id, rows, ground, actions)
    await load_returned(demonstration.returned.forms, days, partners, actions)
    await load_replies(demonstration.replies.replies, days, partners, meetings, actions, base_url)


def _promises(objectives: tuple[ObjectiveRow, ...]) -> dict[str, int]:
    return {promise.key: promise.id for objective in objectives for promise in objective.promises}
