"""Inviting, answering by a link and moving a meeting that people are invited to, in the demonstration."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from delivery.database import transaction
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.meetings.tables import Invitation, Meeting, Membership, Reply
from delivery.partners.queries.history import touch
from delivery.wording import london_day, short_day
from tests.browsing import NOON, Browser, Page

GROUP = "/groups/disability-forum"
HOSTILE = "<canary & 'quote' \"; {{7*7}}> comment"


async def the_invited() -> dict[str, Any]:
    (row,) = await Meeting.select().where(Meeting.id.is_in(Invitation.select(Invitation.meeting)))
    return row


async def sent() -> list[dict[str, Any]]:
    """What waits to leave since a test began."""
    return await Mail.select().where(Mail.uid != "", Mail.state == State.WAITING.value).order_by(Mail.id)


async def test_a_meeting_is_moved_once_it_was_seen_who_is_told(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting = await the_invited()
    form = await browse.open(f"/meetings/{meeting['id']}/edit")
    asked = await browse.submit(form, "Save the changes", {"starts": "3pm", "ends": "5pm"})
    assert "9 people get a mail each. Nothing has been saved and nothing has left yet." in asked.words
    assert "Moved: Disability Forum, " in asked.words
    assert await sent() == []
    refused = await browse.submit(asked, "Save and send", {"reader": []}, status=422)
    assert refused.errors
    moved = await browse.submit(asked, "Save and send")
    assert "9 mails leave at 12:10pm. Until then you can stop them." in moved.message
    assert "Those who were invited from here were listed before it was saved" in moved.words
    assert "Nothing has been sent." not in moved.words
    rows = await sent()
    assert len(rows) == 9
    assert {(row["method"], row["sequence"], row["state"]) for row in rows} == {("REQUEST", 1, "waiting")}
    assert "9 no answer yet" in moved.words, "the time is another, so that all are asked again"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_a_meeting_is_moved_without_mail_and_its_page_says_who_does_not_know(browse: Browser) -> None:
    await browse.sign_in("secretary")
    number = (await the_invited())["id"]
    form = await browse.open(f"/meetings/{number}/edit")
    assert "Another time clears 6 answers: " in form.words
    place = await browse.submit(form, "Save the changes", {"venue": "The Guildhall"})
    assert "Another time clears" not in place.words
    asked = await browse.submit(form, "Save the changes", {"starts": "3pm", "ends": "5pm"})
    assert re.search(r"Another time clears 6 answers: [A-Z][\w' -]+ \(coming\), ", asked.words)
    assert "wrote with it stays beside the name" in asked.words
    moved = await browse.submit(asked, "Save without mail")
    assert moved.message.endswith("3pm. Nobody has been told yet.")
    assert await sent() == []
    assert "9 no answer yet" in moved.words
    who = await browse.open(f"/meetings/{number}/invitations")
    assert re.search(r"No answer yet answered “coming” for [A-Z][\w ]+, 2pm I will bring the new", who.words)
    assert "Next: 9 people have not been told that it moved." in moved.words
    assert "9 people have not been told that the meeting of " in (await browse.open("/my-groups")).words
    preview = await browse.open(moved.link("Tell them now"))
    assert re.search(r"The meeting of the Disability Forum of [\w ]+, 2pm is moved\.", preview.words)
    told = await browse.submit(preview, "Send")
    assert "9 mails leave at 12:10pm." in told.message
    assert {(row["method"], row["sequence"]) for row in await sent()} == {("REQUEST", 1)}
    assert "Not told" not in (await browse.open(f"/meetings/{number}")).words
    link = re.search(r"/invitations/[\w=\r\n-]+?\r\n\r\n", (await sent())[0]["content"].decode())
    assert link
    browse.sign_out()
    page = await browse.open(link[0].replace("=\r\n", "").strip())
    assert re.search(r"Moved from [\w ]+, 2pm\.", page.words)
    assert "The meeting has changed since you answered “" in page.words


async def test_a_guest_is_asked_invited_and_answers_without_an_account(browse: Browser) -> None:
    await browse.sign_in("secretary")
    number = (await the_invited())["id"]
    page = await browse.open(f"/meetings/{number}/invitations")
    form = await browse.open(page.link("Ask a guest"))
    two = await browse.submit(
        form, "Ask them", {"name": HOSTILE, "email": "a@example.org, b@example.org"}, status=422
    )
    assert two.errors == [
        "Enter one e-mail address, such as sam@example.org. Another person is another line."
    ]
    assert two.document.xpath("//input[@id='name']/@value") == [HOSTILE]
    page = await browse.submit(
        two, "Ask them", {"name": "Jo Lamb", "email": "jo@example.org", "wanted_for": "Hate crime week"}
    )
    assert "1 person is asked and has no invitation yet: Jo Lamb." in page.words
    preview = await browse.open(page.link("Look at the mails and send them"))
    assert "Not a member of this group" in preview.words
    assert "Hate crime week" in preview.words
    page = await browse.submit(preview, "Send")
    (row,) = await sent()
    link = re.search(rb"/invitations/([A-Za-z0-9_=\r\n-]+?)\r\n\r\n", row["content"])
    assert link
    token = re.sub(rb"=\r\n", b"", link[1]).decode()
    await answers(browse, f"/invitations/{token}")


async def answers(browse: Browser, path: str) -> None:
    """Looking changes nothing; an answer by the button does, with another time."""
    browse.sign_out()
    before = await Reply.count()
    page: Page = await browse.open(path)
    assert "You are wanted for “Hate crime week”." in page.words
    assert "Agenda so far" not in page.words, "it is the group's alone before it is out"
    file = await browse.get(page.link("Add it to your calendar (.ics)"))
    assert f"{path}".encode() in file.content.replace(b"\r\n ", b"")
    await browse.get(f"{path}?answer=accepted")
    assert await Reply.count() == before
    refused = await browse.submit(page, "Send my answer", {"comment": HOSTILE, "date": "31 June"}, status=422)
    assert "Choose whether you are coming." in refused.errors
    assert HOSTILE in refused.document.xpath("string(//textarea[@id='comment'])")
    done = await browse.submit(
        refused,
        "Send my answer",
        {"answer": "tentative", "date": "Friday 3 July 2026", "starts": "10am", "ends": "12 noon"},
    )
    assert "perhaps. The secretary sees the time that you propose." in done.message
    assert "Your answer: perhaps" in done.words
    assert await Reply.count() == before + 1
    await browse.open(f"{path[:-1]}_", status=404)


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_a_secretary_takes_and_declines_times_records_answers_and_names_deputies(
    browse: Browser,
) -> None:
    await browse.sign_in("secretary")
    number = (await the_invited())["id"]
    page = await browse.open(f"/meetings/{number}/invitations")
    form = await browse.open(page.link("Move the meeting there"))
    assert form.document.xpath("//input[@id='starts']/@value") == ["3pm"]
    moved = await browse.submit(await browse.submit(form, "Save the changes"), "Save and send")
    assert "3pm" in moved.h1
    page = await browse.open(f"/meetings/{number}/invitations")
    assert "proposes" not in page.words
    table = await browse.open(f"/meetings/{number}/attendance")
    assert not table.document.xpath("//input[@checked][@value='apologies']"), "the time is another now"
    form = await browse.open(page.link("Record what somebody told you"))
    person = form.document.xpath("//option[text()='Owen Thackray']/@value")[0]
    page = await browse.submit(form, "Record it", {"person": person, "answer": "accepted"})
    assert "Owen Thackray: coming." in page.message
    table = await browse.open(f"/meetings/{number}/attendance")
    assert len(table.document.xpath("//input[@checked][@value='present']")) == 1, "as he answered"
    form = await browse.open(page.link("Name a deputy"))
    deputy = {"holder": person, "name": "Jo Lamb", "email": "jo@example.org"}
    page = await browse.submit(form, "Name them", deputy)
    assert "Jo Lamb comes for Owen Thackray" in page.words
    assert "1 person holds an invitation and is not asked any more: Owen Thackray." in page.words
    page = await browse.submit(page, "Take back Jo Lamb as deputy")
    assert "None is named." in page.words
    cancelled = await browse.open(f"/meetings/{number}/cancelling")
    asked = await browse.submit(cancelled, "Cancel the meeting", {"reason": "No quorum."})
    assert "Cancelled: Disability Forum" in asked.words
    done = await browse.submit(asked, "Save and send")
    again = await browse.submit(done, "Hold it after all")
    assert "On again: Disability Forum" in again.words
    assert "The meeting is on again." in (await browse.submit(again, "Save and send")).message


async def test_a_group_that_invites_from_outlook_copies_and_nothing_is_sent(browse: Browser) -> None:
    await browse.sign_in("secretary")
    group = await browse.open("/groups/lgbtq-forum")
    page = await browse.open(group.link("Invite the members"))
    assert "saskia.holt@example.org; " in page.words
    assert "You are invited to a meeting of the LGBTQ Forum." in page.words
    file = await browse.get(page.link("All meetings of the year (.ics)"))
    assert file.content.count(b"BEGIN:VEVENT") == 3
    assert await sent() == []
    await browse.sign_in("partner")
    await browse.open(page.path, status=403)


async def test_a_cancellation_is_seen_with_its_own_reason_and_named_by_its_day(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting = await the_invited()
    form = await browse.open(f"/meetings/{meeting['id']}/cancelling")
    asked = await browse.submit(form, "Cancel the meeting", {"reason": "Too few can come"})
    assert "Too few can come" in asked.words
    assert "Another time clears" not in asked.words, "there is no other time"
    done = await browse.submit(asked, "Save and send")
    assert "9 mails leave at 12:10pm." in done.message
    titles = [row["title"] for row in await Sending.select(Sending.title).where(Sending.kind == "invitation")]
    assert f"The meeting of {short_day(london_day(meeting['starts_at']))} is cancelled" in titles


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_members_say_on_the_meetings_page_whether_they_come_invited_by_this_service_or_not(
    browse: Browser,
) -> None:
    await browse.sign_in("secretary")
    invited = f"/meetings/{(await the_invited())['id']}"
    said = await browse.submit(await browse.open(invited), "Perhaps", {"comment": "I may be late."})
    assert said.message == "Your answer: perhaps."
    assert "I may be late." in said.words
    tapped = await browse.submit(said, "I am coming")
    assert (tapped.message, "I may be late." in tapped.words) == ("Your answer: coming.", True)
    whole = await browse.open(tapped.link("Propose another time"))
    assert whole.document.xpath("string(//textarea[@id='comment'])").strip() == "I may be late."
    refused = await browse.submit(
        await browse.open(said.link("Propose another time")),
        "Send my answer",
        {"comment": HOSTILE, "date": "31 June"},
        status=422,
    )
    assert HOSTILE in refused.document.xpath("string(//textarea[@id='comment'])")
    assert "Choose whether you are coming." in refused.errors
    forum = await browse.open("/groups/lgbtq-forum")
    (meeting, *_) = [link for link in forum.links() if re.fullmatch(r"/meetings/\d+", link)]
    done = await browse.submit(await browse.open(meeting), "I am coming")
    assert "1 coming" in done.words
    page = await browse.open(f"{meeting}/invitations")
    assert "Who answered" in page.words
    people = (await browse.open(page.link("Record what somebody told you"))).document.xpath("//option/text()")
    assert "Saskia Holt" in people
    await browse.sign_in("partner")
    assert "I am coming" not in (await browse.open(meeting)).words
    await browse.open(f"{meeting}/answer", status=403)
    await browse.sign_in("secretary")
    await Membership.update({Membership.until: NOON.date() + timedelta(days=1)}, force=True)
    async with transaction():
        await touch()
    assert "I am coming" not in (await browse.open(meeting)).words, (
        "nobody is asked once their seat has ended"
    )
    await browse.open(f"{meeting}/answer", status=403)
