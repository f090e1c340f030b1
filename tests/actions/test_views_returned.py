"""A form on its way: sent out, filled in, brought back, taken in, taken back."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from docx.document import Document

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.tables import Action, Update
from delivery.database import transaction
from delivery.mail.tables import ReceivedMail
from delivery.meetings.tables import Group
from delivery.partners.queries.history import touch
from tests.actions.agency_forms.forms import edited, in_word, type_into
from tests.browsing import Browser, Page, Upload
from tests.support.documents import opened

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def filled_in(browse: Browser, words: str) -> tuple[str, bytes]:
    """The form of the council with an update of its first action; its reference and the file."""
    page = await browse.open("/agencies/nbc/owed")
    content = (await browse.get(page.link("Download the form in Word"))).content
    reference = opened(content).tables[1].cell(0, 0).text
    controls = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sdt"

    def edit(document: Document) -> None:
        type_into(
            list(document.tables[1]._tbl.iter(controls))[list(AnswerField).index(AnswerField.UPDATE)], words
        )

    return reference, edited(content, edit)


async def brought(browse: Browser, content: bytes, status: int = 200) -> Page:
    page = await browse.open("/actions/returned")
    upload = {"file": Upload("owed.docx", content)}
    return await browse.submit(page, "Show what they answered", upload, status=status)


async def test_a_form_is_sent_out_brought_back_taken_in_and_taken_back(browse: Browser) -> None:
    await browse.sign_in("partner")
    reference, content = await filled_in(browse, "Half of it is done & paid.")
    page = await brought(browse, content)
    assert "Half of it is done & paid." in page.words
    shown = page.path
    await browse.sign_in("secretary")
    page = await browse.submit(await browse.open(shown), "Take in what is ticked")
    assert page.message == "The answers about 1 action are taken in."
    assert "Nothing differs" in page.words
    (update,) = await Update.select().where(Update.note == "Half of it is done & paid.")
    assert (update["how"], update["said_by"]) == ("file", "Sam Brackley, NBC")
    action = await browse.open(f"/actions/{int(reference[2:])}")
    assert "Half of it is done & paid." in action.words
    again = await brought(browse, content)
    assert (again.path, "Nothing differs" in again.words) == (shown, True)
    page = await browse.submit(again, "Take it all back what was taken in from this form")
    assert page.message == "Taken back: 1 action as before."
    assert "Half of it is done & paid." in page.words
    page = await browse.submit(page, "This form is dealt with")
    assert page.message == "The form is dealt with."


@on_sqlite
async def test_what_cannot_be_taken_says_why_and_what_changed_meanwhile_shows_both(browse: Browser) -> None:
    await browse.sign_in("secretary")
    for content, why in (
        (b"not Word", "Only the Word document"),
        (in_word(), "another partnership"),
    ):
        page = await brought(browse, content, status=422)
        assert why in page.words
    page = await browse.submit(await browse.open("/actions/returned"), "Show what they answered", status=422)
    assert "Choose the file that was filled in." in page.words
    page = await browse.open("/actions/returned/1")
    assert "A date is moved by the secretary of Northampton Hate and ASB Action Group." in page.words
    nothing = await browse.submit(page, "Take in what is ticked", {"take": []}, status=422)
    assert "Tick the answers" in nothing.words
    number = int(page.document.xpath("//h3/a")[0].text_content()[2:])
    async with transaction():
        await Action.update({Action.status: "complete", Action.version: Action.version + 1}).where(
            Action.number == number
        )
        await touch()
    stale = await browse.submit(page, "Take in what is ticked", status=409)
    assert "An action was changed while you were looking" in stale.words
    assert (
        "They answered In progress. We have Complete; when they were sent it we had Not started."
        in stale.words
    )
    assert "Changed here since" in stale.words
    assert (
        await Update.count().where(
            Update.how == "file", Update.said_by == "Sam Brackley, Community Safety, NBC"
        )
        == 0
    )


@on_sqlite
async def test_a_form_that_came_by_mail_is_read_from_its_reply(browse: Browser) -> None:
    await browse.sign_in("secretary")
    _, content = await filled_in(browse, "Sent from my telephone.")
    group = await Group.select(Group.id).where(Group.slug == "lgbtq-forum")
    pages = []
    for name, octets in (("owed.docx", content), ("holiday.docx", b"not Word")):
        mail = EmailMessage()
        mail["Subject"] = "The form"
        mail.set_content("Here it is.")
        mail.add_attachment(octets, maintype="application", subtype="octet-stream", filename=name)
        row = ReceivedMail(
            digest=name,
            came_at=browse.app.state.clock(),
            kind="words",
            sender_address="sam@example.org",
            words="Here it is.",
            files=name,
            content=mail.as_bytes(),
            group=group[0]["id"],
        )
        reply = (await ReceivedMail.insert(row).returning(ReceivedMail.id))[0]["id"]
        pages.append(
            await browse.submit(await browse.open(f"/replies/{reply}"), "Read the form that is attached")
        )
    form, holiday = pages
    assert (form.path, "Sent from my telephone." in form.words) == ("/actions/returned/2", True)
    assert "None of the attached files could be read as a form" in str(holiday.message)
