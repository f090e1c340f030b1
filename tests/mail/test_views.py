"""The outbox as a secretary finds it: what was sent and what nobody got, and what can be done about it."""

from __future__ import annotations

import re
from email import message_from_bytes

import pytest

from delivery.mail.rules.masking import HIDDEN
from delivery.mail.shown import read_mail
from delivery.mail.tables import Mail, Sending
from delivery.partners.acts import Deed
from delivery.partners.tables import Act, Person
from tests.browsing import Browser


async def _mail(state: str) -> int:
    """The one mail of the demonstration in this state."""
    rows = await Mail.select(Mail.id).where(Mail.state == state).order_by(Mail.id)
    return int(rows[0]["id"])


async def test_a_secretary_sees_what_became_of_each_mail_and_stops_what_waits(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/my-groups")
    assert "2 mails" in page.words
    page = await browse.open("/outbox")
    assert "4 mails: 1 sent, 1 in a file, 1 not delivered and 1 stopped" in page.words
    assert "Ask each agency" not in page.words
    waiting = await _mail("waiting")
    (row,) = await Mail.select(Mail.sending).where(Mail.id == waiting)
    page = await browse.open(f"/sendings/{row['sending']}")
    assert "Tried 3 times. The server said: 452 4.2.2 mailbox full." in page.words
    page = await browse.submit(page, "Stop this one to Rosalind Thwaite")
    assert page.message == "Stopped: it will not be sent."
    assert "Stopped before it left." in page.words
    page = await browse.open(f"/sendings/{row['sending']}")
    assert "Stop everything" not in page.words
    meeting = (await Sending.select(Sending.record).where(Sending.id == row["sending"]))[0]["record"]
    page = await browse.open(f"/meetings/{meeting}")
    assert "Draft minutes of the Disability Forum" in page.words
    page = await browse.open("/groups/lgbtq-forum")
    assert "4 mails: 3 sent and 1 came back" in page.words


async def test_what_failed_is_tried_again_at_a_corrected_address(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open(f"/mails/{await _mail('failed')}")
    assert "It could not be delivered. The server said: 550 5.1.1 no such user here." in page.words
    assert HIDDEN in page.words
    page = await browse.submit(page, "Try again", {"address": "owen, ben@a.example"}, status=422)
    assert 'value="owen, ben@a.example"' in page.html
    assert "Enter one e-mail address" in page.words
    page = await browse.submit(page, "Try again", {"address": "idris@attic.example"}, status=422)
    assert "it goes to no address but theirs" in page.words
    # Whom an administrator corrects meanwhile is written to as they are known now.
    await Person.update({Person.email: "o.thackray@county.example"}).where(Person.name == "Owen Thackray")
    page = await browse.submit(page, "Try again", {"address": "o.thackray@county.example"})
    assert page.h1 == "Mail to Owen Thackray"
    assert "It leaves on Monday 2 March 2026, 12:10pm." in page.words
    page = await browse.submit(page, "Stop this mail")
    assert page.message == "Stopped: it will not be sent."
    assert (await browse.get(page.path + "/mail.eml")).status_code == 404
    page = await browse.open("/groups/disability-forum/access")
    assert "Sent a mail again to another address" in page.words
    assert "Stopped one mail" in page.words


async def test_a_mail_that_is_not_sent_leaves_by_hand_with_its_links(browse: Browser) -> None:
    await browse.sign_in("secretary")
    number = await _mail("written")
    page = await browse.open(f"/mails/{number}/by-hand")
    assert HIDDEN not in page.words
    answer = await browse.get(f"/mails/{number}/mail.eml")
    assert answer.headers["content-type"] == "message/rfc822"
    assert answer.headers["content-disposition"].startswith('attachment; filename="OFFICIAL mail to ')
    assert message_from_bytes(answer.content)["X-Unsent"] == "1"
    page = await browse.submit(page, "I have sent it")
    assert page.message == "Marked as sent."
    assert "Sent by hand by Idris Mottram." in page.words
    for path in ("by-hand", "mail.eml"):
        assert (await browse.get(f"/mails/{number}/{path}")).status_code == 404
    taken = await Act.count().where(Act.what == Deed.MAIL_BY_HAND.value)
    assert taken == 2
    assert (await browse.post(f"/mails/{number}/by-hand", {"version": "1"})).status_code == 303


async def test_nobody_else_sees_so_much_as_a_count(browse: Browser) -> None:
    failed, (sending, *_) = await _mail("failed"), await Sending.select(Sending.id).order_by(Sending.id)
    for role in ("administrator", "partner"):
        await browse.sign_in(role)
        page = await browse.open("/outbox")
        assert "Forum" not in page.words
        assert ("Ask each agency whether its contacts are still right" in page.words) == (
            role == "administrator"
        )
        for path in (f"/sendings/{sending['id']}", f"/mails/{failed}", f"/mails/{failed}/by-hand"):
            assert (await browse.get(path)).status_code == 404
        for path in (f"/sendings/{sending['id']}/stop", f"/mails/{failed}/stop", f"/mails/{failed}/tries"):
            assert (await browse.post(path, {"version": "1"})).status_code == 404
        page = await browse.open("/groups/lgbtq-forum")
        assert "Mail sent" not in page.words


async def test_what_is_in_files_leaves_together_by_hand(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open((await browse.open("/outbox")).link("Send 1 mail by hand"))
    assert page.h1 == "Send 1 mail by hand"
    to_file = await browse.post("/outbox/by-hand/mails", {})
    assert (to_file.status_code, to_file.headers["location"]) == (303, "/outbox/by-hand/mails.zip")
    answer = await browse.get("/outbox/by-hand/mails.zip")
    assert answer.headers["content-type"] == "application/zip"
    refused = await browse.submit(page, "I have sent what is ticked", status=422)
    assert "Tick the mails that you have sent." in refused.words
    assert "Tick all" not in page.words
    (waiting,) = re.findall(r'name="mail" value="(\d+)-', page.html)
    (mail,) = await Mail.select().where(Mail.id == int(waiting))
    mail = {**mail, "message_id": "<another@borough.example>"}
    del mail["id"]
    (other,) = await Mail.insert(Mail(**mail)).returning(Mail.id)
    page = await browse.open((await browse.open("/outbox/by-hand")).link("Tick all 2"))
    assert page.html.count(" checked>") == 2
    await Mail.delete().where(Mail.id == other["id"])
    page = await browse.submit(await browse.open("/outbox/by-hand?tick=all"), "I have sent what is ticked")
    assert page.message == "1 mail marked as sent."
    page = await browse.submit(page, "Undo marking 1 mail as sent, Monday 2 March 2026, 12pm")
    assert page.message == "Undone: 1 mail not sent after all."
    await browse.sign_in("administrator")
    assert (await browse.open("/outbox/by-hand")).h1 == "Send by hand"
    assert (await browse.get("/outbox/by-hand/mails.zip")).status_code == 404
    assert (await browse.post("/outbox/by-hand", {})).status_code == 404


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_the_link_in_each_mail_of_the_demonstration_opens(browse: Browser) -> None:
    mails = await Mail.select(Mail.subject, Mail.content)
    links = {
        link: mail["subject"]
        for mail in mails
        for link in re.findall(r"https?://[^/\s]+(/[\w-]+/[\w-]{43})", read_mail(mail["content"]).text)
    }
    assert len(links) == len(mails)
    for link, subject in links.items():
        assert (await browse.get(link)).status_code == 200, subject
