"""The open actions that an invitation lists are those that are open when it leaves."""

from __future__ import annotations

from datetime import date, timedelta

from delivery.actions.letters.listed import listed_line, relisted
from delivery.actions.queries.listed import ANEW, lists_otherwise
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.mail.letter import LISTED, CalendarPart, Kind, Letter, Line
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import take_up
from delivery.mail.queries.outbox import send
from delivery.mail.shown import read_mail, words_of
from delivery.mail.tables import Mail, MailLine
from delivery.meetings.letters.invitation import YOUR_ACTIONS
from tests.actions.by_link.test_telling import POST
from tests.actions.world import NOW, World, a_world, action_id, days

LATER = NOW + timedelta(minutes=11)
TEXT = f"Hello,\n\n{YOUR_ACTIONS}\n- A-0001: Ask\n- A-0002: Mend (due 1 May 2026)\n\nFenshire"


def test_a_list_leaves_out_what_is_over_and_its_heading_with_the_last() -> None:
    line = listed_line(2, "Mend\nit", date(2026, 6, 1), is_put=True)
    assert line == "A-0002: Mend it (put to you: say whether you accept it, due 1 June 2026)"
    assert relisted(TEXT, {1: None, 2: line}) == f"Hello,\n\n{YOUR_ACTIONS}\n- {line}\n\nFenshire"
    assert relisted(TEXT, {1: None, 2: None}) == "Hello,\n\nFenshire"
    assert relisted(TEXT, {}) == TEXT


async def test_an_invitation_is_written_anew_without_an_action_that_was_taken_back(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    first, second = [await _invited_with(world, text) for text in ("Ask for the figures", "Mend the ramp")]
    await _invite(world, [first, second])
    mail = await take_up(LATER)
    assert mail
    assert await lists_otherwise(mail, LATER) == ""
    await Action.update({Action.withdrawn_at: NOW}).where(Action.id == first)
    assert await lists_otherwise(mail, LATER) == ANEW
    (old,) = await Mail.select(Mail.state, Mail.answer).where(Mail.id == mail.id)
    assert (old["state"], old["answer"]) == ("superseded", ANEW)
    fresh = await take_up(LATER)
    assert fresh
    assert "Mend the ramp" in words_of(fresh.content)
    assert "Ask for the figures" not in fresh.content.decode()
    assert [part.name for part in read_mail(fresh.content).parts] == ["Calendar"]
    assert await lists_otherwise(fresh, LATER) == ""
    lines = await MailLine.select(MailLine.record).where(MailLine.mail == fresh.id)
    assert [row["record"] for row in lines] == [second]


async def _invited_with(world: World, text: str) -> int:
    return await action_id(await world.raise_one(text, owners=("Nisha Kotecha",), due=days(20)))


async def _invite(world: World, listed: list[int]) -> None:
    rows = await Action.select(Action.number, Action.text, Action.due).order_by(Action.number)
    lines = "\n".join(f"- {listed_line(**row, is_put=False)}" for row in rows)
    letter = Letter(
        address="nisha@example.org",
        name="Nisha Kotecha",
        subject="Invitation",
        text=f"Hello,\n\n{YOUR_ACTIONS}\n{lines}\n\nFenshire\n",
        person_id=world.people["nisha"],
        calendar=CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "uid-1", 0),
        lines=tuple(Line(LISTED, one) for one in listed),
    )
    proposal = Proposal(
        kind=Kind.INVITATION,
        title="Invitation",
        recipients=(Recipient(letter),),
        group=world.groups["forum"],
        about="meeting",
        record=world.meetings["next"],
    )
    assert await send(proposal, POST.sender, NOW, made_by=None)
