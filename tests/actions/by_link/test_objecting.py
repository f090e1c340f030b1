"""A letter to an owner stays here when what it tells has changed before it left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK, is_taken_back
from delivery.actions.queries.owner_letters.sending import Dispatch, tell_owners
from delivery.actions.queries.owners import set_owners
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.mail.queries.leasing import give_back, take_up
from delivery.mail.tables import Mail
from delivery.partners.tables import Holding
from tests.actions.by_link.test_telling import POST, a_meeting_with_actions, tell
from tests.actions.world import NOW, TODAY, World, action_id, days

LATER = NOW + timedelta(minutes=11)
Change = Callable[[World, int], Awaitable[object]]


async def _said() -> str:
    """What is said against the mail that is due."""
    mail = await take_up(LATER)
    assert mail
    said = await is_taken_back(mail, LATER)
    await give_back(mail)
    return said


async def _hand_on(world: World, first: int) -> None:
    await set_owners(await action_id(first), (await world.owner("Tom Ellery"),))


CHANGES: dict[str, Change] = {
    "another owner": _hand_on,
    "another text": lambda _, first: Action.update({Action.text: "Ask"}).where(Action.number == first).run(),
    "another date": lambda _, first: (
        Action.update({Action.due: days(30)}).where(Action.number == first).run()
    ),
    "complete": lambda _, first: (
        Action.update({Action.status: "complete"}).where(Action.number == first).run()
    ),
    "withdrawn": lambda _, first: (
        Action.update({Action.withdrawn_at: NOW}).where(Action.number == first).run()
    ),
    "left the post": lambda world, _: (
        Holding.update({Holding.until: TODAY}).where(Holding.person == world.people["nisha"]).run()
    ),
}


@pytest.mark.parametrize("what", CHANGES)
async def test_a_letter_whose_action_is_another_meanwhile_stays(database: DatabaseEngine, what: str) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    assert await _said() == ""
    await CHANGES[what](world, first)
    assert await _said() == TAKEN_BACK


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_letter_that_takes_an_action_back_stays_when_it_is_asked_again(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    await Mail.update({Mail.state: "sent"}, force=True)
    owners = ((await world.owner("Partnership Officer NFRS")),)
    await _hand_on(world, first)
    post = Dispatch(POST.sender, POST.base_url, timedelta())
    await tell_owners(meeting, {"nisha@example.org"}, priya, post, key="two", now=NOW)
    assert await _said() == ""
    await set_owners(await action_id(first), owners)
    assert await _said() == TAKEN_BACK
