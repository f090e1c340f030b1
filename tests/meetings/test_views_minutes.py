"""Pasting minutes: reading, checking, saving and undoing, with and without htmx."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.meetings.tables import Decision, Meeting, Minutes, Question
from tests.browsing import Browser, Page, Upload

TEXT = """LGBTQ Forum

Present: Saskia Holt (Chair), Kit Ellery (KE), Faye Worsnip (FW), Idris Mottram (IM, notes)

1. The side room

Action: FW to ask whether the side room can be used on Thursdays, by 27 March 2026.

ACTION: KE / ZQ to find a venue with a ramp.

Kit said she would ring the choir.

2. Resolution

RESOLVED: that the forum write to the Superintendent.

Question: Who pays for the taxi?

Nobody knew.
"""
HOSTILE = "<canary & \"quote\" 'one' {{7*7}} %s \u202e \U0001d50a é ; DROP TABLE action;-- =1+1"
DOCX = Path(__file__).parents[1] / "intake"


async def read(
    browse: Browser, text: str = TEXT, *, date: str = "18 February 2026", htmx: bool = False
) -> Page:
    """What was found in a text, pasted as the secretary of the forum."""
    await browse.sign_in("secretary")
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    return await browse.submit(
        paste, "Read the minutes", {"group": "LGBTQ Forum", "date": date, "text": text}, htmx=htmx
    )


async def save(browse: Browser, found: Page, fields: dict[str, str | bool] | None = None) -> Page:
    return await browse.submit(found, "Save", dict(fields or {}))


def field(found: Page, name: str, number: int) -> str:
    """The whole name of a field of the finding with this number."""
    (field,) = found.document.xpath(f"//article[@id='finding-{number}']//*[starts-with(@name, '{name}-')]")
    return str(field.get("name"))


def number_of(found: Page, words: str) -> int:
    """The number of the finding whose row says this."""
    for article in found.document.xpath("//article"):
        if words in article.text_content():
            return int(article.get("id").removeprefix("finding-"))
    raise AssertionError(words)


def ticked(found: Page) -> list[str]:
    return [
        " ".join(label.text_content().split())
        for box in found.document.xpath("//input[@type='checkbox'][@checked]")
        for label in found.document.xpath(f"//label[@for='{box.get('id')}']")
    ]


async def standing() -> tuple[int, int, int, int]:
    return (
        await Action.count().where(Action.withdrawn_at.is_null()),
        await Decision.count().where(Decision.withdrawn_at.is_null()),
        await Question.count().where(Question.withdrawn_at.is_null()),
        await Minutes.count().where(Minutes.undone_at.is_null()),
    )


@pytest.mark.parametrize("htmx", [False, True])
async def test_what_is_marked_is_ready_and_the_rest_folds(browse: Browser, htmx: bool) -> None:
    before = await standing()
    found = await read(browse, htmx=htmx)
    assert found.h1 == "Minutes of Wednesday 18 February 2026"
    ready = ("side room can be used on Thursdays", "a venue with a ramp", "write to the Super", "the taxi?")
    assert len(ticked(found)) == len(ready)
    assert all(words in row for words, row in zip(ready, ticked(found), strict=True))
    folded = found.document.xpath("//details[@id='also-said']")[0].text_content()
    assert "Also said (" in folded
    assert "ing the choir" in folded
    assert "1 commitment with an owner is not ticked" in found.words
    assert await standing() == before, "reading saves nothing"


async def test_the_text_stands_beside_with_each_finding_marked(browse: Browser) -> None:
    found = await read(browse)
    text = found.document.xpath("//*[@id='minutes-text']")[0]
    marked = [mark.text_content() for mark in text.xpath(".//mark")]
    assert any("FW to ask whether the side room" in words for words in marked)
    assert "Action: FW to ask" in text.text_content()
    numbers = {mark.get("href") for mark in text.xpath(".//a")}
    assert numbers == {f"#{article.get('id')}" for article in found.document.xpath("//article")}


async def test_owners_dates_and_unknown_names_are_told_before_anything_is_saved(browse: Browser) -> None:
    found = await read(browse)
    assert "Faye Worsnip, Community Safety Manager, NBC" in found.words
    assert "27 March 2026" in found.words
    assert "15 April 2026, the next meeting (assumed)" in found.words
    rows = found.rows("Whose names these are")
    assert len(rows) == 1, "Kit is known, ZQ is not"
    assert rows[0][0].startswith("ZQ")


async def test_two_clicks_save_everything_with_an_owner_unknown(browse: Browser) -> None:
    actions, decisions, questions, minutes = await standing()
    saved = await save(browse, await read(browse))
    assert saved.message == "Saved: 2 actions, 1 decision and 1 open question."
    assert saved.h1 == "Wednesday 18 February 2026, 6pm"
    assert await standing() == (actions + 2, decisions + 1, questions + 1, minutes + 1)
    rows = saved.rows("Actions raised here")
    assert [row[1] for row in rows] == [
        "Ask whether the side room can be used on Thursdays",
        "Find a venue with a ramp",
    ]
    assert [row[2] for row in rows] == ["Faye Worsnip, Community Safety Manager, NBC", "Kit Ellery; ZQ"]
    assert "Draft minutes" in saved.words
    stored = (await Action.select().order_by(Action.number, ascending=False).limit(2))[1]
    text = (await Minutes.select().order_by(Minutes.id, ascending=False).limit(1))[0]["text"]
    assert text[stored["quote_start"] :].startswith(stored["quote"])


async def test_a_second_click_on_save_saves_nothing_more(browse: Browser) -> None:
    found = await read(browse)
    first = await save(browse, found)
    after = await standing()
    second = await save(browse, found)
    assert second.path == first.path
    assert await standing() == after


async def test_save_answers_htmx_with_a_redirect_to_the_meeting(browse: Browser) -> None:
    found = await read(browse)
    form = found.document.xpath("//form[@action='/minutes']")[0]
    sent = {
        control.get("name"): control.get("value") or control.text or ""
        for control in form.xpath(".//input[not(@type='checkbox')] | .//textarea")
        if control.get("name") and control.get("name") != "row"
    }
    sent["row"] = [control.get("value") for control in form.xpath(".//input[@name='row']")]
    answer = await browse.client.post("/minutes", data=sent, headers={"HX-Request": "true"})
    assert answer.status_code == 303
    assert re.fullmatch(r"/meetings/\d+", answer.headers["location"])


async def test_rows_are_corrected_and_names_answered_before_saving(browse: Browser) -> None:
    found = await read(browse)
    ramp = number_of(found, "Find a venue")
    (answer,) = found.document.xpath("//select[starts-with(@name, 'answer-')]/@name")
    saved = await save(
        browse,
        found,
        {
            field(found, "text", ramp): HOSTILE,
            field(found, "due", ramp): "Thursday 2nd April 2026",
            str(answer): "Lewis Garrity",
            field(found, "take", number_of(found, "Who pays")): False,
            field(found, "take", number_of(found, "ing the choir")): True,
        },
    )
    assert saved.message == "Saved: 3 actions and 1 decision."
    stored = (await Action.select().where(Action.text == HOSTILE))[0]
    assert (str(stored["due"]), stored["due_phrase"], stored["due_assumed"]) == ("2026-04-02", "", False)
    owners = await ActionOwner.select(ActionOwner.person, ActionOwner.as_written).where(
        ActionOwner.action == stored["id"]
    )
    assert [owner["as_written"] for owner in owners] == ["", ""]
    assert HOSTILE.rsplit(maxsplit=1)[-1] in saved.words


async def test_somebody_new_is_named_with_the_save_and_a_bad_address_loses_nothing(browse: Browser) -> None:
    found = await read(browse)
    typed = {"new_name-1": "Zara Quill", "new_email-1": "zara at example", "new_agency-1": ""}
    refused = await browse.submit(found, "Save", typed, status=422)
    assert refused.errors == ["Enter one e-mail address, such as jo@council.example, or leave it empty."]
    assert refused.document.xpath("//input[@name='new_name-1']/@value") == ["Zara Quill"]
    saved = await save(browse, refused, {"new_email-1": "zara.quill@example.org"})
    assert saved.message == "Saved: 2 actions, 1 decision and 1 open question. Zara Quill is new here."
    undone = await browse.submit(saved, "Undo this save of Monday 2 March 2026, 12pm")
    assert undone.message == "The save is undone. The text is still here."


async def test_an_objective_is_linked_where_a_person_chose_it(browse: Browser) -> None:
    found = await read(browse)
    asked = found.document.xpath("//select[starts-with(@name, 'objective-')]")
    assert asked, "no objective is linked without a person"
    await save(
        browse,
        found,
        {
            str(asked[0].get("name")): "9.1.3 "
            + next(
                option.text_content().split(" ", 1)[1]
                for option in asked[0].xpath(".//option")
                if option.get("value") == "9.1.3"
            )
        },
    )
    newest = (await Action.select(Action.id).order_by(Action.number, ascending=False).limit(2))[1]
    linked = await ActionObjective.select(ActionObjective.objective.number.as_alias("number")).where(
        ActionObjective.action == newest["id"]
    )
    assert [row["number"] for row in linked] == ["9.1.3"]


async def test_a_row_that_cannot_be_saved_is_given_back_with_all_that_was_typed(browse: Browser) -> None:
    before = await standing()
    found = await read(browse)
    ramp, decided = number_of(found, "Find a venue"), number_of(found, "write to the Superintendent")
    refused = await browse.submit(
        found,
        "Save",
        {
            field(found, "text", ramp): " ",
            field(found, "objective", decided): "7.7.7",
            field(found, "due", ramp): "in due course",
            field(found, "take", number_of(found, "Who pays")): False,
        },
        status=422,
    )
    assert refused.errors == [
        "Say what will be done, or take the tick away.",
        "There is no objective 7.7.7. Give a number such as 9.1.3, or leave it empty.",
    ]
    assert refused.document.xpath(f"//input[@name='{field(found, 'due', ramp)}']/@value") == ["in due course"]
    assert "Who pays for the taxi?" not in ticked(refused)
    assert await standing() == before
    saved = await save(
        browse, refused, {field(found, "text", ramp): "Find a ramp", field(found, "objective", decided): ""}
    )
    assert saved.message == "Saved: 2 actions and 1 decision."


@pytest.mark.parametrize("htmx", [False, True])
async def test_undo_takes_the_save_back_and_the_text_is_still_there(browse: Browser, htmx: bool) -> None:
    before = await standing()
    saved = await save(browse, await read(browse))
    address = saved.document.xpath("//form[contains(@action, '/undoing')]/@action")[0]
    if htmx:
        answer = await browse.client.post(
            address, data={"_csrf_token": saved.token}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 303
        undone = await browse.open(answer.headers["location"])
    else:
        undone = await browse.submit(saved, "Undo this save of Monday 2 March 2026, 12pm")
    assert undone.message == "The save is undone. The text is still here."
    assert await standing() == before
    assert undone.document.xpath("//textarea[@id='text']")[0].text.strip() == TEXT.strip()
    assert undone.document.xpath("//input[@id='date']/@value") == ["Wednesday 18 February 2026"]
    again = await save(browse, await browse.submit(undone, "Read the minutes"))
    assert again.message == "Saved: 2 actions, 1 decision and 1 open question."
    page = await browse.open(again.path)
    assert page.link("Take up its text again").startswith("/minutes/new?from=")


async def test_undo_says_which_actions_had_changed_since(browse: Browser) -> None:
    saved = await save(browse, await read(browse))
    newest = (await Action.select().order_by(Action.number, ascending=False).limit(1))[0]
    await Action.update({Action.version: 2}).where(Action.id == newest["id"])
    undone = await browse.submit(saved, "Undo this save of Monday 2 March 2026, 12pm")
    assert f"A-{newest['number']:04d}. Their history stays." in undone.message


async def test_what_the_meeting_has_already_is_not_offered_again(browse: Browser) -> None:
    await save(browse, await read(browse))
    found = await read(browse, TEXT + "\nAction: IM to book the hall.\n")
    assert ticked(found) == ["Book the hall"]
    assert "This meeting has minutes already" in found.words
    saved = await save(browse, found)
    assert saved.message == "Saved: 1 action."
    assert "The text of save 2" in saved.words


async def test_an_action_told_again_becomes_a_word_on_the_one_it_means(browse: Browser) -> None:
    known = (await Action.select().where(Action.number == 49))[0]
    text = (
        f"Actions from last time:\n\nAction: {known['text']}. Update: done.\n\nAction: IM to book the hall.\n"
    )
    found = await read(browse, text)
    assert "Told of earlier actions" in found.words
    saved = await save(browse, found)
    assert "1 word on an earlier action" in saved.message
    after = (await Action.select().where(Action.number == 49))[0]
    assert (after["status"], after["last_heard_how"]) == ("complete", "meeting")
    assert str(after["last_heard_on"]) == "2026-02-18"
    undone = await browse.submit(saved, "Undo this save of Monday 2 March 2026, 12pm")
    assert "A-0049" not in undone.message
    assert (await Action.select().where(Action.number == 49))[0]["status"] == known["status"]
    assert await Update.count().where(Update.action == known["id"], Update.withdrawn_at.is_null()) == 0


async def test_what_is_told_of_our_own_reference_is_ready_with_its_status_and_new_date(
    browse: Browser,
) -> None:
    text = "Matters arising\n\nA-0049: was moved to 3 December 2026.\n\nA-0051: completed\n"
    found = await read(browse, text)
    assert ticked(found) == ["A-0049: was moved to 3 December 2026", "A-0051: completed"]
    assert "3 December 2026" in found.words
    saved = await save(browse, found)
    assert "2 words on earlier actions" in saved.message
    moved, finished = await Action.select().where(Action.number.is_in([49, 51])).order_by(Action.number)
    assert str(moved["due"]) == "2026-12-03"
    assert finished["status"] == "complete"


async def test_a_date_that_nobody_typed_is_taken_from_the_text_and_said(browse: Browser) -> None:
    found = await read(browse, "Minutes of the meeting held on Tuesday 10 February 2026\n\n" + TEXT, date="")
    assert found.h1 == "Minutes of Tuesday 10 February 2026"
    assert "The date, 10 February 2026, was taken from the text." in found.words
    assert "There is no meeting on this day yet; saving adds it." in found.words
    saved = await save(browse, found)
    assert saved.h1 == "Tuesday 10 February 2026, 6pm"
    made = (await Meeting.select().order_by(Meeting.id, ascending=False).limit(1))[0]
    assert made["event"].startswith("BEGIN:VEVENT")


async def test_a_date_that_differs_from_the_text_is_told(browse: Browser) -> None:
    found = await read(browse, "Minutes of the meeting held on Tuesday 10 February 2026\n\n" + TEXT)
    assert "You entered 18 February 2026, and the text says 10 February 2026. Check the date." in found.words


@pytest.mark.parametrize("htmx", [False, True])
async def test_a_form_that_lacks_something_keeps_what_was_typed(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("secretary")
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    refused = await browse.submit(
        paste,
        "Read the minutes",
        {"date": "the third", "text": HOSTILE},
        status=422,
        htmx=htmx,
    )
    assert refused.errors == ["Enter a date such as Tuesday 3 May 2016 or 2016-05-03."]
    assert refused.document.xpath("//textarea[@id='text']")[0].text.strip("\n") == HOSTILE
    empty = await browse.submit(paste, "Read the minutes", {"date": "", "text": " "}, status=422)
    assert empty.errors == ["Paste the minutes, or choose a file that holds them."]
    nowhere = await browse.submit(paste, "Read the minutes", {"date": "", "text": "No day."}, status=422)
    assert nowhere.errors == ["Enter the date: the text does not say when the group met."]
    ahead = await browse.submit(paste, "Read the minutes", {"date": "2 March 2027", "text": "x"}, status=422)
    assert ahead.errors == ["This day is still ahead. Enter the day on which the group met."]


async def test_the_text_can_be_changed_after_reading(browse: Browser) -> None:
    found = await read(browse)
    back = await browse.submit(found, "Change the text")
    assert back.h1 == "Paste minutes"
    assert back.document.xpath("//textarea[@id='text']")[0].text.strip() == TEXT.strip()


async def test_a_file_is_read_in_place_of_a_pasted_text(browse: Browser) -> None:
    await browse.sign_in("secretary")
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    found = await browse.submit(
        paste, "Read the minutes", {"file": Upload("minutes.txt", TEXT.replace("\n", "\r\n").encode())}
    )
    assert len(ticked(found)) == 4
    assert (await save(browse, found)).message.startswith("Saved: 2 actions")
    assert (await Minutes.select().order_by(Minutes.id, ascending=False).limit(1))[0]["text"] == TEXT


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (Upload("photo.docx", b"\x89PNG\r\n\x1a\n" + bytes(40)), "This is a picture"),
        (Upload("empty.txt", b"   "), "This file is empty"),
        (Upload("broken.docx", b"PK\x03\x04" + b"x" * 60), "This Word document is damaged"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    browse: Browser, upload: Upload, sentence: str
) -> None:
    await browse.sign_in("secretary")
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    refused = await browse.submit(
        paste, "Read the minutes", {"date": "18 February 2026", "file": upload}, status=422
    )
    assert refused.errors[0].startswith(sentence)
    assert refused.document.xpath("//input[@id='date']/@value") == ["18 February 2026"]


async def test_a_file_beside_a_pasted_text_is_asked_about(browse: Browser) -> None:
    await browse.sign_in("secretary")
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    refused = await browse.submit(
        paste, "Read the minutes", {"text": TEXT, "file": Upload("m.txt", b"Other")}, status=422
    )
    assert refused.errors == ["There is pasted text as well. Take the text away, or leave the file out."]
    assert refused.document.xpath("//textarea[@id='text']")[0].text.strip() == TEXT.strip()


async def test_a_long_text_is_read_and_one_too_long_is_refused(browse: Browser) -> None:
    found = await read(browse, TEXT * 60)
    assert len(found.document.xpath("//article")) > 4
    paste = await browse.open("/minutes/new?group=lgbtq-forum")
    refused = await browse.submit(
        paste, "Read the minutes", {"date": "18 February 2026", "text": "word " * 80_001}, status=422
    )
    assert refused.errors[0].startswith("This is 400,0")


async def test_minutes_with_nothing_in_them_are_saved_all_the_same(browse: Browser) -> None:
    found = await read(browse, HOSTILE)
    saved = await save(browse, found)
    assert saved.message == "Saved: the text; nothing was ticked."
    text = await browse.open(saved.link("The text"))
    assert "Nothing was saved from it but the text." in text.words
    assert (await Minutes.select().order_by(Minutes.id, ascending=False).limit(1))[0]["text"] == HOSTILE


async def test_minutes_are_pasted_for_ones_own_group_alone(browse: Browser) -> None:
    before = await standing()
    await browse.sign_in("secretary")
    for group in ("race-and-faith-forum", "scrutiny-panel", "no-such-group"):
        fields = {"group": group, "date": "18 February 2026", "text": TEXT, "key": "k"}
        for path in ("/minutes/new", "/minutes"):
            answer = await browse.post(path, fields)
            assert answer.status_code == 422
            assert "Choose the group that met." in answer.text
    for role in ("partner", "administrator", "strategic"):
        await browse.sign_in(role)
        await browse.open("/minutes/new", status=403)
        for path in ("/minutes/new", "/minutes", "/minutes/1/undoing"):
            fields = {"group": "lgbtq-forum", "date": "18 February 2026", "text": TEXT, "key": "k"}
            assert (await browse.post(path, fields)).status_code == 403
    assert await standing() == before


async def test_a_save_of_another_group_is_not_undone_nor_its_text_taken_up(browse: Browser) -> None:
    await browse.sign_in("naomi.feltham@northants-pcc.example")
    before = await standing()
    own = (await Minutes.select(Minutes.id).where(Minutes.meeting._.group._.slug == "lgbtq-forum"))[0]["id"]
    assert (await browse.post(f"/minutes/{own}/undoing")).status_code == 403
    panel = (await Minutes.select(Minutes.id).where(Minutes.meeting._.group._.slug == "scrutiny-panel"))[0][
        "id"
    ]
    await browse.sign_in("secretary")
    assert (await browse.post(f"/minutes/{panel}/undoing")).status_code == 404
    await browse.open(f"/minutes/new?from={panel}", status=404)
    await browse.open("/minutes/new?from=404404", status=404)
    assert await standing() == before


@pytest.mark.parametrize("value", ["\x00", "9" * 400, "-1", "<canary", "\ud7ff\U0010ffff", "%00", "null"])
async def test_no_value_of_any_field_breaks_reading_or_saving(browse: Browser, value: str) -> None:
    await browse.sign_in("secretary")
    names = ("group", "date", "text", "key", "row", "name", "answer-1", "step", "take-x", "place")
    fields = dict.fromkeys(names, value)
    for path in ("/minutes/new", "/minutes"):
        assert (await browse.post(path, fields)).status_code in {200, 303, 400, 422}
    good = {**fields, "group": "lgbtq-forum", "date": "18 February 2026", "text": TEXT}
    assert (await browse.post("/minutes", good)).status_code in {303, 422}
    for query in ("meeting", "group", "from"):
        answer = await browse.client.get("/minutes/new", params={query: value})
        assert answer.status_code in {200, 404}
