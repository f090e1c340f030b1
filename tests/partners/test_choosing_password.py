"""Accounts begin and live by a password that its person chooses (SECURITY A2, A5, A7)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from delivery.mail.server import MailServer, Security
from delivery.mail.shown import read_mail
from delivery.mail.tables import Mail
from delivery.partners.forms import PersonForm
from delivery.partners.guessing import OF_ADDRESS
from delivery.partners.links import Purpose
from delivery.partners.queries.attempts import begin_attempt, limits_of_links
from delivery.partners.queries.history import history_of
from delivery.partners.queries.password_links import find_password_link, make_password_link
from delivery.partners.queries.people import change_person, disable
from delivery.partners.queries.sign_ins import person_with_password
from delivery.partners.tables import Person, SecretLink
from tests.browsing import NOON, Browser
from tests.support.demonstrations import BASE_URL

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
SERVER = MailServer("mail.example", 587, Security.STARTTLS, "", "")
NEW = "three plain words"


@pytest.fixture
def sends_mail(browse: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse.app.state, "settings", replace(browse.app.state.settings, smtp=SERVER))


async def newcomer() -> int:
    """Somebody with an address and no password."""
    rows = await Person.insert(Person(name="Ines Carver", email="ines@example.org")).returning(Person.id)
    return int(rows[0]["id"])


def link_in(text: str) -> str:
    """The path of the link to choose a password that stands in a text."""
    found = re.search(r"\S+/password/[\w-]{43}", text)
    assert found, text
    assert found[0].startswith(f"{BASE_URL}/"), found[0]
    return urlsplit(found[0]).path


async def test_without_a_mail_server_an_invitation_is_shown_once_and_used_once(browse: Browser) -> None:
    person = await newcomer()
    await browse.sign_in("administrator")
    asked = await browse.open(f"/people/{person}")
    shown = await browse.submit(asked, "Make a link to choose a password")
    path = link_in(shown.words)
    assert path not in (await browse.open(f"/people/{person}")).html
    browse.sign_out()
    for _ in range(2):
        page = await browse.open(path)
    refused = await browse.submit(page, "Keep this password", {"New password": "password1234"}, status=422)
    assert "This is easy to guess." in refused.errors[0]
    page = await browse.submit(refused, "Keep this password", {"New password": NEW})
    assert page.message == "Your password is kept. Sign in with it."
    assert await person_with_password("ines@example.org", NEW) == person
    assert (await browse.open(path, status=404)).h1 == "This link opens nothing"
    answer = await browse.client.post(path, data={"password": "another three words"})
    assert answer.status_code == 404
    assert await person_with_password("ines@example.org", NEW) == person
    whats = [entry.what for entry in await history_of("person", person)]
    assert "chose a password" in whats


@on_sqlite
@pytest.mark.usefixtures("sends_mail")
async def test_with_a_mail_server_the_link_is_mailed_and_not_shown(browse: Browser) -> None:
    person = await newcomer()
    await browse.sign_in("administrator")
    page = await browse.open(f"/people/{person}")
    page = await browse.submit(page, "Mail a link to choose a password")
    assert page.message == "A link is on its way to ines@example.org. It works once, for 24 hours."
    (mail,) = await Mail.select(Mail.content, Mail.address, Mail.due_at).where(Mail.person == person)
    assert (mail["address"], mail["due_at"]) == ("ines@example.org", browse.clock.now)
    browse.sign_out()
    assert (
        "Ines Carver, you sign in with ines@example.org."
        in (await browse.open(link_in(read_mail(mail["content"]).text))).words
    )


@on_sqlite
@pytest.mark.usefixtures("sends_mail")
async def test_who_asks_is_told_the_same_whether_or_not_there_is_an_account(browse: Browser) -> None:
    known, before = browse.accounts[1].email, await Mail.count()
    told = []
    for email in (known, "nobody@example.org", known, "not an address"):
        page = await browse.open("/sign-in")
        page = await browse.open(next(link for link in page.links() if "forgotten" in link))
        answer = await browse.client.post(
            "/forgotten-password", data={"email": email}, headers={"Host": urlsplit(BASE_URL).netloc}
        )
        told.append(
            (answer.status_code, answer.headers.get("location"), len(answer.headers.get("set-cookie", "")))
        )
    assert told[0] == told[1] == told[2] != told[3]
    assert await Mail.count() == before + 1, (
        "a second one within five minutes would let anybody fill their inbox"
    )
    (mail,) = await Mail.select(Mail.content).order_by(Mail.id, ascending=False).limit(1)
    token = link_in(read_mail(mail["content"]).text).rpartition("/")[2]
    link = await find_password_link(token, NOON)
    assert link
    assert (link.purpose, link.email) == (Purpose.RESET, known)
    assert await find_password_link(token, NOON + timedelta(minutes=61)) is None


@on_sqlite
@pytest.mark.usefixtures("sends_mail")
async def test_who_asks_for_many_links_from_one_place_waits_whoever_they_are_for(browse: Browser) -> None:
    limits = limits_of_links("127.0.0.1")
    for _ in range(OF_ADDRESS):
        await begin_attempt(limits, browse.clock.now)
    for email in (browse.accounts[1].email, "nobody@example.org"):
        page = await browse.open("/forgotten-password")
        page = await browse.submit(page, "Send me a link", {"email": email}, status=429)
        assert page.errors == [
            "Many links were asked for from where you are. Wait 5 seconds, then ask again."
        ]
    assert not await SecretLink.exists().where(SecretLink.purpose == Purpose.RESET.value)


@on_sqlite
async def test_without_a_mail_server_nobody_is_asked_for_an_address(browse: Browser) -> None:
    page = await browse.open("/forgotten-password")
    assert "This service sends no mail." in page.words
    answer = await browse.client.post("/forgotten-password", data={"email": browse.accounts[1].email})
    assert answer.status_code == 200
    assert not await SecretLink.exists().where(SecretLink.purpose == Purpose.RESET.value)


@on_sqlite
async def test_a_link_ends_with_its_time_its_address_and_its_account(browse: Browser) -> None:
    person, by = await newcomer(), 1
    made = await make_password_link(person, by=by, key="a", now=NOON)
    assert made.purpose is Purpose.INVITATION
    assert await find_password_link(made.token, NOON + timedelta(hours=23))
    assert await find_password_link(made.token, NOON + timedelta(hours=24)) is None
    form = PersonForm("Ines Carver", "i.carver@example.org", "", None, is_administrator=False)
    await change_person(person, 1, form, by, NOON)
    assert await find_password_link(made.token, NOON) is None, "it was made for the address before"
    again = await make_password_link(person, by=by, key="b", now=NOON)
    assert await find_password_link(again.token, NOON)
    await disable(person, by, NOON)
    await Person.update({Person.disabled_at: None}).where(Person.id == person)
    assert await find_password_link(again.token, NOON) is None


@on_sqlite
async def test_ones_own_password_is_changed_with_the_present_one_and_ends_other_sessions(
    browse: Browser,
) -> None:
    account = browse.accounts[1]
    await browse.sign_in(account.email)
    elsewhere = browse.session
    await browse.sign_in(account.email)
    here = browse.session
    page = await browse.open("/board")
    page = await browse.open(next(link for link in page.links() if link.endswith("/account")))
    wrong = {"Present password": "not the present one", "New password": NEW}
    page = await browse.submit(page, "Change the password", wrong, status=422)
    assert page.errors == ["This is not your present password."]
    right = {"Present password": account.password, "New password": NEW}
    page = await browse.submit(page, "Change the password", right)
    assert page.message == "Your password is changed, and every other browser is signed out."
    own = browse.session
    assert await person_with_password(account.email, NEW)
    for old in (elsewhere, here):
        browse.session = old
        assert (await browse.get("/account")).status_code == 303
    browse.session = own
    assert (await browse.get("/account")).status_code == 200


@on_sqlite
async def test_signing_out_everywhere_ends_every_session(browse: Browser) -> None:
    await browse.sign_in("secretary")
    elsewhere = browse.session
    await browse.sign_in("secretary")
    await browse.submit(await browse.open("/account"), "Sign out everywhere")
    browse.session = elsewhere
    assert (await browse.get("/account")).status_code == 303


@on_sqlite
async def test_who_left_a_browser_open_gives_nobody_more_than_ten_tries_of_their_password(
    browse: Browser,
) -> None:
    await browse.sign_in("secretary")
    form = {"current_password": "not the present one", "password": NEW}
    answers = [await browse.post("/account/password", form) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
