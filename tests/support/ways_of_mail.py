"""The steps to forms of mail, replies, and what goes outside: what must be done first to have the page that holds them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from delivery.mail.tables import BouncedAddress
from delivery.meetings.tables import Invitation, Meeting, Question
from delivery.partners.tables import Person
from delivery.progress.worker import ReportWorker
from tests.browsing import Browser, Page

OUTSIDER: dict[str, str | bool] = {"name-1": "Ada Marsh", "address-1": "ada@example.org", "read": True}


async def shared_a_register(browse: Browser) -> Page:
    """What is shared outside, which can be stopped."""
    page = await browse.open("/shared-outside")
    if shared := [link for link in page.links() if re.fullmatch(r"/shared-outside/\d+", link)]:
        return await browse.open(shared[0])
    await browse.submit(await _share_form(browse), "Share it", OUTSIDER)
    return await shared_a_register(browse)


async def looked_at_the_mail_to_an_outsider(browse: Browser) -> Page:
    return await browse.submit(await _share_form(browse), "Share it", {**OUTSIDER, "how": "mail"})


async def _share_form(browse: Browser) -> Page:
    page = await browse.open("/shared-outside")
    return await browse.open(page.link("decisions of LGBTQ Forum"))


async def chose_who_gets_a_report(browse: Browser) -> Page:
    page = await browse.submit(await browse.open("/reports/new/progress"), "Make the report")
    worker = browse.app.state.reports
    assert isinstance(worker, ReportWorker)
    await worker.make_waiting()
    return await browse.open(f"{page.path}/mail")


async def said_who_asked(browse: Browser) -> Page:
    """An answered question of the secretary's own forum."""
    rows = await Question.select(Question.id).where(
        Question.answered_on.is_not_null(),
        Question.withdrawn_at.is_null(),
        Question.meeting._.group._.slug == "lgbtq-forum",
    )
    return await browse.open(f"/questions/{rows[0]['id']}/asker")


async def put_a_reply_aside(browse: Browser) -> Page:
    page = await browse.open("/replies")
    if "Bring back" in page.words:
        return page
    last = [link for link in page.links() if re.fullmatch(r"/replies/\d+", link)][-1]
    return await browse.submit(page, "Put aside", {"reason": "Thanks only"}, within=f"{last}/")


async def filed_a_reply(browse: Browser) -> Page:
    page = await browse.open("/replies")
    if "Take back" in page.words:
        return page
    return await browse.submit(page, "File these 2" if "File these 2" in page.words else "File")


async def took_dates_in(browse: Browser) -> Page:
    """A calendar with one date, which can be taken back."""
    page = await browse.open("/groups/lgbtq-forum/meetings/import")
    if "Take it back" in page.words:
        return page
    checked = await browse.submit(page, "Show its dates", {"calendar": _calendar(browse.clock.now)})
    await browse.submit(checked, "Take in what is ticked")
    return await browse.open(page.path)


async def moved_without_mail(browse: Browser) -> Page:
    """A meeting that was changed and nobody told: those invited are listed once more."""
    (meeting,) = (
        await Meeting.select(Meeting.id)
        .where(
            Meeting.id.is_in(Invitation.select(Invitation.meeting).where(Invitation.meeting.is_not_null()))
        )
        .limit(1)
    )
    where = f"/meetings/{meeting['id']}"
    if "Not told yet" not in (await browse.open(f"{where}/invitations")).words:
        asked = await browse.submit(
            await browse.open(f"{where}/edit"), "Save the changes", {"venue": "The Guildhall"}
        )
        await browse.submit(asked, "Save without mail")
    return await browse.open(f"{where}/invitations/untold")


async def mail_came_back_from_somebody(browse: Browser) -> Page:
    """The page of somebody whose address bounced."""
    (somebody,) = await Person.select(Person.id, Person.email).where(Person.email.is_not_null()).limit(1)
    if not await BouncedAddress.exists().where(BouncedAddress.cleared_at.is_null()):
        await BouncedAddress.insert(
            BouncedAddress(
                address=somebody["email"], since=browse.clock.now, reason="There is nobody of that name."
            )
        )
    return await browse.open(f"/people/{somebody['id']}")


def _calendar(now: datetime) -> str:
    starts = (now + timedelta(days=100)).astimezone(UTC).replace(hour=10, minute=0)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Borough//Dates//EN",
        "BEGIN:VEVENT",
        "UID:one@borough.example",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{starts:%Y%m%dT%H%M%SZ}",
        f"DTEND:{starts + timedelta(hours=2):%Y%m%dT%H%M%SZ}",
        "SUMMARY:Forum",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\n".join(lines)


async def sent_mail_by_hand(browse: Browser) -> Page:
    """Mail that was marked as sent by hand, which can be undone."""
    page = await browse.open("/outbox/by-hand?tick=all")
    if "Undo" in page.words:
        return page
    return await browse.submit(page, "I have sent what is ticked")


async def left_a_mail_at_that(browse: Browser) -> Page:
    """Mail that did not arrive and is listed no more, which can be listed again."""
    page = await browse.open("/outbox/not-delivered")
    if "List it again" in page.words:
        return page
    said = "Leave it at that (The server said: 550 5.1.1 no such user here.)"
    return await browse.submit(page, said)
