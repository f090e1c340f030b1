"""Two renditions of one record, as people browse them in the demonstration."""

from __future__ import annotations

import pytest

from delivery.meetings.tables import Group, Meeting, Minutes, Release
from tests.browsing import Browser, Page
from tests.support.crawling import crawl
from tests.support.documents import opened, words

NAME = "Mrs Penrose"
TEXT = f"""LGBTQ Forum

Present: Saskia Holt

1. Leaflets

The bus company took two boxes.

2. A case

{NAME} was followed home from the station; she rang 07700 900123. ACTION: Saskia Holt to write to the station.

"""


async def saved(browse: Browser) -> tuple[str, int]:
    """Minutes pasted and saved; the address of their rendition, and the id of their meeting."""
    await browse.sign_in("secretary")
    pasted = await browse.open("/minutes/new?group=lgbtq-forum")
    read = await browse.submit(
        pasted, "Read the minutes", {"Date of the meeting": "18 February 2026", "Minutes": TEXT}
    )
    await browse.submit(read, "Save")
    rows = await Minutes.select(Minutes.id, Minutes.meeting).where(Minutes.text.like(f"%{NAME}%"))
    return f"/minutes/{rows[0]['id']}/rendition", rows[0]["meeting"]


def withheld(page: Page) -> dict[str, list[str]]:
    """The tick of the paragraph that names her."""
    (box,) = page.document.xpath(
        "//input[@name='withhold'][following-sibling::label[contains(., 'followed')]]"
    )
    return {"withhold": [box.get("value")]}


async def publish(browse: Browser) -> None:
    await Group.update({Group.publishes: True}).where(Group.slug == "lgbtq-forum")


async def test_nothing_is_released_before_every_finding_is_decided_on(browse: Browser) -> None:
    address, meeting = await saved(browse)
    await publish(browse)
    page = await browse.open(address)
    assert f"{NAME} name" in page.words
    assert "07700 900123 phone number" in page.words
    assert "Release this wording" not in page.words
    refused = await browse.post(address.replace("rendition", "release"), {"version": "1"})
    assert refused.status_code == 422
    assert "2 findings still to be decided on" in refused.text
    kept = await browse.submit(page, "Keep", {"stands": [f"name|{NAME}", "phone number|07700 900123"]})
    assert "Everything that was found is decided on." in kept.words
    released = await browse.submit(kept, "Release this wording")
    assert "is released" in released.words
    browse.sign_out()
    public = await browse.open(f"/published/lgbtq-forum/{meeting}")
    assert NAME in public.words


async def test_a_withheld_paragraph_is_read_by_members_alone(browse: Browser) -> None:
    address, meeting = await saved(browse)
    await publish(browse)
    page = await browse.open(address)
    kept = await browse.submit(page, "Keep", withheld(page))
    assert "Nothing was found in what is not withheld" in kept.words
    await browse.submit(kept, "Release this wording")
    assert NAME in (await browse.open(f"/meetings/{meeting}/minutes")).words
    await browse.sign_in("partner")
    draft = await browse.open(f"/meetings/{meeting}/minutes")
    assert "No minutes here" in draft.words
    assert (await browse.get(f"/meetings/{meeting}/minutes.docx")).status_code == 404
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == meeting)
    for reader in ("partner", "administrator", None):
        browse.sign_out()
        if reader:
            await browse.sign_in(reader)
            inside = (await browse.open(f"/meetings/{meeting}/minutes")).words
            assert "[Paragraph withheld]" in inside
            assert "[Who was there is kept inside the group]" in inside
            assert NAME not in inside
            word = await browse.get(f"/meetings/{meeting}/minutes.docx")
            assert NAME not in words(opened(word.content).element.body)
            found = await crawl(browse, f"/meetings/{meeting}", of_each=3)
            assert len(found.answers) > 20
            assert [path for path, answer in found.answers.items() if NAME in answer.text] == []
        public = await browse.open(f"/published/lgbtq-forum/{meeting}")
        assert "[Paragraph withheld]" in public.words
        assert NAME not in public.words
        word = await browse.get(f"/published/lgbtq-forum/{meeting}/minutes.docx")
        assert NAME not in words(opened(word.content).element.body)
        assert "two boxes" in words(opened(word.content).element.body)


async def test_a_release_is_taken_back_and_a_group_that_does_not_publish_has_no_page(browse: Browser) -> None:
    address, meeting = await saved(browse)
    page = await browse.open(address)
    kept = await browse.submit(page, "Keep", {"stands": [f"name|{NAME}", "phone number|07700 900123"]})
    released = await browse.submit(kept, "Release this wording")
    assert "no public page" in released.words
    await browse.open("/published/lgbtq-forum", status=404)
    await browse.open(f"/published/lgbtq-forum/{meeting}", status=404)
    await publish(browse)
    assert "18 February 2026" in (await browse.open("/published/lgbtq-forum")).words
    await browse.submit(await browse.open(address), "Take it back the release")
    await browse.open(f"/published/lgbtq-forum/{meeting}", status=404)
    kept = await Release.count().where(Release.minutes.meeting == meeting)
    assert kept == 1, "the release stays on record"


async def test_a_new_wording_keeps_what_is_withheld_and_needs_a_release_of_its_own(browse: Browser) -> None:
    address, meeting = await saved(browse)
    await publish(browse)
    page = await browse.open(address)
    kept = await browse.submit(page, "Keep", withheld(page))
    await browse.submit(kept, "Release this wording")
    edit = await browse.open(address.replace("rendition", "edit"))
    await browse.submit(
        edit,
        "Save the new wording",
        {"text": TEXT.replace("two boxes", "three boxes"), "reason": "Counted again"},
    )
    public = await browse.open(f"/published/lgbtq-forum/{meeting}")
    assert "two boxes" in public.words
    newest = await Minutes.select(Minutes.id).where(Minutes.text.like("%three boxes%"))
    again = await browse.open(f"/minutes/{newest[0]['id']}/rendition")
    assert "An earlier wording is released" in again.words
    await browse.submit(again, "Release this wording")
    public = await browse.open(f"/published/lgbtq-forum/{meeting}")
    assert "three boxes" in public.words
    assert NAME not in public.words


async def test_what_somebody_kept_meanwhile_is_not_overwritten(browse: Browser) -> None:
    address, _ = await saved(browse)
    page = await browse.open(address)
    await browse.submit(page, "Keep", {"stands": [f"name|{NAME}"]})
    stale = await browse.submit(page, "Keep", {"stands": ["phone number|07700 900123"]}, status=409)
    assert "Somebody changed this text or its rendition" in stale.words


@pytest.mark.parametrize("role", ["partner", "administrator"])
async def test_only_its_secretary_prepares_a_rendition(browse: Browser, role: str) -> None:
    address, _ = await saved(browse)
    await browse.sign_in(role)
    await browse.open(address, status=403)
