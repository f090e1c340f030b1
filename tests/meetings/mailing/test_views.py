"""A secretary sees the first mail, turns mail on, sends minutes round and turns it off; a reader opens the link."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest

from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK
from delivery.mail.tables import Mail
from delivery.meetings.tables import Meeting, Question
from tests.browsing import NOON, Browser, Page
from tests.meetings.agreeing.test_views import OF_FAITHS, meeting_of

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
FAITHS = "race-and-faith-forum"
# The demonstration has mail of its own, from days before.
ASKED_TODAY = Mail.sending.made_at == NOON


async def _mail_on(browse: Browser, slug: str) -> Page:
    page = await browse.open(f"/groups/{slug}")
    page = await browse.open(page.link("Mail of this group"))
    assert "Mail is off. This group sends nothing" in page.words
    first = await browse.open(page.link("See the first mail"))
    assert "Nothing has been sent." in first.words
    return await browse.submit(first, "Turn mail on")


async def _links() -> list[str]:
    found = []
    for row in await Mail.select(Mail.content).where(ASKED_TODAY).order_by(Mail.id):
        body = message_from_bytes(bytes(row["content"]), policy=policy.default).get_body(("plain",))
        assert body
        found += re.findall(r"http://127\.0\.0\.1:8000(/\S+)", body.get_content())
    return found


async def test_minutes_go_round_after_a_look_at_who_gets_them(browse: Browser) -> None:
    await browse.sign_in(OF_FAITHS)
    page = await _mail_on(browse, FAITHS)
    assert page.message == "Mail is on. Every sending still shows you first who gets it."
    meeting, _ = await meeting_of(FAITHS, "draft minutes")
    page = await browse.open(f"/meetings/{meeting}/circulation")
    shown = await browse.submit(page, "Look who gets it", {"Comments close on": "12 March 2026"})
    assert shown.path == f"/meetings/{meeting}/mail/minutes?closes_on=12+March+2026"
    assert (
        "The draft is circulated once you send it. Comments close on Thursday 12 March 2026." in shown.words
    )
    readers = [str(one) for one in shown.document.xpath("//input[@name='reader']/@value")]
    assert len(readers) > 3
    assert "It leaves in 10 minutes, and can be stopped until then." in shown.words
    nobody = await browse.submit(shown, "Send", {"reader": []}, status=422)
    assert nobody.errors == ["Tick at least one person, or go back: then nothing is sent."]
    assert not await Mail.exists().where(ASKED_TODAY)
    assert "draft minutes" in (await browse.open(f"/meetings/{meeting}")).words.casefold(), "left as it was"
    owners = [str(one) for one in shown.document.xpath("//input[@name='owner' and @checked]/@value")]
    assert len(owners) > 1, "whoever was not told yet is told with the draft, unless unticked"
    sent = await browse.submit(nobody, "Send", {"reader": readers[:2], "owner": owners[:1]})
    assert sent.message == (
        "2 mails leave at 12:10pm. Until then you can stop them. 1 more goes to an owner with it."
    )
    assert "2 mails waiting." in sent.words
    beside = next(link for link in sent.links() if link.startswith("/sendings/") and link != sent.path)
    owned = await browse.open(beside)
    assert "1 mail waiting." in owned.words
    kinds = {row["kind"] for row in await Mail.select(Mail.sending.kind.as_alias("kind")).where(ASKED_TODAY)}
    assert kinds == {"minutes", "actions"}
    assert "Comments close on Thursday 12 March 2026." in (await browse.open(page.path)).words
    again = await browse.open(f"/meetings/{meeting}/mail/minutes")
    assert "Has it already, and nothing changed since" in again.words
    links = await _links()
    browse.sign_out()
    read = await browse.open(links[0])
    assert read.h1.startswith("Minutes of ")
    assert len(" ".join(read.document.xpath("//section//div/text()")).split()) > 100, (
        "the minutes are read there"
    )
    await browse.sign_in(OF_FAITHS)
    page = await browse.open(f"/groups/{FAITHS}/mail")
    assert sum(int(row[1]) for row in page.rows("Who was mailed")) == 3
    off = await browse.submit(page, "Turn mail off")
    assert off.message == "Mail is off. Nothing more is sent. 3 mails that waited were stopped."


@on_sqlite
async def test_an_agenda_that_goes_out_leads_to_its_mail_and_opens_by_its_link(browse: Browser) -> None:
    await browse.sign_in(OF_FAITHS)
    await _mail_on(browse, FAITHS)
    rows = (
        await Meeting.select(Meeting.id)
        .where(Meeting.group.slug == FAITHS, Meeting.state == "planned", Meeting.starts_at > browse.clock.now)
        .order_by(Meeting.starts_at)
    )
    meeting = rows[0]["id"]
    day = browse.clock.now.date()
    await Question.update(
        {Question.answer: "The lamps come in May.", Question.answered_on: day, Question.withdrawn_at: None}
    ).where(Question.meeting._.group._.slug == FAITHS)
    page = await browse.open(f"/meetings/{meeting}/agenda")
    assert "look who gets the agenda by mail. It is out once you send it" in page.words
    shown = await browse.open(page.link("Look who gets it"))
    assert shown.path == f"/meetings/{meeting}/mail/agenda"
    sent = await browse.submit(shown, "Send")
    again = await browse.open(f"/meetings/{meeting}/mail/agenda")
    assert "Nobody would get this mail." in again.words, "it is settled in the same words"
    await browse.submit(sent, "Stop everything that waits")
    unsent = "the agenda counts as out, and nobody was sent it from here."
    for where in ("/my-groups", f"/groups/{FAITHS}", f"/meetings/{meeting}", f"/meetings/{meeting}/agenda"):
        assert unsent in (await browse.open(where)).words.casefold()
    page = await browse.open(f"/meetings/{meeting}/agenda")
    await browse.submit(page, "It went out without mail from here")
    assert unsent not in (await browse.open("/my-groups")).words.casefold()
    await browse.submit(await browse.open(f"/meetings/{meeting}/mail/agenda"), "Send")
    link = (await _links())[0]
    browse.sign_out()
    read = await browse.open(link)
    assert read.h1.startswith("Agenda for ")
    assert "Answer: The lamps come in May." in read.words
    word = await browse.get(read.link("the agenda"))
    assert word.content.startswith(b"PK")
    await browse.sign_in(OF_FAITHS)
    page = await browse.open(f"/meetings/{meeting}/agenda")
    await browse.submit(page, "Take the agenda back so that it fills itself again")
    browse.sign_out()
    assert (await browse.open(link, status=404)).h1 == "This link opens nothing"


@on_sqlite
async def test_owners_whose_mail_was_held_back_stand_where_the_secretary_starts(browse: Browser) -> None:
    told = await Mail.select(Mail.id).where(
        Mail.sending._.kind == "actions", Mail.sending._.about == "meeting"
    )
    await Mail.update({Mail.state: "stopped", Mail.answer: TAKEN_BACK}).where(
        Mail.id.is_in([row["id"] for row in told])
    )
    await browse.sign_in("secretary")
    said = r"owners? ha(s|ve) not been told of the actions of .+ as they are now: their mail was held back\."
    assert re.search(said, (await browse.open("/my-groups")).words)


@on_sqlite
async def test_mail_is_not_turned_on_by_somebody_who_saw_another_mail(browse: Browser) -> None:
    await browse.sign_in(OF_FAITHS)
    first = await browse.open(f"/groups/{FAITHS}/mail/first")
    await Meeting.update({Meeting.venue: "Another place"}, force=True)
    refused = await browse.submit(first, "Turn mail on", status=422)
    assert refused.errors == [
        "This mail has changed since it was shown to you. Look at it again, then turn mail on."
    ]
    assert (await browse.submit(refused, "Turn mail on")).message.startswith("Mail is on.")
