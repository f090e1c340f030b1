"""A letter to an owner is made anew when what it tells has changed before it left, or stays here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from delivery.actions.queries.owner_letters.objecting import ANEW, TAKEN_BACK, is_taken_back
from delivery.actions.queries.owner_letters.owners import owners_missed
from delivery.actions.queries.owner_letters.sending import Dispatch, tell_owners
from delivery.actions.queries.owners import set_owners
from delivery.actions.tables import Action, ToldAction
from delivery.database import DatabaseEngine
from delivery.mail.queries.leasing import DueMail, give_back, give_up, take_up
from delivery.mail.rules.states import State
from delivery.mail.shown import read_mail
from delivery.mail.tables import Mail
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, SecretLink
from delivery.wording import day_in_words, london_day
from tests.actions.by_link.test_telling import POST, a_meeting_with_actions, proposed, tell
from tests.actions.world import NOW, TODAY, World, action_id, days
from tests.browsing import browser
from tests.support.counting import recorded

LATER = NOW + timedelta(minutes=11)
Change = Callable[[World, int], Awaitable[object]]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def _due() -> DueMail:
    mail = await take_up(LATER)
    assert mail
    return mail


async def _said() -> str:
    """What is said against the mail that is due."""
    mail = await _due()
    said = await is_taken_back(mail, LATER)
    await give_back(mail)
    return said


async def _hand_on(world: World, first: int) -> None:
    await set_owners(await action_id(first), (await world.owner("Tom Ellery"),))


async def _put_off(world: World, first: int) -> None:
    await Action.update({Action.due: days(75)}).where(Action.number == first)


async def _withdraw(world: World, first: int) -> None:
    await Action.update({Action.withdrawn_at: NOW}).where(Action.number == first)


async def _withdraw_all(world: World, first: int) -> None:
    await Action.update({Action.withdrawn_at: NOW}, force=True)


async def _leave_the_post(world: World, first: int) -> None:
    await Holding.update({Holding.until: TODAY}).where(Holding.person == world.people["nisha"])


async def _give_up_the_records(world: World, first: int) -> None:
    await _put_off(world, first)
    await Membership.update({Membership.until: TODAY}).where(Membership.person == world.people["priya"])


async def _stop_the_link(world: World, first: int) -> None:
    await _put_off(world, first)
    await SecretLink.update({SecretLink.revoked_at: NOW}, force=True)


@pytest.mark.parametrize("change", [_hand_on, _withdraw])
async def test_a_letter_leaves_without_an_action_that_is_not_asked_of_its_reader_any_more(
    database: DatabaseEngine, change: Change
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    assert await _said() == ""
    await change(world, first)
    assert await _said() == ANEW
    mail = read_mail((await _due()).content)
    assert mail.subject == "1 action from the Disability forum, 13 February 2026 (draft)"
    assert "Mend the ramp" in mail.text
    assert "Ask for the figures" not in mail.text


async def test_a_letter_leaves_with_the_date_that_its_action_has_when_it_leaves(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    await _put_off(world, first)
    found = await proposed(meeting, priya)
    assert found.proposal.recipients == ()
    assert (
        "Nisha Kotecha",
        "a mail to them waits already, and leaves with whatever changes until then (A-0001, A-0002)",
    ) in {(left.name, left.why) for left in found.proposal.left_out}

    held = await _due()
    assert await is_taken_back(held, LATER) == ANEW

    (row,) = await SecretLink.select(SecretLink.expires_at)
    assert row["expires_at"].date() == days(89)
    fresh = await _due()
    text = read_mail(fresh.content).text
    assert f"Due {day_in_words(days(75))}." in text
    assert f"until {day_in_words(london_day(row['expires_at']))}" in text
    before = read_mail(held.content).text
    link = before[before.index("https://") :].split()[0]
    assert link in text
    assert await is_taken_back(fresh, LATER) == ""
    told = await ToldAction.select(ToldAction.due).where(ToldAction.mail == fresh.id).order_by(ToldAction.id)
    assert [one["due"] for one in told] == [days(75), None]
    old = (await Mail.select(Mail.state, Mail.answer).where(Mail.id == held.id))[0]
    assert (old["state"], old["answer"]) == ("superseded", ANEW)


@on_sqlite
@pytest.mark.parametrize("change", [_withdraw_all, _leave_the_post, _give_up_the_records, _stop_the_link])
async def test_a_letter_stays_where_there_is_nothing_to_tell_or_nobody_who_may(
    database: DatabaseEngine, change: Change
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    await change(world, first)
    assert await _said() == TAKEN_BACK


@on_sqlite
async def test_who_was_not_told_since_their_letter_was_held_back_is_counted(
    database: DatabaseEngine, demonstration_folder: Path
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    forum = world.groups["forum"]
    await tell(meeting, priya)
    await _stop_the_link(world, first)
    assert await owners_missed([forum], LATER) == {}
    held = await _due()
    await give_up(held, await is_taken_back(held, LATER), State.STOPPED)
    assert await owners_missed([forum], LATER) == {meeting: 1}
    assert await owners_missed([world.groups["panel"]], LATER) == {}
    async with browser(demonstration_folder) as browse:
        browse.clock.now = LATER
        await browse.sign_in("priya@example.org")
        for page in (await browse.open("/my-groups"), await browse.open("/groups/forum")):
            assert "1 owner has not been told of the actions of" in page.words
    await tell(meeting, priya, key="again")
    assert await owners_missed([forum], LATER) == {}


@on_sqlite
async def test_of_a_meeting_only_those_are_counted_whose_last_letter_was_held_back_and_more_meetings_ask_no_more(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    other, forum = world.meetings["next"], world.groups["forum"]
    for number in (meeting, other):
        await world.raise_one("Book the van", owners=("Tom Ellery",), meeting_id=number)
        await world.raise_one("Paint the door", owners=("Nisha Kotecha",), meeting_id=number)
    both = {"nisha@example.org", "tom@example.org"}
    first = await tell_owners(meeting, both, priya, POST, key="one", now=NOW)
    later = await tell_owners(other, both, priya, POST, key="two", now=NOW)
    of_nisha = Mail.address == "nisha@example.org"
    await Mail.update({Mail.state: "failed"}).where(Mail.address == "tom@example.org")
    await Mail.update({Mail.state: "stopped", Mail.answer: TAKEN_BACK}).where(of_nisha, Mail.sending == first)
    with recorded() as once:
        assert await owners_missed([forum], LATER) == {meeting: 1}
    await Mail.update({Mail.state: "stopped", Mail.answer: TAKEN_BACK}).where(of_nisha, Mail.sending == later)
    with recorded() as twice:
        assert await owners_missed([forum], LATER) == {meeting: 1, other: 1}
    assert len(twice) <= len(once)
    await tell(meeting, priya, key="three")
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")
    await Action.update({Action.text: "Ask"}, force=True)
    assert await owners_missed([forum], LATER) == {other: 1}, "of the other she was told since"


@on_sqlite
async def test_a_letter_that_was_tried_before_is_not_made_anew(database: DatabaseEngine) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    await Mail.update({Mail.tries: 1}, force=True)
    await _put_off(world, first)
    assert await _said() == TAKEN_BACK


@on_sqlite
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
