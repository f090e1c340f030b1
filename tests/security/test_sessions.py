"""Signing in and out: sessions, form tokens, guessing, and where it leads (SECURITY A2, A3, A5, A23, A26)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from httpx import Response

from delivery.meetings.queries.viewers import viewer_of
from delivery.meetings.tables import Group, Meeting
from delivery.partners.queries import sign_ins
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.tables import Person, SignIn
from delivery.wording import london_day
from tests.browsing import NOON, Browser, Page, browser
from tests.browsing.checks import check_answer
from tests.support.demonstrations import BASE_URL, Accounts

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

SECURE = "https://delivery.example.org"
# Addresses that a browser would take for another site's, or for more than an address.
ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\r\nSet-Cookie: a=b",
    "@evil.example",
    "/ü/Дом?a=ö",
)


@pytest.fixture
async def secure(demonstration: Accounts, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser that reaches the application over https."""
    async with browser(tmp_path, demonstration, base_url=SECURE) as made:
        yield made


async def sign_in(browse: Browser, password: str = "", email: str = "", **more: str) -> Response:
    """Sign in by the form as the demonstration's secretary, or with what is given."""
    known = next(account for account in browse.accounts if account.role == "secretary")
    page = Page.read(await browse.client.get("/sign-in"))
    form = {"email": email or known.email, "password": password or known.password, **more}
    form["_csrf_token"] = page.token
    answer = await browse.client.post("/sign-in", data=form)
    check_answer(answer)
    return answer


@on_sqlite
async def test_a_planted_session_is_not_the_one_signed_in_with(browse: Browser) -> None:
    browse.session = "planted-by-somebody-else"
    await sign_in(browse)
    first = browse.session
    assert first != "planted-by-somebody-else"
    assert len(first) >= 43
    await sign_in(browse)
    assert browse.session != first
    browse.session = first
    assert (await browse.get("/board")).status_code == 303, (
        "the session before the second sign-in still lives"
    )


@on_sqlite
async def test_a_cookie_is_host_bound_secure_and_out_of_reach_of_scripts(secure: Browser) -> None:
    answer = await sign_in(secure)
    cookie, browser_cookie = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-delivery=")
    assert browser_cookie.startswith("__Host-delivery-browser=")
    # The browser checks HttpOnly, SameSite, Path and Secure of every cookie it gets.
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert not re.search("max-age|expires", cookie, re.I), "it ends with the browser"


@on_sqlite
async def test_nobody_who_only_looks_gets_a_session(browse: Browser) -> None:
    before = await SignIn.count()
    for path in ("/", "/sign-in", "/nowhere"):
        answer = await browse.get(path)
        assert "set-cookie" not in answer.headers
    assert await SignIn.count() == before


@on_sqlite
async def test_signing_out_ends_the_session_and_not_only_the_cookie(browse: Browser) -> None:
    await sign_in(browse)
    kept = browse.session
    page = await browse.open("/calendar")
    await browse.submit(page, "Sign out")
    assert browse.session == ""
    browse.session = kept
    assert (await browse.get("/calendar")).status_code == 303


@on_sqlite
async def test_a_disabled_person_is_out_at_the_next_request(browse: Browser) -> None:
    await browse.sign_in("secretary")
    assert (await browse.get("/calendar")).status_code == 200
    await Person.update({Person.disabled_at: browse.clock.now}, force=True)
    assert (await browse.get("/calendar")).status_code == 303


@on_sqlite
async def test_a_form_needs_the_token_of_its_own_session(browse: Browser) -> None:
    await sign_in(browse)
    planted = (await browse.open("/calendar")).token
    await sign_in(browse)
    own = (await browse.open("/calendar")).token
    assert planted != own
    for wrong in (
        "",
        planted,
        own[:-1],
        own + "0",
        "é" * 32,
        "\x00",
        "\ud800".encode("utf-8", "replace").decode(),
    ):
        answer = await browse.client.post("/sign-out", data={"_csrf_token": wrong})
        assert answer.status_code == 403, wrong
        check_answer(answer)
    as_file = await browse.client.post("/sign-out", files={"_csrf_token": ("own.txt", own.encode())})
    assert as_file.status_code == 403
    as_json = await browse.client.post("/sign-out", json={"_csrf_token": own})
    assert as_json.status_code in {400, 403}
    assert (await browse.client.post("/sign-out", headers={"x-csrf-token": planted})).status_code == 403
    assert (await browse.client.post("/sign-out", headers={"x-csrf-token": own})).status_code == 303


@on_sqlite
async def test_a_stale_cookie_heals_by_itself(browse: Browser, tmp_path: Path) -> None:
    await sign_in(browse)
    stale = (await browse.open("/calendar")).token
    await SignIn.delete(force=True)
    answer = await browse.client.post("/sign-out", data={"_csrf_token": stale})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert (await sign_in(browse)).status_code == 303
    assert (await browse.open("/calendar")).status == 200


@on_sqlite
async def test_a_new_key_of_form_tokens_costs_one_loading_of_the_page(
    browse: Browser, demonstration: Accounts, tmp_path: Path
) -> None:
    await sign_in(browse)
    (tmp_path / "secret.key").write_bytes(b"another key, thirty-two bytes...")
    async with browser(tmp_path, demonstration) as restarted:
        restarted.client.cookies.update(browse.client.cookies)
        old = (await browse.open("/calendar")).token
        assert (await restarted.client.post("/sign-out", data={"_csrf_token": old})).status_code == 403
        await restarted.submit(await restarted.open("/calendar"), "Sign out")


