"""A full disk: what was typed is given back, others read on, and saving goes on by itself when there is room."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from asyncpg import DiskFullError

from delivery import database as databases
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine, KeptSQLiteEngine
from delivery.errors import DiskFull, Invalid
from delivery.server import findings, prepare_service
from tests.browsing import Browser, Page
from tests.browsing.checks import check_page
from tests.browsing.forms import form_with_button
from tests.support.demonstrations import settings_for

WORDS = "Words that took an hour. " * 75


@asynccontextmanager
async def no_room(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """The file of the database may grow no further, which SQLite answers as it does a full disk."""
    engine = databases.engine_in_use()
    assert isinstance(engine, KeptSQLiteEngine)
    await engine.close()
    await engine._run_in_new_connection("VACUUM")
    await engine.close()
    with monkeypatch.context() as patched:
        patched.setattr(databases, "PRAGMAS", (*databases.PRAGMAS, "PRAGMA max_page_count = 1"))
        yield
        await engine.close()


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_what_a_full_disk_could_not_take_is_given_back_and_sent_again(
    browse: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browse.sign_in("administrator")
    form = form_with_button(await browse.open("/actions/new"), "Raise the action")
    form.fill("source", "plan")
    form.fill("text", WORDS)
    before = await Action.count()
    async with no_room(monkeypatch):
        answer = await browse.client.post("/actions/new", data=form.body()["data"])
        assert (await browse.get("/actions")).status_code == 200, "others read on"
    assert answer.status_code == 507
    page = Page.read(answer)
    check_page(page)
    assert page.h1 == "Not saved: the disk is full"
    assert [area.text.strip() for area in page.document.xpath("//textarea")] == [WORDS.strip()]
    assert await Action.count() == before
    await browse.submit(page, "Send it again")
    assert await Action.count() == before + 1


async def test_the_full_disk_of_postgresql_is_one_too(database: DatabaseEngine) -> None:
    with pytest.raises(DiskFull):
        async with databases.transaction():
            raise DiskFullError("could not extend file")
    async with databases.transaction():
        assert await Action.count() == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_nothing_starts_on_a_disk_that_is_nearly_full(
    database: DatabaseEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(tmp_path / "not" / "there", "postgresql://db.county.example/delivery")

    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(80_000_000))
    with pytest.raises(Invalid, match=r"Only 80\.0 MB are free"):
        await prepare_service(settings)
    assert any(not finding.is_well and "80.0 MB" in finding.sentence for finding in await findings(settings))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(4_000_000_000))
    with pytest.raises(Invalid, match="delivery init"):
        await prepare_service(settings)
