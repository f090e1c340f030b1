"""The second step at sign-in: codes of an app, each taken once, and recovery codes (SECURITY A4)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.partners.queries.history import history_of
from delivery.partners.queries.second_steps import (
    begin_second_step,
    is_right_code,
    new_recovery_codes,
    second_step_of,
    secret_to_confirm,
    turn_off,
    turn_on,
)
from delivery.partners.queries.sign_ins import account_of_session, start_session, who_awaits_code
from delivery.partners.second_step import step_of
from delivery.partners.tables import Act, Person, RecoveryCode, SecondStep
from tests.browsing import Browser, Page

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HALF_MINUTE = timedelta(seconds=30)

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)


def test_a_code_is_right_for_half_a_minute_either_way_and_only_after_the_last_one() -> None:
    now = int(NOON.timestamp()) // 30
    for out in (-1, 0, 1):
        assert step_of(SECRET, f" {code(SECRET, NOON + out * HALF_MINUTE)} ", NOON, 0) == now + out
    for out in (-2, 2):
        assert step_of(SECRET, code(SECRET, NOON + out * HALF_MINUTE), NOON, 0) is None
    assert step_of(SECRET, code(SECRET, NOON), NOON, now) is None
    for typed in ("", "12345", "abcdef", "١٢٣٤٥٦", "9" * 400):
        assert step_of(SECRET, typed, NOON, 0) is None


async def test_it_is_set_up_used_once_a_code_and_taken_off(database: DatabaseEngine) -> None:
    (row,) = await Person.insert(Person(name="Priya Nair", email="priya@example.org")).returning(Person.id)
    priya = int(row["id"])
    await begin_second_step(priya, NOON)
    assert await secret_to_confirm(priya, NOON + timedelta(minutes=10)) is None
    secret = await secret_to_confirm(priya, NOON)
    assert secret
    with pytest.raises(Invalid):
        await turn_on(priya, "000000", NOON)
    assert await second_step_of(priya) is None
    session = await start_session(priya, NOON)
    codes = await turn_on(priya, code(secret, NOON), NOON)
    assert await account_of_session(session, NOON) is None, "what came in with the password alone is out"
    assert not await is_right_code(priya, code(secret, NOON), NOON), "it was taken to turn it on"
    later = NOON + HALF_MINUTE
    assert await is_right_code(priya, code(secret, later), later)
    assert not await is_right_code(priya, code(secret, later), later)
    assert await is_right_code(priya, f"{codes[0][:8].lower()} {codes[0][8:]}", later)
    assert not await is_right_code(priya, codes[0], later)
    standing = await second_step_of(priya)
    assert standing
    assert standing.codes_left == len(codes) - 1
    stored = str(await RecoveryCode.select()) + str(await SecondStep.select(SecondStep.person))
    assert not [one for one in codes if one in stored]
    others = await new_recovery_codes(priya, later)
    assert not await is_right_code(priya, codes[1], later)
    assert await is_right_code(priya, others[1], later)
    await turn_off(priya, later, by=priya)
    assert await second_step_of(priya) is None
    assert not await is_right_code(priya, others[2], later)
    assert [bytes(row["secret"]) for row in await SecondStep.select(SecondStep.secret)] == [b""]
    assert "second step taken off" in [entry.what for entry in await history_of("person", priya)]


async def test_a_password_alone_opens_nothing_where_a_code_is_awaited(database: DatabaseEngine) -> None:
    (row,) = await Person.insert(Person(name="Priya Nair", email="priya@example.org")).returning(Person.id)
    half = await start_session(row["id"], NOON, awaits_code=True)
    assert await account_of_session(half, NOON) is None
    assert await who_awaits_code(half, NOON + timedelta(minutes=9)) == row["id"]
    assert await who_awaits_code(half, NOON + timedelta(minutes=10)) is None
    assert await who_awaits_code(await start_session(row["id"], NOON), NOON) is None
    assert await Act.count() == 1, "only the whole sign-in is one"


async def set_up(browse: Browser, password: str) -> tuple[str, Page]:
    """The secret of the app, and the page with the recovery codes."""
    page = await browse.open("/account/second-step")
    page = await browse.submit(page, "Set it up", {"Present password": "wrong"}, status=422)
    page = await browse.submit(page, "Set it up", {"Present password": password})
    found = re.search(r"Key: ((?:[A-Z2-7]{4} ?){8})", page.words)
    assert found
    picture = await browse.get("/account/second-step/code.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    secret = found[1].replace(" ", "")
    page = await browse.submit(page, "Turn it on", {"Code of the app": "nonsense"}, status=422)
    return secret, await browse.submit(
        page, "Turn it on", {"Code of the app": code(secret, browse.clock.now)}
    )


@on_sqlite
async def test_somebody_turns_it_on_signs_in_with_it_and_an_administrator_takes_it_off(
    browse: Browser,
) -> None:
    account = next(one for one in browse.accounts if one.role == "secretary")
    form = {"email": account.email, "password": account.password}
    await browse.sign_in("secretary")
    before = browse.session
    secret, page = await set_up(browse, account.password)
    assert page.h1 == "Your recovery codes"
    recovery = re.findall(r"(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}", page.words)
    assert len(recovery) == 8
    assert browse.session != before
    await browse.open("/account")
    browse.sign_out()
    asked = await browse.submit(await browse.open("/sign-in?next=/calendar"), "Sign in", form)
    assert (asked.h1, asked.path) == ("Enter the code", "/sign-in/code?next=%2Fcalendar")
    half = browse.session
    assert (await browse.get("/calendar")).status_code == 303
    assert "delivery-browser" not in browse.client.cookies, "the password alone makes no browser known"
    refused = await browse.submit(asked, "Go on", {"Code": code(secret, browse.clock.now)}, status=422)
    assert "was used already" in refused.errors[0]
    browse.clock.now += timedelta(minutes=1)
    page = await browse.submit(refused, "Go on", {"Code": code(secret, browse.clock.now)})
    assert (page.path, browse.session == half) == ("/calendar", False)
    assert "delivery-browser" in browse.client.cookies
    browse.sign_out()
    asked = await browse.submit(await browse.open("/sign-in"), "Sign in", form)
    assert (await browse.submit(asked, "Go on", {"Code": recovery[0]})).path == "/my-groups"
    (row,) = await Person.select(Person.id).where(Person.email == account.email)
    await browse.sign_in("administrator")
    await browse.submit(await browse.open(f"/people/{row['id']}"), "Take the second step off")
    browse.sign_out()
    assert (await browse.submit(await browse.open("/sign-in"), "Sign in", form)).path == "/my-groups"


@on_sqlite
async def test_an_administrator_takes_no_step_off_and_gives_no_password_to_themselves_without_the_present_one(
    browse: Browser,
) -> None:
    account = next(one for one in browse.accounts if one.role == "administrator")
    (row,) = await Person.select(Person.id, Person.password_hash).where(Person.email == account.email)
    await browse.sign_in("administrator")
    await set_up(browse, account.password)
    own = f"/people/{row['id']}"
    page = await browse.open(own)
    assert "on your account" in page.words
    assert not {f"{own}/password", f"{own}/link", f"{own}/second-step-removal"} & set(page.actions())
    for path in ("password", "link", "second-step-removal"):
        answer = await browse.post(f"{own}/{path}", {"password": "three plain words", "key": "k" * 22})
        assert (answer.status_code, answer.headers["location"][:8]) == (303, "/account")
    assert await second_step_of(row["id"])
    kept = await Person.select(Person.password_hash).where(Person.id == row["id"])
    assert kept[0]["password_hash"] == row["password_hash"]


@on_sqlite
async def test_where_it_is_demanded_who_sees_more_sets_it_up_first(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    demanding = replace(browse.app.state.settings, demands_second_step=True)
    monkeypatch.setitem(browse.app.state._state, "settings", demanding)
    await browse.sign_in("partner")
    await browse.open("/calendar")
    member = next(one for one in browse.accounts if one.name == "Naomi Feltham")
    for email in (member.email, "administrator"):
        await browse.sign_in(email)
        page = await browse.open("/calendar")
        assert (page.path, "Set this up to go on" in page.words) == ("/account/second-step", True)
        assert (await browse.submit(page, "Sign out")).path == "/sign-in"
    await browse.sign_in(member.email)
    answer = await browse.post("/calendar/links", {"feed": "mine"})
    assert answer.headers["location"] == "/account/second-step"
    await set_up(browse, member.password)
    assert (await browse.open("/calendar")).path == "/calendar"
