"""Hostile values in every address, query and form: never an error of ours, never lost, never markup."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from itertools import cycle
from urllib.parse import quote, urlencode

import pytest
from httpx import Response
from piccolo.engine.postgres import PostgresEngine

from delivery.database import engine_in_use
from delivery.web import clean
from tests.browsing import Browser, Page
from tests.browsing.checks import CANARY, check_answer, check_page
from tests.browsing.forms import Form, forms_of
from tests.support.crawling import crawl, is_html
from tests.support.routes import Route, routes_of
from tests.support.ways import ROLES, FormPlace, Ways

HOSTILE = (
    f'"><{CANARY[1:]} onload=x>{{{{ 7 * 7 }}}}{{% raise %}}',
    "'; DROP TABLE action; --",
    "\x00",
    "before\x00after\x0b\x1b[31m\x7f\x85\ufffe\uffff\u202eE\u0301",
    "🏳️‍🌈" * 60,
    "x" * 5_000,
    "word " * 8_000,
    "\r\n\t \r\n",
    "-1",
    "0",
    "1.5e9",
    "٣²",
    str(2**31),
    str(2**63),
    "9" * 400,
    "0001-01-01",
    "9999-12-31",
    "31 February 2026 25:61",
    "%_\\%00%ff../../../../etc/passwd\\..",
    "=1+1|'cmd'!A1, a@b, c@d.example\r\nSet-Cookie: a=b",
)
# As they stand in an address: also what is no text at all.
IN_ADDRESS = (
    *(quote(value[:600], safe="") for value in HOSTILE),
    "%ff%fe",
    "%ed%a0%80",
    "..%2f..",
    "%",
    "9" * 4_400,
    "1_000",
    "+1",
    "0x10",
    "%D9%A3",
)
TOO_LARGE = (2**31, 2**63, 2**64, 10**100)
FINE = {200, 303, 304, 400, 403, 404, 409, 413, 422, 429}
# They end the session that the test goes on with.
SIGN_OUT = {"partners:sign_out", "partners:sign_out_everywhere"}
NOTHING_TO_SAVE = "/strategy/import/saving"
# Nothing leads there for who is signed in; the secrets of feeds and of links to comment are shown only once. To the file
# of all mails a form leads, once each was looked at again.
NOT_LINKED = {
    "mail:all_unsent",
    "meetings:feed",
    "partners:sign_in",
    "partners:start_session",
    "partners:second_code",
    "partners:give_second_code",
    "partners:forgotten",
    "partners:ask_for_link",
    "partners:choose_password",
    "partners:keep_password",
    "meetings:comments_by_link",
    "meetings:comment_by_link",
    "partners:shared_directory",
    "partners:shared_directory_word",
    "meetings:agenda_by_link",
    "meetings:agenda_word_by_link",
    "meetings:pack_word_by_link",
    "progress:lines_by_link",
    "progress:say_by_link",
    "actions:link_refused",
    "partners:check_by_link",
    "partners:answer_check",
    "progress:shared",
    "progress:open_shared",
}

# The forms are attacked in so many tests, which may run beside each other.
SHARES = 2

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def is_sound(answer: Response) -> None:
    """Whether an answer is one that we meant: with headers, an expected status, and a valid page."""
    check_answer(answer)
    assert answer.status_code in FINE, f"{answer.request.method} {answer.url}: {answer.status_code}"
    if is_html(answer):
        check_page(Page.read(answer), strictly=False)


def walked(browse: Browser, *, reads: bool) -> list[Route]:
    return [route for route in routes_of(browse.app) if route.reads == reads and not route.is_static]


@on_sqlite
async def test_the_sign_in_page_takes_anything(browse: Browser) -> None:
    for value in HOSTILE:
        for fields in (
            {"email": value, "password": "x"},
            {"email": "a@b.example", "password": value, "next": value},
        ):
            # Far apart, so that no account or address is slowed down.
            browse.clock.now += timedelta(minutes=20)
            is_sound(await browse.client.post("/sign-in", data=fields))
        is_sound(await browse.client.get("/sign-in", params={"next": value[:3_000], value[:30]: "1"}))
        is_sound(await browse.client.get(f"/feeds/{quote(value[:900], safe='')}.ics"))


@on_sqlite
async def test_every_page_and_every_write_is_within_reach_of_somebody(browse: Browser, ways: Ways) -> None:
    assert {route.name for route in walked(browse, reads=True)} - set(ways.addresses) <= NOT_LINKED
    assert {route.name for route in walked(browse, reads=False)} - set(ways.forms) <= NOT_LINKED


async def test_hostile_addresses_are_answered_plainly(browse: Browser, ways: Ways) -> None:
    for route, role, address in _addresses_with_parameters(browse, ways):
        await browse.sign_in(role)
        method = "GET" if route.reads else "POST"
        data = None if route.reads else {"_csrf_token": await _token(browse)}
        for place, kind in enumerate(route.kinds):
            for value in IN_ADDRESS:
                path = route.with_value(address, place, value)
                is_sound(await browse.client.request(method, path, data=data))
            if kind == "int":
                for number in TOO_LARGE:
                    path = route.with_value(address, place, str(number))
                    answer = await browse.client.request(method, path, data=data)
                    assert answer.status_code == 404, f"{method} {path}: {answer.status_code}"


async def test_hostile_queries_are_answered_plainly(browse: Browser, ways: Ways) -> None:
    for address in ways.addresses.values():
        await browse.sign_in(address.role)
        names = sorted(address.queries) or ["anything"]
        for number in range(0, len(HOSTILE), 2):
            values = _from(number)
            query = urlencode([(name, next(values)[:1_000]) for name in names for _ in range(2)])
            is_sound(await browse.client.get(f"{address.path}?{query}"))
        for raw in ("%ff=%fe", "=&&=", ";;", "a" * 4_000, "&".join(["x=1"] * 500)):
            is_sound(await browse.client.get(f"{address.path}?{raw}"))


@pytest.mark.parametrize("share", range(SHARES))
async def test_hostile_forms_are_kept_as_typed_or_refused(
    browse_anew: Callable[[], Awaitable[Browser]], ways: Ways, share: int
) -> None:
    browse = await browse_anew()
    places = [ways.forms[name] for name in sorted(ways.forms) if name not in SIGN_OUT][share::SHARES]
    # What one form did its work on, the next of the same page may not find any more.
    absent = [place for place in places if not await _attacked(browse, place)]
    for role in ROLES:
        await browse.sign_in(role)
        await crawl(browse, of_each=6, proved=1)
    for place in absent:
        assert await _attacked(await browse_anew(), place), f"{place.page} has no form to {place.action}"


async def _attacked(browse: Browser, place: FormPlace) -> bool:
    """Send hostile values by the form of a place as long as it is there; False where it is not there at all."""
    await browse.sign_in(place.role)
    form, is_used = await place.open(browse), False
    if form is None:
        return False
    # Each field of each form gets many of them in turn, and begins on PostgreSQL with others than on SQLite.
    first = 2 if isinstance(engine_in_use(), PostgresEngine) else 0
    for time, number in enumerate(range(first, len(HOSTILE), 4)):
        form = await place.open(browse) if is_used else form
        if form is None:
            # What was sent last was fine, and the form has done its work.
            break
        values = _from(number)
        form.put({field: next(values) for field in form.typed})
        is_used = await _sent(browse, form)
        if time % 2 and not is_used:
            form.put({field: next(values) for field in form.names if field != "_csrf_token"})
            is_used = await _sent(browse, form)
            form = await place.open(browse)
            if form is None:
                break
    await _send_what_is_no_form(browse, place.action)
    return True


async def _sent(browse: Browser, form: Form) -> bool:
    """Send it; whether it was accepted. Where it is refused, the page still holds all that was typed."""
    answer = await browse.client.post(form.action, **form.body())
    is_sound(answer)
    if answer.status_code == 422:
        again = [_typed(shown) for shown in forms_of(Page.read(answer))]
        # Where a document turns out to hold nothing, only its text is asked for again.
        typed = {"text": _typed(form)["text"]} if form.action == NOTHING_TO_SAVE else _typed(form)
        assert any(typed.items() <= shown.items() for shown in again), f"{form.action}: typed, and lost"
    return answer.is_redirect


def _typed(form: Form) -> dict[str, str]:
    """What can be kept of the words in a form's fields, blanks aside."""
    return {name: " ".join(clean(" ".join(values)).split()) for name, values in form.texts.items()}


