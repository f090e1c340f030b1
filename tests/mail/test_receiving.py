"""A mail that comes back is taken in once, matched to what it answers, and marks what did not arrive."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotFound
from delivery.mail import fetching
from delivery.mail.imap_server import read_imap_mailbox
from delivery.mail.proposal import Mark
from delivery.mail.queries.bounced import bounced_at, works_again
from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.objections import UNREACHED, is_unreached
from delivery.mail.received.bounded import NOT_READ, read_bounded
from delivery.mail.received.calendar_reply import CalendarReply
from delivery.mail.received.mail import ReceivedKind, ReceivedText
from delivery.mail.receiving import Receiver
from delivery.mail.rules.retrying import WAITS
from delivery.mail.rules.unreached import NOT_MEANT
from delivery.mail.server import Security
from delivery.mail.tables import BouncedAddress, Mail, ReceivedMail, Sending
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Person
from delivery.partners.viewer import OUTSIDER
from tests.mail.received.test_mails import NISHA, NOW, SAM, UID, octets

MESSAGE_ID = "<Vq3kM0fXw2h9sT1bZrYc7Q@partnership.example>"
GROUP = 3


@dataclass
class Meetings:
    """Stands for the meetings: notes what it was told, and answers as it was set to."""

    outcome: str = "taken"
    told: list[tuple[CalendarReply, str, bool]] = field(default_factory=list)

    async def answer(
        self, reply: CalendarReply, *, sender_address: str, is_trusted: bool, now: datetime
    ) -> str:
        self.told.append((reply, sender_address, is_trusted))
        return self.outcome


async def _place(person_id: int | None, forwarded_by: int | None, now: datetime) -> int | None:
    return 9 if person_id else None


def _receiver(meetings: Meetings | None = None) -> Receiver:
    answer = (meetings or Meetings()).answer
    return Receiver("delivery@partnership.example", "bounce+*@partnership.example", answer, _place)


async def _person(name: str, email: str) -> int:
    return int((await Person.insert(Person(name=name, email=email)).returning(Person.id))[0]["id"])


async def _mail(message_id: str = MESSAGE_ID, group: int = GROUP, uid: str = "") -> int:
    sending = Sending(kind="actions", title="Actions", group=group, made_at=NOW, starts_at=NOW)
    sending_id = (await Sending.insert(sending).returning(Sending.id))[0]["id"]
    mail = Mail(
        sending=sending_id,
        address=SAM,
        name="Sam Pike",
        subject="What you took on at the Forum",
        content=b"",
        message_id=message_id,
        uid=uid,
        state="sent",
        due_at=NOW,
        sent_at=NOW - timedelta(days=2),
    )
    return int((await Mail.insert(mail).returning(Mail.id))[0]["id"])


async def _only() -> dict[str, Any]:
    (row,) = await ReceivedMail.select()
    return row


async def test_a_reply_is_matched_and_kept_once(database: DatabaseEngine) -> None:
    sam, mail = await _person("Sam Pike", SAM), await _mail()
    first = await _receiver().take_in(octets("outlook_words"), NOW)
    again = await _receiver().take_in(octets("outlook_words").replace(b"\r\n", b"\n"), NOW)
    row = await _only()
    assert (first.is_new, again.is_new) == (True, False)
    assert (row["kind"], row["state"], row["person"], row["mail"]) == ("words", "open", sam, mail)
    assert (row["group"], row["is_trusted"]) == (GROUP, True)


async def test_only_the_address_that_was_written_to_is_trusted(database: DatabaseEngine) -> None:
    mail = await _mail()
    stranger = octets("outlook_words").replace(
        b"From: Sam Pike <sam.pike@agency", b"From: Sam Pike <sam@elsewhere"
    )
    await _receiver().take_in(stranger, NOW)
    row = await _only()
    assert (row["mail"], row["person"], row["is_trusted"], row["state"]) == (mail, None, False, "open")


async def test_what_answers_nothing_by_name_is_matched_by_its_sender_where_one_group_wrote(
    database: DatabaseEngine,
) -> None:
    anew = (
        octets("outlook_words").replace(b"In-Reply-To: ", b"X-Old: ").replace(b"References: ", b"X-Older: ")
    )
    anew = anew.replace(b"Subject: Re: What you took on at the Forum", b"Subject: My actions", 1)
    await _person("Sam Pike", SAM)
    await _mail()
    await _mail("<other@partnership.example>", group=GROUP + 1)
    await _receiver().take_in(anew, NOW)
    row = await _only()
    assert (row["mail"], row["group"], row["is_trusted"]) == (None, 9, False)
    await Sending.update({Sending.group: GROUP}, force=True)
    await _receiver().take_in(anew + b"\r\n", NOW)
    rows = await ReceivedMail.select(ReceivedMail.group).order_by(ReceivedMail.id)
    assert rows[-1]["group"] == GROUP


async def test_a_forwarded_mail_is_of_who_wrote_it_and_never_trusted(database: DatabaseEngine) -> None:
    sam, nisha, mail = await _person("Sam Pike", SAM), await _person("Nisha Vora", NISHA), await _mail()
    await _receiver().take_in(octets("gmail_forward"), NOW)
    row = await _only()
    assert (row["person"], row["forwarded_by"], row["mail"], row["is_trusted"]) == (sam, nisha, mail, False)


async def test_a_bounce_marks_the_mail_and_its_address_once(database: DatabaseEngine) -> None:
    mail = await _mail()
    await _receiver().take_in(octets("bounce"), NOW)
    await _receiver().take_in(octets("bounce") + b"again\r\n", NOW + timedelta(days=1))
    await _receiver().take_in(octets("given_up"), NOW + timedelta(days=2))
    (sent,) = await Mail.select()
    (marked,) = await BouncedAddress.select()
    assert (sent["state"], marked["address"], marked["mail"]) == ("bounced", SAM, mail)
    assert sent["answer"].startswith("5.1.1 550")


@pytest.mark.parametrize("name", ["delayed", "bounce_without_id"])
async def test_what_is_late_or_of_a_forged_number_marks_nothing(database: DatabaseEngine, name: str) -> None:
    await _mail()
    await _receiver().take_in(octets(name), NOW)
    assert (await Mail.select(Mail.state))[0]["state"] == "sent"
    assert not await BouncedAddress.exists()


async def test_a_bounce_is_told_by_its_number_and_address_where_the_message_id_is_lost(
    database: DatabaseEngine,
) -> None:
    mail = await _mail()
    numbered = octets("bounce_without_id").replace(b"bounce+7@", b"bounce+%d@" % mail)
    await _receiver().take_in(numbered, NOW)
    assert (await Mail.select(Mail.state))[0]["state"] == "bounced"


async def test_a_calendar_reply_is_handed_over_and_trusted_from_who_was_invited(
    database: DatabaseEngine,
) -> None:
    await _mail(uid=UID)
    meetings = Meetings()
    await _receiver(meetings).take_in(octets("exchange_accepted"), NOW)
    forged = octets("exchange_accepted").replace(b"From: Sam Pike <Sam.Pike@", b"From: Mallory <mallory@")
    await _receiver(meetings).take_in(forged, NOW)
    assert [(sender, is_trusted) for _, sender, is_trusted in meetings.told] == [
        (SAM, True),
        ("mallory@agency.example", False),
    ]
    assert [row["state"] for row in await ReceivedMail.select()] == ["done", "done"]


async def test_a_reply_with_somebody_elses_uid_waits_for_a_person(database: DatabaseEngine) -> None:
    await _receiver(Meetings("unknown uid")).take_in(octets("gmail_declined"), NOW)
    row = await _only()
    assert (row["kind"], row["state"]) == ("calendar", "open")
    assert row["note"] == "It answers an invitation that is not one of ours, or no longer stands."


async def test_a_machine_that_answers_is_kept_aside(database: DatabaseEngine) -> None:
    await _mail()
    taken = await _receiver().take_in(octets("out_of_office"), NOW)
    assert taken.kind is ReceivedKind.AUTOMATIC
    assert (await _only())["state"] == "aside"


async def test_a_hostile_mail_is_answered_in_a_moment() -> None:
    nested = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + (
        b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 60000
    )
    headers = b"From: " + b"a@b.example, " * 400_000
    for content in (nested, headers, b"\x00" * 4000, b""):
        read = await read_bounded(content, datetime(2026, 11, 22, tzinfo=UTC))
        assert read.kind is ReceivedKind.WORDS
        assert read.problems in {(), (NOT_READ,)}


async def test_an_address_that_came_back_gets_nothing_by_itself_until_it_works(
    database: DatabaseEngine,
) -> None:
    mail = await _mail()
    await _receiver().take_in(octets("bounce"), NOW)
    due = DueMail(mail, SAM, None, b"", 1, "lease", GROUP, "", None, NOW)
    assert await is_unreached(due, NOW) == UNREACHED.format(why=Mark.BOUNCED)
    marked = await bounced_at(SAM)
    assert marked is not None
    administrator = replace(
        OUTSIDER, person_id=await _person("Ada", "ada@county.example"), is_administrator=True
    )
    with pytest.raises(NotFound):
        await works_again(marked.id, OUTSIDER, NOW)
    assert await works_again(marked.id, administrator, NOW) == SAM
    assert await bounced_at(SAM) is None
    assert await is_unreached(due, NOW) == ""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_that_an_address_works_again_says_nothing_of_whether_mail_is_meant_for_its_reader(
    database: DatabaseEngine,
) -> None:
    marks = [
        (await BouncedAddress.insert(mark).returning(BouncedAddress.id))[0]["id"]
        for mark in (
            BouncedAddress(address=SAM, since=NOW, reason="550 full"),
            BouncedAddress(address=SAM, since=NOW, reason=NOT_MEANT),
            BouncedAddress(address=SAM, since=NOW, reason=NOT_MEANT),
        )
    ]
    administrator = replace(
        OUTSIDER, person_id=await _person("Ada", "ada@county.example"), is_administrator=True
    )
    await works_again(marks[0], administrator, NOW)
    still = await bounced_at(SAM)
    assert still
    assert still.reason == NOT_MEANT
    await works_again(marks[1], administrator, NOW)
    assert await bounced_at(SAM) is None
    told = [len(await history_of("bounced address", mark)) for mark in marks]
    assert told == [1, 1, 1], "each has it in its own history"


class _Line:
    """Stands for a line to an IMAP server: two mails, and what is asked of it."""

    def __init__(self, mails: list[bytes]) -> None:
        self.mails = mails
        self.seen: list[str] = []

    def response(self, code: str) -> tuple[str, list[bytes | None]]:
        return code, [b"4294967295"]

    def uid(self, command: str, *arguments: str) -> tuple[str, list[Any]]:
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % uid for uid in range(1, len(self.mails) + 1))]
        if command == "STORE":
            self.seen.append(arguments[0])
            return "OK", []
        if arguments[1].startswith("(BODY.PEEK[HEADER"):
            names = [mail.partition(b"Message-ID: ")[2].partition(b"\r\n")[0] for mail in self.mails]
            return "OK", [
                (b"%d (UID %d BODY" % (n, n), b"Message-ID: " + name) for n, name in enumerate(names, 1)
            ]
        return "OK", [(b"1 (UID 1 BODY[] {9}", self.mails[int(arguments[0]) - 1]), b")"]

    def logout(self) -> None:
        self.mails = []


async def test_the_mailbox_is_marked_as_read_after_the_commit_and_read_once(
    database: DatabaseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _mail()
    mails = [octets("outlook_words"), octets("gmail_words")]
    lines = [_Line([*mails]), _Line([*mails])]
    opened = iter(lines)
    monkeypatch.setattr(fetching, "_open", lambda mailbox, token: next(opened))
    mailbox = read_imap_mailbox({"DELIVERY_IMAP_URL": "imaps://me%40county.example:p@mail.county.example"})
    assert mailbox is not None
    fetcher = fetching.Fetcher(mailbox, _receiver())
    assert [await fetcher.fetch(NOW), await fetcher.fetch(NOW)] == [2, 0]
    assert [line.seen for line in lines] == [["2", "1"], []]


async def test_mails_without_an_id_are_fetched_once_and_hold_nothing_up(
    database: DatabaseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _mail()
    nameless = [b"From: x@y.example\r\nSubject: %d\r\n\r\nHello %d\r\n" % (n, n) for n in range(4)]
    mails = [octets("outlook_words"), *nameless, nameless[0]]
    lines = [_Line([*mails]) for _ in range(4)]
    opened = iter(lines)
    monkeypatch.setattr(fetching, "_open", lambda mailbox, token: next(opened))
    monkeypatch.setattr(fetching, "MOST_AT_ONCE", 3)
    monkeypatch.setattr("delivery.mail.receiving.read_bounded", _unreadable)
    mailbox = read_imap_mailbox({"DELIVERY_IMAP_URL": "imaps://me%40county.example:p@mail.county.example"})
    assert mailbox is not None
    fetcher = fetching.Fetcher(mailbox, _receiver())
    # The sixth is the second once more.
    assert [await fetcher.fetch(NOW) for _ in range(3)] == [3, 2, 0]
    assert [line.seen for line in lines[:3]] == [["6", "5", "4"], ["3", "2", "1"], []]
    assert await ReceivedMail.count() == 5
    # A mailbox that was made anew counts from the start, and nothing is kept twice.
    monkeypatch.setattr(_Line, "response", lambda line, code: (code, [b"7"]))
    assert await fetcher.fetch(NOW) == 0
    assert lines[3].seen == ["6", "5", "4"]


async def test_a_mail_that_the_server_gives_nothing_of_is_asked_for_less_often_and_not_for_ever(
    database: DatabaseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def nothing(line: object, uid: int) -> bytes:
        asked.append(uid)
        return b""

    monkeypatch.setattr(fetching, "_open", lambda mailbox, token: _Line([octets("outlook_words")]))
    monkeypatch.setattr(fetching, "_content", nothing)
    mailbox = read_imap_mailbox({"DELIVERY_IMAP_URL": "imaps://me%40county.example:p@mail.county.example"})
    assert mailbox is not None
    fetcher = fetching.Fetcher(mailbox, _receiver())
    for minutes in range(0, 60, 2):
        await fetcher.fetch(NOW + timedelta(minutes=minutes))
    assert 3 < len(asked) < 8
    for hours in range(3, 60, 3):
        await fetcher.fetch(NOW + timedelta(hours=hours))
    assert len(asked) == len(WAITS) + 1
    assert not await ReceivedMail.exists()


async def _unreadable(content: bytes, came_at: datetime) -> ReceivedText:
    return ReceivedText(ReceivedKind.WORDS, problems=(NOT_READ,))


@pytest.mark.parametrize(
    "url",
    [
        "http://me:p@mail.county.example",
        "imaps://mail.county.example",
        "imaps://me@mail.county.example",
        "imap://me:p@mail.county.example?starttls=no",
        "imaps://me:p@mail.county.example:99999",
    ],
)
def test_a_mailbox_that_cannot_be_used_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(Invalid, match="DELIVERY_IMAP_URL"):
        read_imap_mailbox({"DELIVERY_IMAP_URL": url})


def test_a_mailbox_is_read_by_tls_from_the_start_or_by_starttls() -> None:
    found = [
        read_imap_mailbox({"DELIVERY_IMAP_URL": f"{scheme}://me%40c.example:p%2Fw@mail.c.example{rest}"})
        for scheme, rest in (("imaps", ""), ("imap", ":1143/Replies"))
    ]
    assert [(one.server.security, one.server.port, one.folder) for one in found if one] == [
        (Security.TLS, 993, "INBOX"),
        (Security.STARTTLS, 1143, "Replies"),
    ]
    assert found[0] is not None
    assert (found[0].server.user, found[0].server.password) == ("me@c.example", "p/w")


async def test_a_form_that_is_attached_is_handed_over_with_who_sent_it(database: DatabaseEngine) -> None:
    sam = await _person("Sam Pike", SAM)
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = SAM, "Our form", "<form@agency.example>"
    message.set_content("")
    message.add_attachment(b"PK form", maintype="application", subtype="x", filename="Our form.docx")
    message.add_attachment(b"picture", maintype="image", subtype="png", filename="logo.png")
    handed: list[tuple[bytes, str, int | None]] = []

    async def hand_over(content: bytes, file_name: str, from_person: int | None, now: datetime) -> int:
        handed.append((content, file_name, from_person))
        return 7

    await replace(_receiver(), hand_over=hand_over).take_in(message.as_bytes(), NOW)
    assert handed == [(b"PK form", "Our form.docx", sam)]
    assert (await _only())[
        "note"
    ] == "The form Our form.docx was read and waits among the forms that came back."
