"""A kept report goes out as an attachment, to chosen people, after a look at who gets it."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from delivery.mail.tables import Mail
from delivery.meetings.tables import Group
from delivery.progress.tables import KeptReport
from tests.browsing import NOON, Browser

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
OTHERS = "Priya Nair <priya@chiefs.example>; Sam Pike <sam@chiefs.example>"


async def _ready(browse: Browser, kind: str, *, sight: str, content: bytes = b"PK a report") -> int:
    """The id of a report that the chair asked for and that is made."""
    await browse.sign_in("strategic")
    await Group.update({Group.mail_on_at: NOON}).where(Group.kind == "strategic")
    page = await browse.open(f"/reports/new/{kind}")
    await browse.submit(page, page.document.xpath("//main//form//button")[0].text_content().strip())
    row = await KeptReport.select(KeptReport.id).order_by(KeptReport.id, ascending=False).first()
    assert row
    await KeptReport.update(
        {
            KeptReport.state: "ready",
            KeptReport.sight: sight,
            KeptReport.content: content,
            KeptReport.size: len(content),
            KeptReport.file_name: "report.docx",
            KeptReport.made_at: NOON,
        }
    ).where(KeptReport.id == row["id"])
    return int(row["id"])


async def _mails() -> dict[str, bytes]:
    rows = await Mail.select(Mail.address, Mail.content).where(Mail.sending.kind == "report")
    return {row["address"]: bytes(row["content"]) for row in rows}


@on_sqlite
async def test_the_pack_goes_to_chosen_members_as_an_attachment(browse: Browser) -> None:
    report = await _ready(browse, "pack", sight="strategic")
    page = await browse.open(f"/reports/{report}")
    page = await browse.open(page.link("Mail it"))
    assert "so nobody else can be sent it" in page.words
    shown = await browse.submit(page, "See who gets it")
    readers = [str(one) for one in shown.document.xpath("//input[@name='reader']/@value")]
    sent = await browse.submit(shown, "Send", {"reader": readers[:2]})
    assert sent.message == "2 mails leave at 12:10pm. Until then you can stop them."
    mails = await _mails()
    assert set(mails) == set(readers[:2])
    message = message_from_bytes(mails[readers[0]], policy=policy.default)
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("report.docx", b"PK a report")
    body = message.get_body(("plain",))
    assert body
    assert "please do not pass it on" in " ".join(body.get_content().split())


@on_sqlite
async def test_others_are_named_with_one_address_each_and_marked(browse: Browser) -> None:
    report = await _ready(browse, "progress", sight="everybody")
    page = await browse.open(f"/reports/{report}/mail")
    failed = await browse.submit(
        page, "See who gets it", {"members": False, "Others (optional)": "Sam Pike"}, status=422
    )
    assert failed.errors == ["“Sam Pike”: it has no e-mail address."]
    shown = await browse.submit(failed, "See who gets it", {"members": False, "Others (optional)": OTHERS})
    assert shown.words.count("Not a member of this group") == 2
    await browse.submit(shown, "Send")
    assert set(await _mails()) == {"priya@chiefs.example", "sam@chiefs.example"}
