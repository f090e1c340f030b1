"""Letters go into the outbox with the change that they tell of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import Invalid
from delivery.mail.letter import CalendarPart, Kind, Letter, Line, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import mails_since, send, times_told
from delivery.mail.rendering import html_of, render
from delivery.mail.tables import Mail
from delivery.partners.tables import Person

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")


def _letter(address: str = "sam@agency.example", **more: object) -> Letter:
    return Letter(address=address, name="Sam Pike", subject="Your actions", text="Hello,\n\nTwo.", **more)  # type: ignore[arg-type]


async def _person() -> int:
    rows = await Person.insert(Person(name="Sam Pike", email="sam@agency.example")).returning(Person.id)
    return int(rows[0]["id"])


async def test_a_mail_waits_ten_minutes_and_counts_for_its_reader(database: DatabaseEngine) -> None:
    person = await _person()
    letter = _letter(person_id=person, lines=(Line("action", 7), Line("action", 7)))
    async with transaction():
        await send(
            Proposal(Kind.ACTIONS, "Actions", (Recipient(letter),), group=3), SENDER, NOW, made_by=None
        )
    (mail,) = await Mail.select()
    assert mail["due_at"] == NOW + timedelta(minutes=10)
    assert mail["state"] == "waiting"
    assert await mails_since(3, NOW, [person]) == {person: 1}
    assert await mails_since(4, NOW, [person]) == {}
    assert await times_told("action", [7, 8], NOW) == {(person, 7): 1}


async def test_an_invitation_that_waits_is_superseded_by_a_later_one(database: DatabaseEngine) -> None:
    for sequence in (0, 1):
        part = CalendarPart(
            "REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "one@fenshire.example", sequence
        )
        async with transaction():
            proposal = Proposal(Kind.INVITATION, "Forum", (Recipient(_letter(calendar=part)),))
            await send(proposal, SENDER, NOW, made_by=None)
    rows = await Mail.select(Mail.sequence, Mail.state).order_by(Mail.id)
    assert [(row["sequence"], row["state"]) for row in rows] == [(0, "superseded"), (1, "waiting")]


@pytest.mark.parametrize(
    "address", ["a@b.example, c@d.example", "a@b.example\nBcc: x@y.example", "nobody", ""]
)
def test_a_letter_goes_to_one_address_or_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        render(_letter(address), SENDER, "<1@fenshire.example>", NOW)


def test_a_line_end_in_a_name_or_subject_makes_no_header() -> None:
    letter = Letter("sam@agency.example", "Sam\r\nBcc: x@y.example", "Hello\r\nX: y", "Words.")
    message = message_from_bytes(render(letter, SENDER, "<1@fenshire.example>", NOW), policy=policy.default)
    assert message["Bcc"] is None
    assert message["X"] is None
    assert message["Subject"] == "Hello X: y"


def test_the_calendar_is_the_last_alternative_and_attached_with_the_same_octets() -> None:
    calendar = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    letter = _letter(calendar=CalendarPart("REQUEST", calendar, "1", 0))
    message = message_from_bytes(render(letter, SENDER, "<1@fenshire.example>", NOW), policy=policy.default)
    assert message.get_content_type() == "multipart/mixed"
    inner, attached = message.iter_parts()
    kinds = [part.get_content_type() for part in inner.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    part = list(inner.iter_parts())[-1]
    assert part.get_param("method") == "REQUEST"
    assert part.get_payload(decode=True) == attached.get_payload(decode=True) == calendar


def test_words_become_paragraphs_lists_and_links_and_nothing_else() -> None:
    made = html_of("Hello <b>,\n\n- one https://county.example/a?b=1&c=2.\n  two\n- three\n\nBye")
    assert "<p>Hello &lt;b&gt;,</p>" in made
    assert '<li>one <a href="https://county.example/a?b=1&amp;c=2">' in made
    assert "</a>.<br>two</li><li>three</li></ul><p>Bye</p>" in made
