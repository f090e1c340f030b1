"""Owners are told once, by one letter each, and again only of what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.actions.queries.owner_letters import (
    Telling,
    meeting_to_tell_of,
    note_told,
    tell_owners,
    telling_of_meeting,
)
from delivery.actions.queries.owner_letters.owners import owners_to_tell
from delivery.actions.queries.owner_letters.sending import Dispatch
from delivery.actions.tables import Action, NotMailed
from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotAllowed
from delivery.mail.letter import Sender
from delivery.mail.proposal import Mark
from delivery.mail.queries.stopping import stop_sending
from delivery.mail.tables import Mail, MailLine
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.tables import Group, Meeting
from delivery.partners.tables import Person, SecretLink
from delivery.partners.viewer import Viewer
from delivery.wording import day_in_words, london_day
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored
from tests.support.counting import recorded

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
POST = Dispatch(
    Sender("Fenshire Partnership", "delivery@fenshire.example"),
    "https://fenshire.example",
    timedelta(minutes=10),
)


async def a_meeting_with_actions(*, mail: bool = True) -> tuple[World, Viewer, int, int]:
    """The forum met and asks two things of the Fire post and one of mere words; its secretary looks."""
    world = await a_world()
    if mail:
        await Group.update({Group.mail_on_at: NOW}).where(Group.id == world.groups["forum"])
    meeting = world.meetings["last"]
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == meeting)
    first = await world.raise_one(
        "Ask for the figures", owners=("Partnership Officer NFRS",), meeting_id=meeting, due=days(20)
    )
    await world.raise_one("Mend the ramp", owners=("Partnership Officer NFRS",), meeting_id=meeting)
    await world.raise_one("Ring the hall", owners=("the caretaker",), meeting_id=meeting)
    return world, await world.viewer("priya"), meeting, first


async def tell(meeting: int, viewer: Viewer, key: str = "one") -> int:
    return await tell_owners(meeting, {"nisha@example.org"}, viewer, POST, key=key, now=NOW)


async def proposed(meeting: int, viewer: Viewer) -> Telling:
    """What its secretary is shown before anything is sent."""
    row = await meeting_to_tell_of(meeting, viewer)
    return await telling_of_meeting(row, viewer, base_url=POST.base_url, service=POST.sender.name, now=NOW)


async def marks(meeting: int, viewer: Viewer) -> list[Mark]:
    """Those of the one reader to whom there is something to tell."""
    found = await proposed(meeting, viewer)
    return [mark for one in found.proposal.recipients for mark in one.marks if mark is not Mark.NOT_A_MEMBER]


async def to_tell(meeting: int, viewer: Viewer) -> int:
    row = await meeting_seen(meeting, viewer)
    assert row
    return await owners_to_tell(row, TODAY)


async def telling(meeting: int, viewer: Viewer) -> list[str]:
    found = await proposed(meeting, viewer)
    return [one.letter.text for one in found.proposal.recipients]


async def test_an_owner_gets_one_letter_with_all_of_theirs_and_who_cannot_be_written_to_is_listed(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, _ = await a_meeting_with_actions()
    found = await proposed(meeting, priya)
    (recipient,) = found.proposal.recipients
    letter = recipient.letter
    assert (letter.name, letter.address) == ("Nisha Kotecha", "nisha@example.org")
    assert letter.subject == "2 actions from the Disability forum, 13 February 2026 (draft)"
    assert "A-0001: Ask for the figures\n  Due Wednesday 25 March 2026." in letter.text
    assert "A-0002: Mend the ramp\n  No date was named." in letter.text
    assert [left.name for left in found.proposal.left_out] == ["the caretaker"]
    assert "A-0003" in found.proposal.left_out[0].why


async def test_what_was_told_is_not_told_again_and_a_change_says_what_it_was(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, first = await a_meeting_with_actions()
    sending = await tell(meeting, priya)
    assert await tell(meeting, priya) == sending
    assert await Mail.count() == 1
    assert await MailLine.count() == 2
    assert await telling(meeting, priya) == []
    with pytest.raises(Invalid):
        await tell(meeting, priya, key="another")
    await Mail.update({Mail.state: "sent"}, force=True)
    await Action.update({Action.due: days(30)}).where(Action.number == first)
    (text,) = await telling(meeting, priya)
    assert "Changed since we wrote to you:" in text
    assert "The date was Wednesday 25 March 2026." in text
    assert "Mend the ramp" not in text
    await Action.update({Action.withdrawn_at: NOW, Action.due: days(20)}).where(Action.number == first)
    (text,) = await telling(meeting, priya)
    assert "No longer asked of you:\n\n- A-0001" in text


@on_sqlite
async def test_the_link_opens_until_a_fortnight_after_the_last_date_that_its_mail_tells_of(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, first = await a_meeting_with_actions()
    await Action.update({Action.due: days(70)}).where(Action.number == first)
    (text,) = await telling(meeting, priya)
    assert f"until {day_in_words(days(84))}." in text
    await tell(meeting, priya)
    (link,) = await SecretLink.select(SecretLink.expires_at)
    assert london_day(link["expires_at"]) == days(84)


@on_sqlite
async def test_a_mail_that_was_stopped_has_told_nothing_and_is_not_asked_for_again(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, first = await a_meeting_with_actions()
    sending = await tell(meeting, priya)
    assert await to_tell(meeting, priya) == 0
    await stop_sending(sending, priya, NOW)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.STOPPED_BEFORE]
    assert await to_tell(meeting, priya) == 0
    await Action.update({Action.due: days(30)}).where(Action.number == first)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.CHANGED_SINCE]
    assert await to_tell(meeting, priya) == 1


async def test_whoever_is_unticked_stays_so_until_something_changes(database: DatabaseEngine) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    await world.raise_one("Book the van", owners=("Tom Ellery",), meeting_id=meeting)
    assert await to_tell(meeting, priya) == 2
    await tell_owners(meeting, {"tom@example.org"}, priya, POST, key="one", now=NOW)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.LEFT_OUT_BEFORE]
    assert await to_tell(meeting, priya) == 0
    await world.raise_one("Paint the door", owners=("Partnership Officer NFRS",), meeting_id=meeting)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.CHANGED_SINCE]
    assert await to_tell(meeting, priya) == 1
    await tell(meeting, priya, key="two")
    assert await marks(meeting, priya) == []


@on_sqlite
async def test_whom_the_secretary_told_is_not_asked_for_until_something_changes(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, first = await a_meeting_with_actions()
    found = await proposed(meeting, priya)
    for _ in range(2):
        await note_told(found, {"nisha@example.org"}, priya, key="one", now=NOW)
    assert await NotMailed.count() == 2
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.TOLD_ALREADY]
    assert (await to_tell(meeting, priya), await Mail.count()) == (0, 0)
    await world.raise_one("Book the van", owners=("Tom Ellery",), meeting_id=meeting)
    await tell_owners(meeting, {"tom@example.org"}, priya, POST, key="two", now=NOW)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.TOLD_ALREADY]
    await NotMailed.update({NotMailed.is_told: False}).where(NotMailed.action == await action_id(first))
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.LEFT_OUT_BEFORE, Mark.TOLD_ALREADY]
    await Action.update({Action.text: "Ask"}).where(Action.number == first)
    assert await marks(meeting, priya) == [Mark.NEW_ADDRESS, Mark.CHANGED_SINCE]
    assert await to_tell(meeting, priya) == 1


@on_sqlite
async def test_a_mail_of_another_date_ends_what_was_told_by_word_of_mouth_before(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, first = await a_meeting_with_actions()
    found = await proposed(meeting, priya)
    await note_told(found, {"nisha@example.org"}, priya, key="one", now=NOW)
    await Action.update({Action.due: days(50)}).where(Action.number == first)
    await tell(meeting, priya, key="two")
    await Mail.update({Mail.state: "sent"}, force=True)
    assert await to_tell(meeting, priya) == 0
    await Action.update({Action.due: days(20)}).where(Action.number == first)
    (text,) = await telling(meeting, priya)
    assert "Due Wednesday 25 March 2026." in text
    assert not any(mark.is_at_rest for mark in await marks(meeting, priya))
    assert await to_tell(meeting, priya) == 1


@on_sqlite
async def test_nothing_leaves_while_mail_is_off_and_for_nobody_but_the_secretary(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions(mail=False)
    with pytest.raises(NotAllowed):
        await tell(meeting, priya)
    with pytest.raises(NotAllowed):
        await tell(meeting, await world.viewer("omar"))
    assert await Mail.count() == 0


@on_sqlite
async def test_no_word_of_a_members_only_group_travels_by_mail(database: DatabaseEngine) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    await Group.update({Group.visibility: "members"}).where(Group.id == world.groups["forum"])
    found = await proposed(meeting, priya)
    (recipient,) = found.proposal.recipients
    assert recipient.letter.subject == "2 actions of a meeting that asks your help (draft)"
    words = recipient.letter.subject + recipient.letter.text + found.proposal.title
    for secret in ("figures", "ramp", "Disability"):
        assert secret not in words
    assert (await stored(1))["text"] == "Ask for the figures"


async def test_ten_more_owners_cost_no_more_statements(database: DatabaseEngine) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    letters, asked = [], []
    for more in (range(4), range(4, 18)):
        for number in more:
            await Person.insert(Person(name=f"Owner{number} Pell", email=f"owner{number}@example.org"))
            await world.raise_one("Ring round", owners=(f"Owner{number} Pell",), meeting_id=meeting)
        addresses = {f"owner{number}@example.org" for number in more}
        with recorded() as statements:
            sending = await tell_owners(meeting, addresses, priya, POST, key=f"{more.stop}", now=NOW)
        letters.append(await Mail.count().where(Mail.sending == sending))
        asked.append(len(statements))
    assert letters == [4, 14]
    assert asked[1] - asked[0] <= 3
