"""A partner's calendar file becomes meetings, as the secretary of a forum browses the demonstration."""

from __future__ import annotations

from delivery.mail.tables import Mail
from delivery.meetings.tables import Meeting
from tests.browsing import Browser, Page, Upload
from tests.support.calendars import read_calendar

FORUM = "/groups/lgbtq-forum"
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART{start}\r\nDURATION:PT2H\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
HOSTILE = "<canary & 'quote' \"; {{7*7}}"


def a_file(*events: tuple[str, str, str]) -> Upload:
    body = "".join(EVENT.format(uid=uid, start=start, title=title) for uid, start, title in events)
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Council\r\n{body}END:VCALENDAR\r\n"
    return Upload("council.ics", text.encode())


async def shown(browse: Browser, upload: Upload) -> Page:
    form = await browse.open(f"{FORUM}/meetings/import")
    return await browse.submit(form, "Show its dates", {"calendar_file": upload})


async def of_forum() -> list[Meeting]:
    return await Meeting.objects().where(Meeting.group.slug == "lgbtq-forum").order_by(Meeting.id)


async def test_dates_are_taken_in_row_by_row_moved_by_the_next_file_and_taken_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    mails, before = await Mail.count(), await of_forum()
    first = a_file(
        ("a1", ":20270604T170000Z", "Forum"),
        ("a2", ";TZID=Mars/Base:20270702T180000", HOSTILE),
        ("a3", ";TZID=Europe/London:20270806T180000", "Not ours"),
    )
    preview = await shown(browse, first)
    rows = preview.rows("Dates")
    assert [row[2].split()[0] for row in rows] == ["New", "To", "New"]
    assert HOSTILE in preview.words
    answer = {"clock-0": "london"}
    asked = await browse.submit(preview, "Take in what is ticked", answer, status=422)
    assert asked.errors == ["Your answers make these other dates. Look at them once more, then take them in."]
    done = await browse.submit(asked, "Take in what is ticked", {"take-2": False})
    assert done.message == "2 meetings added. No mail was sent."
    again = await browse.submit(asked, "Take in what is ticked", {"take-2": False})
    assert again.message == "This file is taken in already."
    added = (await of_forum())[len(before) :]
    assert [f"{one.starts_at:%Y-%m-%d %H}" for one in added] == ["2027-06-04 17", "2027-07-02 17"]
    calendar = read_calendar((await browse.get(f"/meetings/{added[0].id}/meeting.ics")).content)
    assert calendar.walk("VEVENT")[0]["UID"] == added[0].uid != "a1"

    moved = await shown(browse, a_file(("a1", ":20270611T170000Z", "Forum")))
    assert moved.rows("Dates")[0][2].startswith(
        "Moved Starts: theirs Friday 11 June 2027, 6pm, ours Friday 4 June 2027, 6pm"
    )
    assert (
        await browse.submit(moved, "Take in what is ticked")
    ).message == "1 meeting changed. No mail was sent."
    assert len(await of_forum()) == len(before) + 2
    assert (await of_forum())[-2].starts_at.day == 11

    place = (await of_forum())[-2].venue
    elsewhere = await shown(browse, a_file(("a1", ":20270611T170000Z\r\nLOCATION:The library", "Forum")))
    assert f"Place: theirs The library, ours {place}" in elsewhere.rows("Dates")[0][2]
    await browse.submit(elsewhere, "Take in what is ticked", {"take-0": True})
    assert (await of_forum())[-2].venue == "The library"
    page = await browse.open(f"{FORUM}/meetings/import")
    await browse.submit(page, "Take it back the file of Monday 2 March 2026, 12pm", within="/3/undoing")
    assert (await of_forum())[-2].venue == place

    button = "Take it back the file of Monday 2 March 2026, 12pm"
    for number, told in ((2, "1 meeting"), (1, "2 meetings")):
        page = await browse.open(f"{FORUM}/meetings/import")
        back = await browse.submit(page, button, within=f"/{number}/undoing")
        assert back.message == f"The file is taken back: {told} cancelled or as before. No mail was sent."
        assert (await of_forum())[-2].starts_at.day == 4
    assert {one.state for one in (await of_forum())[-2:]} == {"cancelled"}
    assert await Mail.count() == mails


async def test_a_file_that_is_none_is_refused_and_what_was_pasted_is_kept(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open(f"{FORUM}/meetings/import")
    nothing = await browse.submit(form, "Show its dates", status=422)
    assert nothing.errors == ["Choose the calendar file, or paste its text."]
    pasted = await browse.submit(form, "Show its dates", {"calendar": HOSTILE}, status=422)
    assert pasted.errors[0].startswith("This is not a calendar file")
    assert HOSTILE in pasted.document.xpath("string(//textarea[@name='calendar'])")
