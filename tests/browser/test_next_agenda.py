"""The next agenda fills itself (DESIGN section 8 A, step 8), with and without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.wording import day_in_words, london_day
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server
from tests.support.documents import opened, words
from tests.word.test_dress import template

MINUTES = """Faith forum

Present: Ada Marsh, Nisha Patel

1. Leaflets

ACTION: Nisha Patel to ask the bus company where its leaflets went.

2. Night calls

ACTION: Ada Marsh to write to the Superintendent.
"""


def in_days(days: int) -> str:
    """A day counted from today, as a secretary types it."""
    return day_in_words(london_day(datetime.now(UTC) + timedelta(days=days)))


async def start(desk: Desk, name: str) -> None:
    """A group that met yesterday, with its minutes saved, and meets again in four weeks."""
    await desk.sign_in(ADMINISTRATOR, PASSWORD)
    await desk.go("/groups/start")
    await desk.page.get_by_label("Name of the group").fill(name)
    await desk.page.get_by_label("Next meeting").fill(in_days(28))
    await desk.press("Show what will be saved")
    await desk.press("Save")
    await desk.go("/minutes/new")
    await desk.page.get_by_label("Group").select_option(label=name)
    await desk.page.get_by_label("Date of the meeting", exact=True).fill(in_days(-1))
    await desk.page.get_by_label("Minutes", exact=True).fill(MINUTES)
    await desk.press("Read the minutes")
    await desk.click(desk.page.get_by_role("button", name="Save", exact=True).first)
    await desk.message("Saved: 2 actions")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
async def test_the_next_agenda_holds_the_last_minutes_and_every_open_action_in_the_groups_template(
    service: Server, desk: NewDesk, javascript: bool
) -> None:
    name = f"Faith forum {'one' if javascript else 'two'}"
    one = await desk(service, javascript=javascript)
    await start(one, name)

    await one.go("/groups")
    await one.follow(name)
    await one.follow("Word template")
    await one.page.get_by_label("Word file").set_input_files(
        {"name": "letterhead.docx", "mimeType": "application/octet-stream", "buffer": template()}
    )
    await one.press("Use this template")
    await one.message("The template is in use.")

    await one.go("/my-groups")
    mine = one.page.locator("section, article, div").filter(
        has=one.page.get_by_role("link", name=name, exact=True)
    )
    await one.click(mine.last.get_by_role("link", name="Write the agenda"))
    agenda = await one.words()
    for part in (
        "Minutes of the last meeting",
        "Matters arising",
        "Ask the bus company",
        "Write to the Superintendent",
    ):
        assert part in agenda, part
    assert agenda.index("Minutes of the last meeting") < agenda.index("Matters arising")

    link = one.page.get_by_role("link", name="the agenda", exact=True)
    answer = await one.page.request.get(str(await link.get_attribute("href")))
    document = opened(await answer.body())
    assert "Fenshire County Council" in words(document.sections[0].header._element)
    said = words(document.element.body)
    for part in ("Minutes of the last meeting", "Ask the bus company", "Write to the Superintendent"):
        assert part in said, part
    assert await one.scrolls_sideways() == ""
