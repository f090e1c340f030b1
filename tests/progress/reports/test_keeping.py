"""Reports are made in the background, kept, and shown to those alone who may see what they were made of."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.meetings.tables import Membership
from delivery.partners.queries.history import touch
from delivery.progress.documents import Asked, Draft, Making
from delivery.progress.documents.kinds import KINDS
from delivery.progress.documents.kinds.progress import PROGRESS
from delivery.progress.queries.kept import leasing
from delivery.progress.queries.kept.basis import basis_of
from delivery.progress.queries.kept.states import LEASE, MOST_TRIES
from delivery.progress.tables import KeptReport
from delivery.progress.worker import ReportWorker
from tests.actions.world import NOW, TODAY, World
from tests.browsing import Browser, Page
from tests.support.documents import words, xml

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WORKING = {"position": "strategic"}
AGREED = {"position": "everybody"}


def worker_of(browse: Browser) -> ReportWorker:
    """The worker of the application that a browser looks at; it does nothing until it is told."""
    worker = browse.app.state.reports
    assert isinstance(worker, ReportWorker)
    return worker


async def asked(browse: Browser, fields: dict[str, str] | None = None) -> Page:
    """Ask for a progress report; the page on which it is waited for."""
    page = await browse.open("/reports/new/progress")
    return await browse.submit(page, "Make the report", fields or AGREED)


async def test_a_report_is_asked_for_waited_for_and_downloaded(ruth: Browser) -> None:
    page = await asked(ruth, WORKING)
    assert "It is waiting for its turn." in page.words
    assert await worker_of(ruth).make_waiting() == 1
    page = await ruth.open(page.path)
    assert "The report is ready." in page.words
    answer = await ruth.get(f"{page.path}/document.docx")
    assert "OFFICIAL progress report 5 March 2026.docx" in answer.headers["content-disposition"]
    assert "Working position of 5 March 2026" in words(xml(answer.content))
    listed = await ruth.open("/reports")
    assert page.h1 in listed.words


@on_sqlite
async def test_the_page_says_how_far_it_is_and_asks_again_by_itself(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await asked(ruth)
    seen: list[str] = []

    async def looked(*arguments: object) -> None:
        await said(*arguments)  # type: ignore[arg-type]
        seen.append((await ruth.open(page.path, htmx=True)).words)

    said = leasing.say_progress
    monkeypatch.setattr("delivery.progress.worker.say_progress", looked)
    await worker_of(ruth).make_waiting()
    assert "Reading the records." in seen[0]
    assert "0 of 7 parts are written. Now: Summary." in seen[1]
    assert "5 of 7 parts are written. Now: Aim 9.4." in seen[6]
    assert all("Look again" in words_then for words_then in seen)


@on_sqlite
async def test_the_same_wish_over_unchanged_data_is_the_same_report(ruth: Browser) -> None:
    first = await asked(ruth)
    assert (await asked(ruth)).path == first.path, "it is still waiting"
    await worker_of(ruth).make_waiting()
    assert (await asked(ruth)).path == first.path
    assert (await asked(ruth, AGREED | {"large_print": "yes"})).path != first.path
    async with transaction():
        await touch()
    assert (await asked(ruth)).path != first.path


@pytest.mark.parametrize(("kind", "is_kept"), [("progress", True), ("highlight", False), ("annual", False)])
@on_sqlite
async def test_a_report_of_a_review_is_made_anew_where_it_tells_what_waits_today_too(
    world: World, kind: str, is_kept: bool
) -> None:
    wish = Asked(kind, review_id=1)
    before = await basis_of(wish, NOW)
    async with transaction():
        await touch()
    assert (await basis_of(wish, NOW) == before) is is_kept


@on_sqlite
async def test_a_worker_whose_first_look_fails_goes_on(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    async def locked() -> None:
        looks.append(None)
        if len(looks) == 1:
            raise OSError("database is locked")

    monkeypatch.setattr("delivery.progress.worker.free_all", locked)
    page = await asked(ruth)
    async with worker_of(ruth).running():
        for _ in range(600):
            if len(looks) == 1:
                worker_of(ruth).wake()
            if "The report is ready." in (await ruth.open(page.path, htmx=True)).words:
                return
    raise AssertionError("the worker made nothing")


async def test_a_working_position_is_downloaded_by_who_asked_while_they_sit_in_the_group(
    ruth: Browser, world: World
) -> None:
    page = await asked(ruth, WORKING)
    await worker_of(ruth).make_waiting()
    file = f"{page.path}/document.docx"
    for other in ("omar", "tom", "ada", "priya"):
        await ruth.sign_in(f"{other}@example.org")
        assert (await ruth.get(page.path)).status_code == 404
        assert (await ruth.get(file)).status_code == 404
        assert "working position" not in (await ruth.open("/reports")).words
    async with transaction():
        await Membership.update({Membership.until: TODAY - timedelta(days=1)}).where(
            Membership.person == world.people["ruth"]
        )
        await touch()
    await ruth.sign_in("ruth@example.org")
    assert (await ruth.get(file)).status_code == 404
    assert "working position" not in (await ruth.open("/reports")).words


@on_sqlite
async def test_nobody_asks_for_a_position_that_they_may_not_see(ruth: Browser) -> None:
    await ruth.sign_in("tom@example.org")
    page = await ruth.open("/reports/new/progress")
    assert "working position" not in page.words
    answer = await ruth.post("/reports/new/progress", {"about": "strategy", "key": "k", **WORKING})
    assert answer.status_code == 422
    assert await KeptReport.count() == 0


@on_sqlite
async def test_rights_lost_while_it_waited_are_looked_at_when_it_is_made(ruth: Browser, world: World) -> None:
    await asked(ruth, WORKING)
    await Membership.update({Membership.until: TODAY - timedelta(days=1)}).where(
        Membership.person == world.people["ruth"]
    )
    await worker_of(ruth).make_waiting()
    (row,) = await KeptReport.select(KeptReport.state, KeptReport.said, KeptReport.content)
    assert row == {
        "state": "failed",
        "said": "It was asked for with rights that you no longer have.",
        "content": None,
    }


@on_sqlite
async def test_what_cannot_be_made_says_why_and_is_tried_again(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(making: Making) -> Draft:
        raise Invalid("Load a strategy first.")

    monkeypatch.setitem(KINDS, "progress", replace(PROGRESS, draft=refused))
    page = await asked(ruth)
    await worker_of(ruth).make_waiting()
    page = await ruth.open(page.path)
    assert "Load a strategy first." in page.words
    monkeypatch.undo()
    waits = await ruth.submit(page, "Try again")
    assert "It is waiting for its turn." in waits.words
    again = await ruth.submit(page, "Try again")
    assert again.message == "Somebody tried it again before you did. Here it is as it stands."
    await worker_of(ruth).make_waiting()
    assert "The report is ready." in (await ruth.open(page.path)).words


@on_sqlite
async def test_a_fault_of_ours_is_told_in_a_sentence_without_its_details(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(making: Making) -> Draft:
        raise RuntimeError("secret detail")

    monkeypatch.setitem(KINDS, "progress", replace(PROGRESS, draft=broken))
    page = await asked(ruth)
    await worker_of(ruth).make_waiting()
    said = (await ruth.open(page.path)).words
    assert "Something went wrong while it was made." in said
    assert "secret" not in said


async def test_of_two_workers_one_makes_a_report_and_a_silent_one_loses_it(ruth: Browser) -> None:
    await asked(ruth)
    first = await leasing.take_up(NOW)
    assert first
    assert await leasing.take_up(NOW) is None
    second = await leasing.take_up(NOW + LEASE + timedelta(seconds=1))
    assert second
    assert second.id == first.id
    with pytest.raises(leasing.LeaseLost):
        await leasing.say_progress(first, "Summary", 1, 7, NOW)
    with pytest.raises(leasing.LeaseLost):
        await leasing.keep(first, "a.docx", b"first", "", NOW)
    await leasing.keep(second, "b.docx", b"second", "", NOW)
    (row,) = await KeptReport.select(KeptReport.content, KeptReport.state)
    assert (bytes(row["content"]), row["state"]) == (b"second", "ready")


async def test_what_a_stopped_server_was_making_is_taken_up_again_but_not_for_ever(ruth: Browser) -> None:
    page = await asked(ruth)
    for stop in range(1, MOST_TRIES + 1):
        assert await leasing.take_up(NOW + stop * 2 * LEASE), f"after {stop - 1} stops"
    assert await leasing.take_up(NOW + (MOST_TRIES + 1) * 2 * LEASE) is None
    assert "It could not be made 3 times." in (await ruth.open(page.path)).words


async def test_a_worker_that_is_stopped_gives_back_what_it_was_making(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await asked(ruth)
    job = await leasing.take_up(NOW)
    assert job
    await leasing.give_back(job)
    assert "It is waiting for its turn." in (await ruth.open(page.path)).words
    async with worker_of(ruth).running():
        for _ in range(600):
            if "The report is ready." in (await ruth.open(page.path, htmx=True)).words:
                return
    raise AssertionError("the worker made nothing")


async def test_a_worker_ends_at_whatever_moment_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> None:
        return None

    for what in ("take_up", "free_all", "drop_old"):
        monkeypatch.setattr(f"delivery.progress.worker.{what}", nothing)
    for steps in range(12):
        worker = ReportWorker(lambda: NOW)
        async with asyncio.timeout(5) as limit, worker.running():
            worker.wake()
            for _ in range(steps):
                await asyncio.sleep(0)
        assert not limit.expired()


async def test_documents_are_dropped_after_thirty_days_and_can_be_made_again(ruth: Browser) -> None:
    page = await asked(ruth)
    await worker_of(ruth).make_waiting()
    assert await leasing.drop_old(NOW + timedelta(days=30)) == 0
    assert await leasing.drop_old(NOW + timedelta(days=30, minutes=1)) == 1
    assert (await ruth.get(f"{page.path}/document.docx")).status_code == 404
    assert page.h1 not in (await ruth.open("/reports")).words
    await ruth.submit(await ruth.open(page.path), "Make it again")
    await worker_of(ruth).make_waiting()
    assert (await ruth.get(f"{page.path}/document.docx")).status_code == 200


@on_sqlite
async def test_a_document_that_is_too_large_is_not_kept(
    ruth: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leasing, "LARGEST", 1000)
    page = await asked(ruth)
    await worker_of(ruth).make_waiting()
    assert "The document would be larger than" in (await ruth.open(page.path)).words


@on_sqlite
async def test_nobody_fills_the_queue(ruth: Browser, world: World) -> None:
    numbers = ["9.1", "9.2", "9.3", "9.4"]
    wishes = [
        {**position, **size, "about": f"aim {number}"}
        for number in numbers
        for position in (AGREED, WORKING)
        for size in ({}, {"large_print": "yes"})
    ]
    for wish in wishes[:10]:
        await asked(ruth, wish)
    page = await ruth.open("/reports/new/progress")
    refused = await ruth.submit(page, "Make the report", wishes[10], status=422)
    assert refused.errors[0].startswith("10 of your reports are still being made.")


@on_sqlite
async def test_a_second_click_is_the_same_report(ruth: Browser) -> None:
    page = await ruth.open("/reports/new/progress")
    first = await ruth.submit(page, "Make the report", AGREED)
    await worker_of(ruth).make_waiting()
    async with transaction():
        await touch()
    assert (await ruth.submit(page, "Make the report", AGREED)).path == first.path
    assert await KeptReport.count() == 1
