"""Requests that lie, are too large or go wrong, and the headers of every answer (SECURITY A17, A22, A24, A27)."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from delivery import gate, responses
from tests.browsing import Browser, Page
from tests.browsing.checks import check_answer
from tests.support.demonstrations import BASE_URL
from tests.support.routes import routes_of

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

MEGABYTE = 1024 * 1024
# What may take more than a form: pastes and uploads, by people who are signed in.
LARGE = {
    "meetings:read_minutes",
    "meetings:save_minutes",
    "strategy:read",
    "strategy:save_reading",
    "meetings:revise_minutes",
    "meetings:upload_comments",
    "meetings:add_paper",
    "meetings:preview_group",
    "meetings:save_start",
    "meetings:preview_log",
    "strategy:preview_readings",
    "strategy:save_entry",
    "meetings:save_log",
    "meetings:take_dates_in",
    "meetings:use_word_template",
    "meetings:use_house_template",
    "meetings:add_standard",
    "meetings:save_standard_draft",
    "partners:preview_directory",
    "partners:save_directory",
    "actions:bring_back",
    "actions:preview_plan",
    "actions:save_plan",
    "actions:add_evidence_by_link",
    "actions:add_own_evidence",
}
# What takes a file from who has no account: nothing is read of it before their link was found to open.
BY_LINK = {"actions:add_evidence_by_link"}


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
        {"Origin": "http://["},
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
        assert f"This service is found at {BASE_URL} alone." in Page.read(answer).words
    forwarded = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    answer = await browse.client.get("/board", headers=forwarded)
    assert "evil.example" not in str(answer.headers) + answer.text


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
            is_open = "anyone" in [permission.__name__ for permission in route.permissions]
            assert is_open == (route.name in BY_LINK), route.name
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


@on_sqlite
async def test_the_way_back_from_a_form_leads_only_to_this_site(browse: Browser) -> None:
    await browse.sign_in("administrator")
    action = (await browse.open("/actions?group=county-plan")).document.xpath(
        "//a[contains(@href, '/updates')]/@href"
    )
    path = str(action[0]).split("?")[0]
    for back in ("//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:x"):
        page = Page.read(await browse.client.get(path, params={"back": back}))
        assert page.status == 200
        # Browsers leave out tabs and line ends of an address before they look at it.
        shown = [re.sub(r"[\t\n]", "", value) for value in page.document.xpath("//@href | //@value")]
        assert not [value for value in shown if value.startswith(("//", "/\\", "javascript"))], back


@on_sqlite
async def test_a_message_fits_into_its_cookie_whatever_was_typed(browse: Browser) -> None:
    await browse.sign_in("administrator")
    for title in ("Lamp officer" + " " * 60_000, "🏳️‍🌈" * 33):
        path = (await browse.open("/agencies/ncc")).path + "/posts"
        answer = await browse.post(path, {"title": title, "key": title[:20]})
        assert answer.status_code == 303
        assert len(answer.headers["set-cookie"].split(";")[0]) < 4096
        await browse.open("/agencies/ncc")


@on_sqlite
async def test_a_browser_that_goes_away_while_it_sends_is_no_error_of_ours(browse: Browser) -> None:
    length = (b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"100")
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sign-in",
        "raw_path": b"/sign-in",
        "query_string": b"",
        "headers": [(b"host", BASE_URL.removeprefix("http://").encode()), *length],
        "client": ("127.0.0.1", 1),
    }
    came = iter(({"type": "http.request", "body": b"email=", "more_body": True}, {"type": "http.disconnect"}))
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return dict(next(came))

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await cast(Any, browse.app)(scope, receive, send)
    assert sent[0]["status"] == 400


@on_sqlite
async def test_static_files_are_packed_and_kept_and_pages_are_neither(browse: Browser) -> None:
    page = await browse.client.get("/sign-in")
    assert "Content-Encoding" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"
    for address in re.findall(r'"(/static/[^"]+\.(?:css|js)\?v=\w+)"', page.text):
        file = await browse.client.get(address)
        assert file.headers["Content-Encoding"] == "gzip", address
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable", address
    absent = await browse.client.get("/static/absent.css")
    assert absent.headers["Cache-Control"] == "no-store"
