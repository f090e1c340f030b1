"""Whose mail is seen, and what a person may do about it: stop it, try it again, send it by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.letter import CalendarPart, Kind, Letter, Line, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.by_hand import batches_lately, mails_in_files, mark_sent, undo_sent
from delivery.mail.queries.leasing import take_up
from delivery.mail.queries.not_delivered import (
    failures,
    leave_at_that,
    left_at_that,
    remind_again,
    try_all_again,
)
from delivery.mail.queries.outbox import send
from delivery.mail.queries.overview import post_by_group, post_standing
from delivery.mail.queries.part import Part
from delivery.mail.queries.sendings import (
    outbox_of,
    sending_seen,
    sendings_of,
    sendings_of_group,
)
from delivery.mail.queries.sendings.mails import mail_seen, mails_of
from delivery.mail.queries.stopping import stop_mail, stop_sending
from delivery.mail.queries.trying_again import try_again
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, MailLine
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Person
from delivery.partners.viewer import OUTSIDER, Viewer
from tests.support.counting import recorded

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
MINE, THEIRS = 3, 4


@pytest.fixture
async def secretary(database: DatabaseEngine) -> Viewer:
    """Somebody who keeps the records of the group MINE."""
    rows = await Person.insert(Person(name="Ada Marsh", email="ada@a.example")).returning(Person.id)
    own = frozenset({MINE})
    return replace(
        OUTSIDER, person_id=rows[0]["id"], name="Ada Marsh", group_ids=own, secretary_group_ids=own
    )


async def ask(
    group: int | None, *names: str, made_by: int | None = None, calendar: CalendarPart | None = None
) -> int:
    letters = tuple(
        Recipient(
            Letter(
                f"{name}@a.example",
                name.title(),
                "Hello",
                "Hello.",
                lines=(Line("action", 7),),
                calendar=calendar,
            )
        )
        for name in names
    )
    async with transaction():
        number = await send(
            Proposal(Kind.ACTIONS, "Actions", letters, group=group, about="meeting", record=12),
            SENDER,
            NOW,
            made_by=made_by,
        )
    assert number
    return number


async def test_mail_is_seen_by_who_keeps_its_group_and_by_nobody_else(secretary: Viewer) -> None:
    mine, theirs, nobodys = await ask(MINE, "sam"), await ask(THEIRS, "jo"), await ask(None, "kim")
    own = await ask(None, "lee", made_by=secretary.person_id)
    seen = {row.id for row in await outbox_of(secretary)}
    assert seen == {mine, own}
    assert [row.id for row in await sendings_of("meeting", 12, secretary)] == [own, mine]
    assert await sendings_of_group(THEIRS, secretary) == ()
    assert await sending_seen(theirs, secretary) is None
    assert await mails_of(theirs, secretary, NOW) == ()
    administrator = replace(OUTSIDER, person_id=999, is_administrator=True)
    assert {row.id for row in await outbox_of(administrator)} == {nobodys, own}
    chair = replace(secretary, secretary_group_ids=frozenset(), chair_group_ids=frozenset({MINE}))
    assert {row.id for row in await outbox_of(chair)} == {own}
    asked = await ask(MINE, "max", made_by=secretary.person_id)
    assert {row.id for row in await outbox_of(chair)} == {own, asked}
    assert await outbox_of(OUTSIDER) == ()
    assert (await post_standing()).counts == {State.WAITING: 5}


async def test_who_may_not_see_a_mail_can_do_nothing_about_it(secretary: Viewer) -> None:
    number = await ask(THEIRS, "jo")
    mail = (await Mail.select(Mail.id))[0]["id"]
    for refused in (
        stop_sending(number, secretary, NOW),
        stop_mail(mail, 1, secretary, NOW),
        try_again(mail, 1, "jo@a.example", secretary, NOW),
        mark_sent({mail: 1}, secretary, NOW),
    ):
        with pytest.raises(NotFound):
            await refused


async def test_everything_that_waits_is_stopped_but_what_is_being_handed_over(secretary: Viewer) -> None:
    number = await ask(MINE, "sam", "jo", "kim")
    first, *_ = await mails_of(number, secretary, LATER)
    await stop_mail(first.id, first.version, secretary, LATER)
    taken = await take_up(LATER)
    assert taken
    with pytest.raises(Invalid):
        await stop_mail(taken.id, 2, secretary, LATER)
    assert await stop_sending(number, secretary, LATER) == 1
    with pytest.raises(Invalid):
        await stop_sending(number, secretary, LATER)
    found = await sending_seen(number, secretary)
    assert found
    assert found.state_words == "3 mails: 1 waiting and 2 stopped"
    assert [entry.what for entry in await history_of("sending", number)] == ["stopped", "asked for"]


async def test_what_failed_is_tried_again_as_the_same_mail(secretary: Viewer) -> None:
    await ask(MINE, "sam")
    (before,) = (
        await Mail.update({Mail.state: "failed", Mail.tries: 19})
        .where(Mail.id > 0)
        .returning(*Mail.all_columns())
    )
    assert len(await failures(Part(), secretary)) == 1
    assert await try_again(before["id"], 1, "sam@a.example", secretary, LATER) == before["id"]
    with pytest.raises(Invalid):
        await try_again(before["id"], 2, "sam@a.example", secretary, LATER)
    taken = await take_up(LATER)
    assert taken
    assert (taken.content, taken.tries) == (bytes(before["content"]), 1)


async def test_to_a_corrected_address_it_is_a_mail_of_its_own_that_waits(secretary: Viewer) -> None:
    number = await ask(MINE, "sam")
    await Mail.update({Mail.state: "failed"}).where(Mail.id > 0)
    (old,) = await mails_of(number, secretary, LATER)
    for wrong in ("", "nobody", "a@b.example, c@d.example", "zoë@a.example"):
        with pytest.raises(Invalid):
            await try_again(old.id, old.version, wrong, secretary, LATER)
    with pytest.raises(EditedMeanwhile):
        await try_again(old.id, 7, "pike@a.example", secretary, LATER, may_readdress=True)
    with pytest.raises(Invalid) as kept:
        await try_again(old.id, old.version, "ada@a.example", secretary, LATER)
    assert "administrator" in kept.value.problems["address"]
    new = await try_again(old.id, old.version, " Pike@A.example ", secretary, LATER, may_readdress=True)
    assert new != old.id
    found = {row["id"]: row for row in await Mail.select()}
    assert (found[old.id]["state"], found[old.id]["answer"]) == (
        "superseded",
        "Sent again to pike@a.example.",
    )
    assert (found[new]["address"], found[new]["due_at"]) == ("pike@a.example", LATER + timedelta(minutes=10))
    assert found[new]["message_id"] != found[old.id]["message_id"]
    assert found[new]["message_id"].encode() in bytes(found[new]["content"])
    assert await MailLine.count().where(MailLine.mail == new) == 1
    assert not await failures(Part(), secretary)


async def test_an_invitation_is_tried_again_to_its_own_address_alone(secretary: Viewer) -> None:
    number = await ask(MINE, "sam", calendar=CalendarPart("REQUEST", b"BEGIN:VCALENDAR", "uid@a", 0))
    await Mail.update({Mail.state: "failed"}).where(Mail.id > 0)
    (mail,) = await mails_of(number, secretary, LATER)
    with pytest.raises(Invalid) as refused:
        await try_again(mail.id, mail.version, "pike@a.example", secretary, LATER)
    assert "invite them again" in refused.value.problems["address"]
    assert await try_again(mail.id, mail.version, "sam@a.example", secretary, LATER) == mail.id


async def test_what_the_service_did_not_send_is_marked_as_sent_by_hand(secretary: Viewer) -> None:
    number = await ask(MINE, "sam")
    (mail,) = await mails_of(number, secretary, LATER)
    with pytest.raises(Invalid):
        await mark_sent({mail.id: mail.version}, secretary, LATER)
    await Mail.update({Mail.state: "written"}).where(Mail.id > 0)
    await mark_sent({mail.id: mail.version}, secretary, LATER)
    found = await mail_seen(mail.id, secretary, LATER)
    assert found
    assert found.row.course.state is State.SENT
    assert found.row.course.answer == "Sent by hand by Ada Marsh."
    assert [(entry.what, entry.person) for entry in await history_of("mail", mail.id)] == [
        ("sent by hand", "Ada Marsh")
    ]


async def test_what_waits_in_files_is_marked_as_sent_together_and_that_is_undone(secretary: Viewer) -> None:
    number, other = await ask(MINE, "sam", "jo", "kim"), await ask(THEIRS, "max")
    await Mail.update({"state": "written", "answer": "Written to a file.", "sent_at": NOW}).where(Mail.id > 0)
    mails, is_more = await mails_in_files(Part(), secretary)
    assert [mail.name for mail in mails] == ["Jo", "Kim", "Sam"]
    assert not is_more
    assert (await mails_in_files(Part(sending=other), secretary))[0] == ()
    (theirs,) = await Mail.select(Mail.id).where(Mail.sending == other)
    with pytest.raises(NotFound):
        await mark_sent({theirs["id"]: 1}, secretary, LATER)
    marks = {mail.id: mail.version for mail in mails[:2]} | {theirs["id"]: 1}
    assert await mark_sent(marks, secretary, LATER) == 2
    with pytest.raises(Invalid):
        await mark_sent(marks, secretary, LATER)
    found = await sending_seen(number, secretary)
    assert found
    assert found.state_words == "3 mails: 2 sent and 1 in a file"
    (batch,) = await batches_lately(Part(group=MINE), secretary, LATER)
    assert (batch.by, batch.mails) == ("Ada Marsh", 2)
    with pytest.raises(NotFound):
        await undo_sent(batch.key, OUTSIDER, LATER)
    # One of them came back meanwhile.
    await Mail.update({"state": "bounced", "version": 9}).where(Mail.id == mails[0].id)
    assert await undo_sent(batch.key, secretary, LATER) == 1
    again = (await Mail.select().where(Mail.id == mails[1].id))[0]
    assert (again["state"], again["answer"], again["sent_at"]) == ("written", "Written to a file.", NOW)
    with pytest.raises(Invalid):
        await undo_sent(batch.key, secretary, LATER)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_many_mails_are_unsaid_in_as_many_statements_as_few(secretary: Viewer) -> None:
    asked = []
    for names in (("sam", "jo"), tuple(f"reader{number}" for number in range(20))):
        number = await ask(MINE, *names)
        await Mail.update({"state": "written", "sent_at": NOW}).where(Mail.sending == number)
        rows = await Mail.select(Mail.id, Mail.version).where(Mail.sending == number)
        await mark_sent({row["id"]: row["version"] for row in rows}, secretary, LATER)
        (batch,) = await batches_lately(Part(group=MINE), secretary, LATER)
        with recorded() as statements:
            assert await undo_sent(batch.key, secretary, LATER) == len(names)
        asked.append(len(statements))
    assert asked[0] == asked[1]


async def test_what_failed_for_one_reason_is_tried_again_together_and_waits(secretary: Viewer) -> None:
    number, theirs = await ask(MINE, "sam", "jo", "kim"), await ask(THEIRS, "max")
    for name, said in (
        ("sam", "554 5.7.1 <sam@a.example>: denied"),
        ("jo", "554 5.7.1 <jo@a.example>: denied"),
    ):
        await Mail.update({"state": "failed", "answer": said}).where(Mail.address == f"{name}@a.example")
    await Mail.update({"state": "failed", "answer": "550 no"}).where(
        Mail.address.is_in(["kim@a.example", "max@a.example"])
    )
    denied, unknown = await failures(Part(), secretary)
    assert [mail.name for mail in denied.mails] == ["Jo", "Sam"]
    assert [mail.name for mail in unknown.mails] == ["Kim"]
    hold = timedelta(minutes=10)
    with pytest.raises(Invalid):
        await try_all_again(denied.reason, Part(sending=theirs), secretary, LATER, hold)
    assert await try_all_again(denied.reason, Part(group=MINE), secretary, LATER, hold) == (number, number)
    assert await take_up(LATER + timedelta(minutes=9)) is None
    assert await stop_sending(number, secretary, LATER + timedelta(minutes=9)) == 2
    assert await leave_at_that(unknown.reason, Part(), secretary, LATER) == 1
    assert await failures(Part(), secretary) == ()
    found = await sending_seen(number, secretary)
    assert found
    assert (found.not_arrived, found.counts[State.FAILED]) == (0, 1)
    assert (await post_by_group(secretary)).get(MINE) is None
    (left,) = await left_at_that(Part(), secretary)
    await remind_again(left.id, secretary, LATER)
    assert (await post_by_group(secretary))[MINE].not_arrived == 1
    with pytest.raises(NotFound):
        await remind_again(left.id, secretary, LATER)
