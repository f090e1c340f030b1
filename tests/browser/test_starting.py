"""The first evening of a secretary alone (DESIGN section 8 A, steps 1 and 2), with and without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser.axe import barriers
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server
from tests.intake.documents import body, cell, paragraph, row, word

# Twelve people in the three shapes in which Outlook copies them.
TO = (
    "Marsh, Kit <kit.marsh@county.example>; Patel, Nisha <nisha.patel@county.example>; "
    "“Okafor, Tom (Fire)” <tom.okafor@fire.example>; Holt, Saskia <saskia@voices.example>; "
    "lewis.garrity@county.example; faye.worsnip@borough.example; roy@pride.example; sam.brackley@borough.example; "
    "Ines Moreau <ines@health.example>, Jo Lindqvist <jo@probation.example>, Bea Adeyemi <bea@college.example>; "
    "Uma Castellane <uma@library.example>"
)
DUTIES = (
    ("Ask the bus company where its leaflets went", "NP", "3/4/26", "Ongoing"),
    ("Draw up a list of meeting places with a ramp", "TO / XQ", "Sept mtg", ""),
    ("Book the hall for the summer", "the caretaker", "ASAP", "Done"),
    ("Write to the library about its evening hours", "Uma Castellane", "next meeting", "Carried forward"),
    ("Send last year's figures round", "Kit", "ongoing", "Complete"),
)


def last_years_log() -> bytes:
    """A Word table of fifteen actions, two of whose owners nobody knows, with a merged row for each meeting."""
    rows = [row(*(cell(paragraph(words)) for words in ("No", "Action", "Who", "By when", "Status")))]
    for number in range(15):
        if number % 5 == 0:
            meeting = paragraph(f"Meeting of 4 {('March', 'June', 'October')[number // 5]} 2025")
            rows.append(row(cell(meeting, properties='<w:gridSpan w:val="5"/>')))
        text, owner, due, status = DUTIES[number % 5]
        rows.append(row(*(cell(paragraph(words)) for words in (str(number + 1), text, owner, due, status))))
    return word(body(f"<w:tbl>{''.join(rows)}</w:tbl>"))


async def fill(desk: Desk, label: str, words: str) -> None:
    field = desk.page.get_by_label(label)
    await desk.click(field)
    await field.fill(words)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
async def test_a_group_starts_with_twelve_members_and_fifteen_old_actions(
    service: Server, desk: NewDesk, javascript: bool
) -> None:
    name = f"Disability forum {'one' if javascript else 'two'}"
    one = await desk(service, javascript=javascript)
    await one.sign_in(ADMINISTRATOR, PASSWORD)
    await one.follow("Start my group")

    # Steps 1 and 2 on one page: name, next date, members, last year's log.
    one.clicks = 0
    await fill(one, "Name of the group", name)
    await fill(one, "Next meeting", "Tuesday 1 June 2027")
    await fill(one, "Paste the To: line", TO)
    await one.page.get_by_label("Choose the file").set_input_files(
        {"name": "log.docx", "mimeType": "application/octet-stream", "buffer": last_years_log()}
    )
    await one.press("Show what will be saved")
    await one.page.get_by_text("12 members, 15 actions and a meeting on Tuesday 1 June 2027").wait_for()
    words = await one.words()
    assert "2 owners are not known here, which can wait" in words
    assert "Left out (3)" in words
    if javascript:
        assert await barriers(one) == []

    # Two owners whom nobody knows do not stand in the way, and nobody is written to.
    await one.press("Save")
    await one.message("No mail was sent.")
    assert await one.heading() == name
    assert one.clicks <= 6, f"{one.clicks} clicks from the name to saved"
    words = await one.words()
    assert "9 actions" in words
    assert "Members (13)" in words
    assert "XQ" in words
    assert await one.scrolls_sideways() == ""
