"""What was typed into a form that could not be saved comes back with the page that says so (DESIGN section 7)."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from delivery import cli, database
from delivery.actions.tables import Action
from delivery.database import KeptSQLiteEngine
from delivery.errors import Busy
from delivery.meetings.queries.dates.feeds import export_calendar
from delivery.partners.tables import SignIn
from tests.browsing import HTMX, Browser, Page
from tests.browsing.checks import check_page
from tests.browsing.forms import form_with_button

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

WORDS = "Words that took an hour"


@asynccontextmanager
async def locked_by_another() -> AsyncIterator[None]:
    """Another program keeps the database for itself, and ours waits for it no longer than a moment."""
    engine = database.engine_in_use()
    assert isinstance(engine, KeptSQLiteEngine)
    await engine.close()
    engine.connection_kwargs["timeout"] = 0.01
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


async def raising(browse: Browser) -> dict[str, str]:
    """The form that raises an action, filled."""
    form = form_with_button(await browse.open("/actions/new"), "Raise the action")
    form.fill("source", "plan")
    form.fill("text", WORDS)
    return {name: values[-1] for name, values in form.body()["data"].items()}


@on_sqlite
async def test_what_a_locked_database_could_not_save_is_given_back_and_sent_again(browse: Browser) -> None:
    await browse.sign_in("administrator")
    form = await raising(browse)
    before = await Action.count()
    async with locked_by_another():
        answer = await browse.client.post("/actions/new", data=form)
        assert (await browse.get("/actions")).status_code == 200, "others read on"
    assert answer.status_code == 503
    page = Page.read(answer)
    check_page(page)
    assert page.h1 == "Not saved yet"
    assert [area.text.strip() for area in page.document.xpath("//textarea")] == [WORDS]
    assert await Action.count() == before
    shown = await browse.submit(page, "Send it again")
    assert shown.h1 == WORDS
    assert await Action.count() == before + 1


@on_sqlite
async def test_reading_waits_for_no_writer_to_note_that_a_session_was_seen(browse: Browser) -> None:
    await browse.sign_in("administrator")
    browse.clock.now += timedelta(minutes=30)
    async with locked_by_another():
        assert (await browse.get("/groups")).status_code == 200


@on_sqlite
async def test_an_error_of_ours_gives_back_what_was_typed(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browse.sign_in("administrator")
    form = await raising(browse)
    monkeypatch.setattr("delivery.actions.views.raising.raise_action", None)
    answer = await browse.client.post("/actions/new", data=form)
    assert answer.status_code == 500
    page = Page.read(answer)
    assert WORDS in page.document.xpath("string(//textarea)")
    assert page.document.xpath("//strong[@class='d-number']"), "a reference to quote"
    monkeypatch.undo()
    assert (await browse.submit(page, "Send it again")).h1 == WORDS


@on_sqlite
async def test_somebody_whose_session_ended_gets_back_what_they_typed(browse: Browser) -> None:
    await browse.sign_in("administrator")
    form = await raising(browse)
    await SignIn.delete(force=True)
    answer = await browse.client.post("/actions/new", data=form)
    assert answer.status_code == 401
    page = Page.read(answer)
    check_page(page)
    assert WORDS in page.document.xpath("string(//textarea)")
    assert not page.actions(), "nobody is signed in, so that nothing can be sent from here"
    assert await Action.count().where(Action.text == WORDS) == 0


@on_sqlite
async def test_a_form_whose_token_was_wrong_is_given_back_and_cannot_be_sent_from_there(
    browse: Browser,
) -> None:
    await browse.sign_in("administrator")
    answer = await browse.client.post("/actions/new", data={**await raising(browse), "_csrf_token": "wrong"})
    assert answer.status_code == 403
    page = Page.read(answer)
    check_page(page)
    assert WORDS in page.document.xpath("string(//textarea)")
    assert page.actions() == ["/sign-out"]


@on_sqlite
async def test_a_password_is_never_given_back(browse: Browser) -> None:
    await browse.sign_in("administrator")
    form = {"_csrf_token": "wrong", "password": "several plain words", "note": WORDS}
    answer = await browse.client.post("/people/1/password", data=form)
    assert answer.status_code == 403
    assert "several plain words" not in answer.text
    assert WORDS not in answer.text


@on_sqlite
async def test_htmx_is_given_back_nothing_since_the_form_still_stands(browse: Browser) -> None:
    await browse.sign_in("administrator")
    form = {**await raising(browse), "_csrf_token": "wrong"}
    answer = await browse.client.post("/actions/new", data=form, headers=HTMX)
    assert answer.status_code == 403
    assert WORDS not in answer.text


@on_sqlite
async def test_no_more_is_read_for_a_made_up_session_than_for_anybody(browse: Browser) -> None:
    browse.session = "made-up"
    form = {"text": WORDS + "x" * 300_000}
    answer = await browse.client.post("/minutes/new", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in"
    assert answer.content == b""


@on_sqlite
async def test_a_command_says_that_the_database_is_busy(
    browse: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with locked_by_another():
        with pytest.raises(Busy) as raised:
            await export_calendar(None, browse.accounts[0].email, browse.clock.now)

    def refuse(**_: object) -> None:
        raise raised.value

    monkeypatch.setattr(cli.commands, "main", refuse)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    said = "The database is busy, and nothing was saved. Try again in a minute."
    assert capsys.readouterr().err.strip() == said