@on_sqlite
async def test_signing_in_leads_only_to_this_site(browse: Browser) -> None:
    for wanted in ELSEWHERE:
        answer = await sign_in(browse, next=wanted)
        assert answer.status_code == 303, wanted
        # Browsers leave out tabs and line ends, and take a backslash for a slash.
        where = re.sub(r"[\t\r\n]", "", answer.headers["location"]).replace("\\", "/").strip()
        assert urlsplit(urljoin(BASE_URL, where)).netloc == urlsplit(BASE_URL).netloc, where
        answer = await browse.client.get("/sign-in", params={"next": wanted})
        assert answer.status_code == 200, wanted
        check_answer(answer)


@on_sqlite
async def test_signing_in_leads_back_to_the_page_that_was_wanted(browse: Browser) -> None:
    page = await browse.open("/calendar?a=1&b=2")
    assert page.path.startswith("/sign-in")
    account = browse.accounts[2]
    page = await browse.submit(page, "Sign in", {"email": account.email, "password": account.password})
    assert page.path == "/calendar?a=1&b=2"


@on_sqlite
async def test_known_and_unknown_accounts_are_refused_alike(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is the same, and so is the work: a password is tried against a hash either way."""
    tried: list[str] = []

    def note(hashed: str, _: str) -> bool:
        tried.append(hashed)
        return False

    monkeypatch.setattr(sign_ins, "fits", note)
    known, unknown = browse.accounts[1].email, "nobody" + browse.accounts[1].email[6:]
    assert len(known) == len(unknown)
    pages: dict[str, str] = {}
    for email in (known, unknown):
        answer = await sign_in(browse, password="not the right one", email=email)
        assert answer.status_code == 422
        pages[email] = _without_nonce(answer).replace(email, "EMAIL")
    assert pages[known] == pages[unknown]
    assert [hashed.rpartition("$")[0].rpartition("$")[0] for hashed in tried] == [
        "$argon2id$v=19$m=65536,t=3,p=4"
    ] * 2
    assert len(set(tried)) == 2


@on_sqlite
async def test_after_ten_wrong_tries_an_account_waits_longer_each_time_and_is_never_locked(
    browse: Browser,
) -> None:
    looked_at = 0
    for attempt in range(30):
        browse.client.headers["X-Forwarded-For"] = f"10.0.0.{attempt}"
        looked_at += (await sign_in(browse, password="not the right one")).status_code == 422
    assert looked_at == 10
    for wait in (5, 10, 20, 40, 60, 60):
        answer = await sign_in(browse)
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == str(wait)
        assert Page.read(answer).errors == [
            f"There were many wrong tries. Wait {wait} seconds, then try again."
        ]
        browse.clock.now += timedelta(seconds=wait)
        assert (await sign_in(browse, password="not the right one")).status_code == 422
    other = browse.accounts[0]
    assert (await sign_in(browse, email=other.email, password=other.password)).status_code == 303
    browse.clock.now += timedelta(minutes=1)
    assert (await sign_in(browse)).status_code == 303


@on_sqlite
async def test_a_browser_that_signed_in_before_does_not_wait_for_what_strangers_try(
    browse: Browser, demonstration: Accounts, tmp_path: Path
) -> None:
    await sign_in(browse)
    await browse.submit(await browse.open("/calendar"), "Sign out")
    async with browser(tmp_path, demonstration) as stranger:
        for _ in range(11):
            last = await sign_in(stranger, password="not the right one")
        assert last.status_code == 429
        stranger.client.cookies.set("delivery-browser", "0" * 32 + "0" * 32 + "." + "0" * 32)
        assert (await sign_in(stranger)).status_code == 429
    assert (await sign_in(browse)).status_code == 303
    browse.session = ""
    answers = [(await sign_in(browse, password="not the right one")).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429], "it has no more tries than a stranger"


def _without_nonce(answer: Response) -> str:
    return re.sub(r'nonce="[^"]+"', "", answer.text)


async def _members_only_groups_of(email: str) -> list[int]:
    """The members-only groups that somebody sits in."""
    account = await account_with_email(email)
    assert account
    viewer = await viewer_of(account, london_day(NOON))
    rows = await Group.select(Group.id).where(Group.visibility == "members").output(as_list=True)
    return sorted(viewer.group_ids.intersection(rows))


@on_sqlite
async def test_who_sees_a_members_only_group_is_signed_out_after_half_an_hour_unless_they_meet(
    browse: Browser,
) -> None:
    inside = outside = ""
    for account in browse.accounts:
        if await _members_only_groups_of(account.email):
            inside = inside or account.email
        else:
            outside = outside or account.email
    await Meeting.update({Meeting.state: "cancelled"}, force=True)
    for email, status in ((inside, 303), (outside, 200)):
        await browse.sign_in(email)
        browse.clock.now += timedelta(minutes=29)
        assert (await browse.get("/calendar")).status_code == 200, "it is used, and lives on"
        browse.clock.now += timedelta(minutes=31)
        assert (await browse.get("/calendar")).status_code == status
    group = (await _members_only_groups_of(inside))[0]
    (meeting,) = await Meeting.select(Meeting.id).where(Meeting.group == group).limit(1)
    starts, ends = browse.clock.now, browse.clock.now + timedelta(hours=2)
    await Meeting.update(
        {Meeting.state: "in progress", Meeting.starts_at: starts, Meeting.ends_at: ends}
    ).where(Meeting.id == meeting["id"])
    await browse.sign_in(inside)
    browse.clock.now += timedelta(minutes=149)
    assert (await browse.get("/calendar")).status_code == 200, "until half an hour after the planned end"
    browse.clock.now += timedelta(minutes=30)
    assert (await browse.get("/calendar")).status_code == 303
