"""Documents shared outside: by a secretary, opened by somebody without an account, seen and stopped."""

from __future__ import annotations

import io
from datetime import timedelta

from docx import Document

from delivery.mail.tables import Mail
from delivery.meetings.tables import Group
from delivery.partners.links import Purpose
from delivery.partners.queries.history import touch
from delivery.partners.queries.links import make_link
from delivery.progress.tables import SharedDocument, SharedOpening
from tests.browsing import Browser, Page

ADA: dict[str, str | bool] = {
    "name-1": "Ada Marsh",
    "address-1": "ada@example.org",
    "organisation-1": "Example Trust",
    "read": True,
}
BO: dict[str, str | bool] = {"name-2": "Bo Lind", "address-2": "bo@example.net"}


async def share_form(browse: Browser, register: str, forum: str = "LGBTQ Forum") -> Page:
    page = await browse.open("/shared-outside")
    return await browse.open(page.link(f"{register} of {forum}"))


def links(page: Page) -> list[str]:
    return [text[text.index("/shared/") :] for text in page.document.xpath("//code/text()")]


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [part.text for part in document.sections[0].header.paragraphs]
    return "\n".join([*heads, *(part.text for part in document.paragraphs), *cells])


async def test_a_register_is_shared_opened_seen_and_stopped(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await share_form(browse, "decisions")
    refused = await browse.submit(
        form, "Share it", {**ADA, "address-1": "ada@example.org, bo@example.org"}, status=422
    )
    assert refused.errors == ["Enter one address in each field: there are more here."]
    made = await browse.submit(form, "Share it", {**ADA, **BO})
    ada, bo = links(made)
    again = await browse.submit(form, "Share it", {**ADA, **BO})
    assert again.message.startswith("The links were made and shown already.")
    secretary = browse.session
    browse.sign_out()

    page = await browse.open(ada)
    for _ in range(5):
        assert (await browse.get(ada)).status_code == 200
        assert (await browse.client.head(ada)).status_code == 200
    assert not await SharedOpening.exists()
    assert page.h1 == "Decisions of LGBTQ Forum"
    given = await browse.post(ada, {})
    assert given.headers["content-disposition"].startswith("attachment")
    assert "OFFICIAL" in words_of(given.content)
    await browse.post(ada, {})
    assert await SharedOpening.count() == 1, "two clicks are one opening"
    agenda = await make_link(
        1,
        Purpose.SHARED,
        "agenda:1",
        key="a",
        now=browse.clock.now,
        expires_at=browse.clock.now + timedelta(1),
    )
    for nothing in (f"{ada[:-2]}xx", f"/shared/{agenda}"):
        ended = await browse.open(nothing, status=404)
        assert "It has ended, was stopped or is not complete." in ended.words
        assert "ask whoever sent you the link" in ended.words
    assert (await browse.post(f"{ada[:-2]}xx", {})).status_code == 404

    browse.session = secretary
    listed = await browse.open("/shared-outside")
    assert listed.rows("What is shared")[0][0].startswith("Decisions of LGBTQ Forum")
    one = await browse.open("/shared-outside/1")
    assert [row[1:3] for row in one.rows("Who may open it")] == [
        ["Open", "Monday 2 March 2026, 12pm"],
        ["Open", "Not yet"],
    ]
    stopped = await browse.submit(one, "Stop this link of Ada Marsh")
    assert stopped.message == "The link is stopped: it opens nothing from now on."
    assert [row[1] for row in stopped.rows("Who may open it")] == ["Stopped", "Open"]
    browse.sign_out()
    assert "ask whoever sent you the link" in (await browse.open(ada, status=404)).words
    assert (await browse.get(bo)).status_code == 200
    await Group.update({Group.visibility: "members"}).where(Group.slug == "lgbtq-forum")
    await touch()
    assert (await browse.get(bo)).status_code == 404, "its group is not open any more"
    assert (await browse.post(bo, {})).status_code == 404
    await Group.update({Group.visibility: "open"}).where(Group.slug == "lgbtq-forum")
    browse.clock.now += timedelta(days=30)
    assert (await browse.get(bo)).status_code == 404, "its time is over"


async def test_what_goes_out_names_no_person_and_only_those_who_keep_the_group_send_it(
    browse: Browser,
) -> None:
    await browse.sign_in("secretary")
    form = await share_form(browse, "action log")
    read = await browse.get(form.link("Read it as they would (Word)"))
    inside = words_of((await browse.get("/actions.docx?group=lgbtq-forum")).content)
    outside = words_of(read.content)
    assert "Saskia Holt" in inside
    assert "Saskia Holt" not in outside
    group = (await Group.select(Group.id).where(Group.slug == "lgbtq-forum"))[0]["id"]
    panel = (await Group.select(Group.id).where(Group.visibility == "members").limit(1))[0]["id"]
    for kind, record in (("actions", panel), ("decisions", 9999), ("secrets", group)):
        assert (await browse.get(f"/shared-outside/new/{kind}/{record}")).status_code == 404
    shared = await browse.submit(form, "Share it", ADA)
    await browse.sign_in("administrator")
    assert (await browse.get(f"/shared-outside/new/decisions/{group}")).status_code == 403
    assert "Action log of LGBTQ Forum" in (await browse.open("/shared-outside")).words
    await browse.sign_in("partner")
    assert (await browse.get("/shared-outside")).status_code == 403
    assert links(shared)


async def test_a_mail_is_seen_first_and_holds_its_readers_own_link(browse: Browser) -> None:
    await browse.sign_in("secretary")
    before = await Mail.count()
    form = await share_form(browse, "questions")
    check = await browse.submit(form, "Share it", {**ADA, **BO, "how": "mail"})
    assert "New address: nothing was sent there before" in check.words
    assert not await SharedDocument.exists()
    done = await browse.submit(check, "Send", {"reader": ["ada@example.org"]})
    assert done.message == "1 link will be mailed. Until then the mail can be stopped."
    assert await Mail.count() == before + 1
    (mail,) = await Mail.select(Mail.address, Mail.content).order_by(Mail.id, ascending=False).limit(1)
    assert mail["address"] == "ada@example.org"
    assert b"/shared/" in bytes(mail["content"])
    (reader,) = done.rows("Who may open it")
    assert reader[0].endswith("Example Trust, ada@example.org")
