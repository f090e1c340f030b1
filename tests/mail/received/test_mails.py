"""Mail in the shapes of Outlook, Exchange, Gmail, Apple and Thunderbird is read as its sender meant it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.mail.received.calendar_reader import read_replies
from delivery.mail.received.calendar_reply import Answer, Counter
from delivery.mail.received.mail import ReceivedKind, ReceivedText
from delivery.mail.received.reader import read_mail
from delivery.mail.received.words import own_words

MAILS = Path(__file__).with_name("mails")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAM, NISHA = "sam.pike@agency.example", "nisha.vora@council.example"
UID = "meeting-42@partnership.example"


def octets(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


def read(name: str) -> ReceivedText:
    return read_mail(octets(name), NOW)


@pytest.mark.parametrize(
    ("name", "answer", "comment", "sequence"),
    [
        ("exchange_accepted", Answer.ACCEPTED, "Ten minutes late, sorry", 1),
        ("gmail_declined", Answer.DECLINED, "On leave, Jo comes", 0),
        ("apple_tentative", Answer.TENTATIVE, "", 0),
    ],
)
def test_a_calendar_reply_is_read_from_each_program(
    name: str, answer: Answer, comment: str, sequence: int
) -> None:
    mail = read(name)
    (reply,) = mail.replies
    assert mail.kind is ReceivedKind.CALENDAR
    assert (reply.uid, reply.attendee, reply.occurrence) == (UID, SAM, None)
    assert (reply.answer, reply.comment, reply.sequence) == (answer, comment, sequence)
    assert reply.stamped_at < NOW


def test_what_thunderbird_and_postfix_wrote_in_the_lab_is_read() -> None:
    (reply,) = read("thunderbird_accepted").replies
    assert (reply.uid, reply.attendee) == (
        "one-meeting-of-the-lab@tracker.example.org",
        "partner1@example.org",
    )
    assert reply.answer is Answer.ACCEPTED
    bounce = read("postfix_bounce").bounce
    assert bounce is not None
    assert (bounce.status, bounce.addresses) == ("5.1.1", ("nobody@example.org",))


def test_one_occurrence_is_named_in_a_windows_time_zone() -> None:
    (reply,) = read("exchange_occurrence_declined").replies
    assert reply.occurrence == datetime(2027, 5, 11, 9, tzinfo=UTC)


def test_another_time_that_is_proposed_is_kept() -> None:
    (reply,) = read("exchange_counter").replies
    assert reply.counter == Counter(
        datetime(2027, 5, 12, 13, tzinfo=UTC), datetime(2027, 5, 12, 15, tzinfo=UTC), "Room 2"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("outlook_words", "Second slipping to January, waiting for legal."),
        ("gmail_words", "Both done."),
        ("apple_words", "Not mine any more, try Jo."),
        ("outlook_html_only", "First is done – it’s at the printers.\n\nNo change on the second."),
        (
            "thunderbird_words",
            "> - A-0121 Print the leaflet\nDone.\n> - A-0122 Ask the trust\nStill waiting for them.",
        ),
    ],
)
def test_the_answered_mail_and_the_signature_are_cut_off(name: str, words: str) -> None:
    mail = read(name)
    assert mail.kind is ReceivedKind.WORDS
    assert mail.words == words
    assert mail.answers == ("<Vq3kM0fXw2h9sT1bZrYc7Q@partnership.example>",)


@pytest.mark.parametrize("program", ["outlook", "gmail", "apple", "thunderbird", "attached"])
def test_the_words_of_a_forwarded_mail_are_those_of_the_one_who_wrote_them(program: str) -> None:
    mail = read(f"{program}_forward")
    assert mail.writer.address == SAM
    assert mail.forwarded_by is not None
    assert mail.forwarded_by.address == NISHA
    assert mail.words.startswith("All done")


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("bounce", ReceivedKind.BOUNCE, "5.1.1"),
        ("given_up", ReceivedKind.BOUNCE, "4.4.1"),
        ("qmail", ReceivedKind.BOUNCE, "5.1.1"),
        ("delayed", ReceivedKind.DELAYED, "4.4.1"),
    ],
)
def test_a_report_of_the_mail_server_names_the_mail_that_came_back(
    name: str, kind: ReceivedKind, status: str
) -> None:
    mail = read(name)
    assert mail.bounce is not None
    assert (mail.kind, mail.bounce.status, mail.bounce.addresses[0]) == (kind, status, SAM)
    assert mail.bounce.message_ids == ("<Vq3kM0fXw2h9sT1bZrYc7Q@partnership.example>",)


def test_a_machine_that_answers_is_no_reply() -> None:
    assert read("out_of_office").kind is ReceivedKind.AUTOMATIC


def test_a_calendar_that_would_take_hours_is_refused_in_a_sentence() -> None:
    mail = read("hostile_calendar")
    assert mail.replies == ()
    assert mail.problems == ("The calendar in this mail is damaged, so the reply in it could not be read.",)


def _calendar(*lines: str, method: str = "REPLY") -> bytes:
    whole = ("BEGIN:VCALENDAR", f"METHOD:{method}", *lines, "END:VCALENDAR", "")
    return "\r\n".join(whole).encode()


def _zone(offset: str) -> tuple[str, ...]:
    observance = ("DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}")
    return (
        "BEGIN:VTIMEZONE",
        "TZID:Custom/A",
        "BEGIN:STANDARD",
        *observance,
        "END:STANDARD",
        "END:VTIMEZONE",
    )


@pytest.mark.parametrize(("offset", "hour"), [("+0500", 5), ("-0700", 17)])
def test_a_time_zone_of_one_file_says_nothing_about_another(offset: str, hour: int) -> None:
    event = ("BEGIN:VEVENT", "UID:1", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{SAM}")
    content = _calendar(*_zone(offset), *event, "RECURRENCE-ID;TZID=Custom/A:20270101T100000", "END:VEVENT")
    (reply,) = read_replies(content, SAM, NOW).replies
    assert reply.occurrence == datetime(2027, 1, 1, hour, tzinfo=UTC)


def test_what_is_broken_in_one_reply_leaves_the_others() -> None:
    def event(uid: str, *more: str) -> tuple[str, ...]:
        return (
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:{SAM.upper()}",
            *more,
            "END:VEVENT",
        )

    found = read_replies(
        _calendar(
            *event("1", "RECURRENCE-ID;TZID=Nowhere/Here:20270101T100000"),
            *event("2", "RECURRENCE-ID;VALUE=DATE:20270101", "DTSTAMP:rubbish", "SEQUENCE:many"),
        ),
        SAM,
        NOW,
    )
    (reply,) = found.replies
    assert (reply.uid, reply.occurrence, reply.sequence) == ("2", date(2027, 1, 1), 0)
    assert reply.stamped_at == NOW
    assert "Nowhere/Here" in found.problems[0]


def test_the_last_of_two_answers_counts_and_no_clock_is_ahead_of_ours() -> None:
    def event(stamp: str, said: str) -> tuple[str, ...]:
        return (
            "BEGIN:VEVENT",
            "UID:1",
            f"DTSTAMP:{stamp}",
            f"ATTENDEE;PARTSTAT={said}:mailto:{SAM}",
            "END:VEVENT",
        )

    content = _calendar(*event("20991122T100000Z", "DECLINED"), *event("20261122T090000Z", "ACCEPTED"))
    (reply,) = read_replies(content, SAM, NOW).replies
    assert (reply.answer, reply.stamped_at) == (Answer.DECLINED, NOW)


def test_of_several_attendees_the_sender_answers() -> None:
    others = [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:other{n}@agency.example" for n in range(3)]
    content = _calendar(
        "BEGIN:VEVENT", "UID:1", *others, f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{SAM}", "END:VEVENT"
    )
    assert [reply.answer for reply in read_replies(content, SAM, NOW).replies] == [Answer.TENTATIVE]
    assert read_replies(content, "else@agency.example", NOW).replies == ()


@given(
    st.binary(max_size=400),
    st.sampled_from(sorted(path.stem for path in MAILS.glob("*.eml"))),
    st.integers(0, 3000),
)
def test_no_damage_to_a_mail_keeps_it_from_being_read(damage: bytes, name: str, place: int) -> None:
    whole = octets(name)
    mail = read_mail(whole[:place] + damage + whole[place:], NOW)
    assert isinstance(mail.kind, ReceivedKind)


@given(st.text(max_size=300))
def test_own_words_are_made_of_what_was_written(text: str) -> None:
    assert len(own_words(text)) <= len(text)
