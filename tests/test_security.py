"""What SECURITY section 5 promises of sign-in, sessions, forms, headers and hostile input."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from httpx import Response

from delivery import gate, responses
from delivery.partners.queries import sign_ins
from delivery.partners.tables import Person, SignIn
from tests.browsing import Browser, Page, browser
from tests.browsing.checks import check_answer
from tests.demonstrations import BASE_URL, Accounts
from tests.routes import routes_of

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

SECURE = "https://delivery.example.org"
MEGABYTE = 1024 * 1024
# What may take more than a form: pastes and uploads, by people who are signed in.
LARGE = {"meetings:read_minutes", "meetings:save_minutes", "strategy:read", "strategy:save_reading"}
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
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-delivery=")
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
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
    ],
)
async def test_every_write_that_another_site_sends_is_refused(
    browse: Browser, headers: dict[str, str]
) -> None:
    await browse.sign_in("administrator")
    token = (await browse.open("/calendar")).token
    for route in routes_of(browse.app):
        if not route.reads and not route.is_static:
            path = re.sub(r"\{\w+:\w+\}", "1", route.template)
            answer = await browse.client.post(path, data={"_csrf_token": token}, headers=headers)
            # What this person may not do at all is refused before the form is looked at.
            assert answer.status_code in {403, 404}, f"{route.name}: {answer.status_code}"
            check_answer(answer)
    browse.sign_out()
    account = browse.accounts[0]
    form = {"email": account.email, "password": account.password}
    assert (await browse.client.post("/sign-in", data=form, headers=headers)).status_code == 403


@on_sqlite
async def test_a_wrong_host_is_refused_with_a_page(browse: Browser) -> None:
    for host in (
        "evil.example",
        "127.0.0.1:9000",
        "127.0.0.1.evil.example:8000",
        "",
        "localhost:8000@evil.example",
    ):
        answer = await browse.client.get("/sign-in", headers={"Host": host})
        assert answer.status_code == 400, host
        check_answer(answer)
        assert host not in answer.text or not host
    forwarded = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    answer = await browse.client.get("/board", headers=forwarded)
    assert "evil.example" not in str(answer.headers) + answer.text


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
async def test_ten_wrong_tries_slow_an_account_down_and_lock_nobody_else_out(browse: Browser) -> None:
    for attempt in range(10):
        browse.client.headers["X-Forwarded-For"] = f"10.0.0.{attempt}"
        assert (await sign_in(browse, password="not the right one")).status_code == 422
    answer = await sign_in(browse)
    assert answer.status_code == 429
    assert Page.read(answer).errors == [
        "There were too many wrong tries. Wait fifteen minutes, then try again."
    ]
    other = browse.accounts[0]
    assert (await sign_in(browse, email=other.email, password=other.password)).status_code == 303
    browse.clock.now += timedelta(minutes=16)
    assert (await sign_in(browse)).status_code == 303


@on_sqlite
async def test_a_body_that_is_too_large_is_refused_everywhere(browse: Browser) -> None:
    await browse.sign_in("administrator")
    token = (await browse.open("/calendar")).token
    large = set()
    for route in routes_of(browse.app):
        if route.reads or route.is_static:
            continue
        if route.largest_body > 256 * 1024:
            large.add(route.name)
            assert route.largest_body <= 6 * MEGABYTE, route.name
            assert "anyone" not in [permission.__name__ for permission in route.permissions], route.name
        form = {"_csrf_token": token, "text": "x" * route.largest_body}
        answer = await browse.client.post(re.sub(r"\{\w+:\w+\}", "1", route.template), data=form)
        assert answer.status_code in {413, 403}, f"{route.name}: {answer.status_code}"
        check_answer(answer)
        assert answer.status_code == 413 or "Only" in answer.text, route.name
    assert large == LARGE


@on_sqlite
async def test_a_great_many_fields_are_refused_or_read_without_harm(browse: Browser) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    many = b"a=1&" * (10 * MEGABYTE // 4)
    answer = await browse.client.post("/sign-in", content=many, headers=form)
    assert answer.status_code == 413
    answer = await browse.client.post("/sign-in", data={f"f{number}": "" for number in range(20_000)})
    check_answer(answer)


@on_sqlite
async def test_the_headers_of_error_pages_are_those_of_pages(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {404: "/nowhere", 405: "/sign-out", 400: "/sign-in?x=%ff"}
    for status, path in expected.items():
        answer = await browse.get(path)
        assert answer.status_code == status or (status == 400 and answer.status_code == 200)
    assert (await browse.client.put("/sign-in")).status_code == 405
    assert (await browse.client.request("OPTIONS", "/nowhere")).status_code == 404

    async def broken(*_: object) -> None:
        raise RuntimeError("the words of the error and /a/path/of/ours.py")

    monkeypatch.setattr(gate, "account_of_session", broken)
    await browse.sign_in("administrator")
    answer = await browse.client.get("/board")
    assert answer.status_code == 500
    answer.status_code = 499
    check_answer(answer)
    assert "the words of the error" not in answer.text
    assert "Traceback" not in answer.text
    assert re.search(r"reference <strong[^>]*>[0-9a-f]{8}<", answer.text)


@on_sqlite
async def test_an_answer_to_htmx_never_says_more_than_a_page(browse: Browser) -> None:
    answer = await browse.get("/board", htmx=True)
    assert answer.status_code == 401
    assert "Objective" not in answer.text


async def test_a_database_that_is_away_is_told_without_its_address(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> None:
        raise OSError("could not connect to server postgresql://user:word@host")

    monkeypatch.setattr(gate, "standing", away)
    answer = await browse.client.get("/sign-in")
    assert answer.status_code == 500
    assert "word@host" not in answer.text
    assert "What you sent was not saved" in answer.text
    assert responses.WORDS[500][0] == Page.read(answer).h1


def _without_nonce(answer: Response) -> str:
    return re.sub(r'nonce="[^"]+"', "", answer.text)
