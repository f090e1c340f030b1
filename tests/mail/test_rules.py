"""What the rules of mail say: waits, bounces, masked links, words of states, and which servers are taken."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Invalid
from delivery.mail.bundle import Bundled, bundle
from delivery.mail.letter import CalendarPart, Letter, Sender
from delivery.mail.rendering import render
from delivery.mail.rules.course import Course, course_in_words
from delivery.mail.rules.envelope_sender import envelope_sender, mail_of, read_pattern
from delivery.mail.rules.masking import HIDDEN, without_tokens
from delivery.mail.rules.reasons import reason_of
from delivery.mail.rules.states import State
from delivery.mail.rules.unreached import NO_REASON, NOT_MEANT, unreached_in_words
from delivery.mail.server import Security, read_smtp_server
from delivery.mail.shown import read_mail, readdressed, unsent
from delivery.partners.queries.submissions import new_key
from delivery.settings import read_settings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
GRANT = {
    "DELIVERY_OAUTH_TOKEN_URL": "https://login.example/token",
    "DELIVERY_OAUTH_CLIENT_ID": "us",
    "DELIVERY_OAUTH_CLIENT_SECRET": "shh",
}


@pytest.mark.parametrize(
    ("url", "host", "port", "security", "user", "password"),
    [
        (
            "smtp://a%40b.example:p%3A%2F@mail.example:587",
            "mail.example",
            587,
            Security.STARTTLS,
            "a@b.example",
            "p:/",
        ),
        ("smtp://u:p@mail.example", "mail.example", 587, Security.STARTTLS, "u", "p"),
        ("smtp://relay.example", "relay.example", 25, Security.STARTTLS, "", ""),
        ("smtps://u:p@mail.example/", "mail.example", 465, Security.TLS, "u", "p"),
        ("smtp://127.0.0.1:2525?starttls=no", "127.0.0.1", 2525, Security.NONE, "", ""),
        ("smtp://[::1]:25?starttls=no", "::1", 25, Security.NONE, "", ""),
    ],
)
def test_a_mail_server_is_named_by_an_address(
    url: str, host: str, port: int, security: Security, user: str, password: str
) -> None:
    server = read_smtp_server({"DELIVERY_SMTP_URL": url})
    assert server
    assert (server.host, server.port, server.security) == (host, port, security)
    assert (server.user, server.password) == (user, password)
    assert "p:/" not in repr(server)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DELIVERY_SMTP_URL": "mail.example:587"}, "must be like smtp://"),
        ({"DELIVERY_SMTP_URL": "smtp://mail.example/inbox"}, "must be like smtp://"),
        ({"DELIVERY_SMTP_URL": "smtp://mail.example:999999"}, "no port"),
        ({"DELIVERY_SMTP_URL": "smtp://u@mail.example"}, "no password"),
        ({"DELIVERY_SMTP_URL": "smtp://mail.example?starttls=no"}, "on this machine alone"),
        ({"DELIVERY_SMTP_URL": "smtp://127.0.0.1?starttls=maybe"}, "nothing else"),
        ({"DELIVERY_SMTP_URL": "smtps://127.0.0.1?starttls=no"}, "nothing else"),
        ({"DELIVERY_SMTP_URL": "smtp://u:p@mail.example", **GRANT}, "no password"),
        ({"DELIVERY_SMTP_URL": "", **GRANT, "DELIVERY_OAUTH_CLIENT_SECRET": ""}, "together"),
        ({**GRANT, "DELIVERY_OAUTH_TOKEN_URL": "http://login.example/token"}, "https://"),
        ({"DELIVERY_MAIL_BOUNCES": "bounce@county.example"}, "with a star"),
        ({"DELIVERY_MAIL_BOUNCES": "bounce@*.county.example"}, "with a star"),
        ({"DELIVERY_WORKER": "perhaps"}, "on or off"),
    ],
)
def test_a_setting_of_mail_that_cannot_be_used_is_refused_with_a_sentence(
    environment: dict[str, str], said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        read_settings(environment)


def test_a_token_takes_the_place_of_the_password() -> None:
    server = read_smtp_server({"DELIVERY_SMTP_URL": "smtp://box%40a.example@smtp.office365.com:587", **GRANT})
    assert server
    assert server.grant
    assert (server.user, server.grant.scope) == ("box@a.example", "https://outlook.office365.com/.default")
    assert "shh" not in repr(server)


@given(st.integers(min_value=1, max_value=2**31 - 1))
def test_a_bounce_says_by_its_address_which_mail_it_is_about(number: int) -> None:
    pattern = read_pattern("Bounce+*@county.example")
    address = envelope_sender(pattern, "delivery@county.example", number)
    assert mail_of(address.upper(), pattern) == (number if number < 10**9 else None)


@given(st.text(max_size=40))
def test_no_other_address_names_a_mail(text: str) -> None:
    assert mail_of(text, "bounce+*@county.example") is None
    assert mail_of(text, "") is None


def test_without_a_pattern_bounces_go_to_the_mailbox() -> None:
    assert envelope_sender("", "delivery@county.example", 7) == "delivery@county.example"


def test_the_token_of_a_link_is_left_out_and_nothing_else() -> None:
    token = "b" * 43
    text = f"Open https://county.example/update/{token}?a=1, or ring 01604 123456 on 2026-11-23."
    assert without_tokens(text) == text.replace(token, HIDDEN)
    assert without_tokens(new_key() + " " + "b" * 44) != HIDDEN


@pytest.mark.parametrize(
    ("course", "words"),
    [
        (
            Course(State.WAITING, NOW + timedelta(minutes=10), 0, None, "", False),
            "It leaves on Monday 23 November 2026, 9:10am.",
        ),
        (Course(State.WAITING, NOW, 0, None, "", False), "It leaves now."),
        (Course(State.WAITING, NOW, 1, None, "", True), "It is being sent at this moment."),
        (
            Course(State.WAITING, NOW + timedelta(hours=1), 2, None, "452 full.", False),
            "Tried 2 times. The server said: 452 full. It is tried again on Monday 23 November 2026, 10am.",
        ),
        (
            Course(State.FAILED, NOW, 1, None, "550 no such user", False),
            "It could not be delivered. The server said: 550 no such user.",
        ),
        (Course(State.STOPPED, NOW, 0, None, "", False), "Stopped before it left."),
        (
            Course(State.SUPERSEDED, NOW, 0, None, "", False),
            "A later invitation to the same meeting took its place.",
        ),
        (Course(State.SENT, NOW, 1, NOW, "250 queued", False), "Sent on Monday 23 November 2026, 9am."),
    ],
)
def test_what_became_of_a_mail_is_said_in_a_sentence(course: Course, words: str) -> None:
    assert course_in_words(course, NOW) == words


def _content() -> bytes:
    calendar = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "1", 0)
    letter = Letter(
        "sam@a.example", "Zoë “Sam” Pike, clerk", "Café", "Hello.\n\nTwo – three.", calendar=calendar
    )
    return render(letter, SENDER, "<one@fenshire.example>", NOW)


def test_a_mail_is_shown_as_its_reader_finds_it() -> None:
    shown = read_mail(_content())
    assert shown.to == '"Zoë “Sam” Pike, clerk" <sam@a.example>'
    assert (shown.subject, shown.text, shown.written_at) == ("Café", "Hello.\n\nTwo – three.", NOW)
    assert [(part.name, part.what) for part in shown.parts] == [
        ("Calendar", "An invitation that mail programs answer with a button")
    ]


def test_a_mail_to_send_by_hand_is_unsent_and_from_whoever_opens_it() -> None:
    made = message_from_bytes(unsent(_content()), policy=policy.default)
    assert made["X-Unsent"] == "1"
    assert [made[name] for name in ("From", "Date", "Message-ID", "Auto-Submitted")] == [None] * 4
    assert made["To"].addresses[0].addr_spec == "sam@a.example"
    before = message_from_bytes(_content(), policy=policy.default)
    assert [part.get_payload(decode=True) for part in made.walk()] == [
        part.get_payload(decode=True) for part in before.walk()
    ]


def test_a_mail_to_a_corrected_address_is_a_mail_of_its_own() -> None:
    content = readdressed(_content(), "pike@a.example", "<two@fenshire.example>")
    made = message_from_bytes(content, policy=policy.default)
    assert (made["To"].addresses[0].addr_spec, made["Message-ID"]) == (
        "pike@a.example",
        "<two@fenshire.example>",
    )
    assert made["To"].addresses[0].display_name == "Zoë “Sam” Pike, clerk"
    assert read_mail(content).text == read_mail(_content()).text
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))


def test_a_bundle_names_each_mail_for_whom_it_is_and_holds_it_unsent() -> None:
    content = render(Letter("sam@a.example", "Sam", "Hi", "Hi."), SENDER, "<1@fenshire.example>", NOW)
    mails = [
        Bundled("Agenda: forum", "Zoë/Pike ", content),
        Bundled("Agenda: forum", "..", content),
        Bundled("Minutes", "a" * 300, content),
    ]
    with zipfile.ZipFile(io.BytesIO(bundle(mails, NOW))) as made:
        names = made.namelist()
        assert names[:2] == ["01 Agenda forum/001 Zoë Pike.eml", "01 Agenda forum/002 mail.eml"]
        assert names[2] == f"02 Minutes/001 {'a' * 60}.eml"
        assert all(message_from_bytes(made.read(name))["X-Unsent"] == "1" for name in names)


def test_a_mail_server_said_only_what_it_said() -> None:
    assert unreached_in_words("s@a.example", NOW, "550 nobody.") == (
        "Mail to s@a.example came back on Monday 23 November 2026. The mail server said: 550 nobody."
    )
    assert unreached_in_words("s@a.example", NOW, NO_REASON).endswith(f"2026. {NO_REASON}")
    assert "came back" not in unreached_in_words("s@a.example", NOW, NOT_MEANT)


def test_mails_failed_for_one_reason_whatever_their_address_and_number() -> None:
    said = "554 5.7.1 <{}>: denied, id {}"
    one = reason_of(said.format("Sam@a.example", "4XyZ12ab90"), "sam@a.example")
    assert one == reason_of(said.format("jo@b.example", "9Qqq34cd11"), "jo@b.example")
    assert one != reason_of("550 5.1.1 no such user", "jo@b.example")