async def _send_what_is_no_form(browse: Browser, action: str) -> None:
    token = await _token(browse)
    headers = {"x-csrf-token": token}
    urlencoded = "application/x-www-form-urlencoded"
    for kind, content in (
        (urlencoded, b""),
        (urlencoded, b"a=%ff&%fe=%00&text=%ed%a0%80"),
        (urlencoded, b"a&b=&=c&&&"),
        (f"{urlencoded}; charset=utf-7", b"text=+ADw-"),
        ("multipart/form-data; boundary=b", b"--b\r\nnothing like a form"),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="text"\r\n'
            b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe\r\n--b--\r\n",
        ),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="text"; filename="..\\..\\x"\r\n\r\n\x00\r\n--b--\r\n',
        ),
        ("multipart/form-data", b"no boundary"),
        ("application/json", b'{"text": ["not", {"a": "form"}]}'),
        ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        ("nonsense", b"\xff"),
    ):
        is_sound(await browse.client.post(action, content=content, headers={**headers, "Content-Type": kind}))


def _addresses_with_parameters(browse: Browser, ways: Ways) -> list[tuple[Route, str, str]]:
    found = []
    for route in walked(browse, reads=True):
        if route.kinds and route.name in ways.addresses:
            found.append((route, ways.addresses[route.name].role, ways.addresses[route.name].path))
    for route in walked(browse, reads=False):
        if route.kinds and route.name in ways.forms:
            found.append((route, ways.forms[route.name].role, ways.forms[route.name].action))
    return found


def _from(number: int) -> Iterator[str]:
    """The hostile values in their order, from this one on and again."""
    return cycle(HOSTILE[number:] + HOSTILE[:number])


async def _token(browse: Browser) -> str:
    return Page.read(await browse.client.get("/sign-in")).token
