"""Word templates of groups and of the partnership, as people browse them in the demonstration."""

from __future__ import annotations

from docx.shared import Pt

from tests.browsing import Browser, Upload
from tests.support.documents import opened, words
from tests.word.test_dress import template

GROUP = "/groups/lgbtq-forum/word-template"


def upload(content: bytes, name: str = "letterhead.docx") -> dict[str, Upload]:
    return {"file": Upload(name, content)}


async def test_a_secretary_uploads_a_template_and_documents_wear_it(browse: Browser) -> None:
    await browse.sign_in("secretary")
    empty = await browse.open(GROUP)
    assert "no template of its own" in empty.words
    used = await browse.submit(empty, "Use this template", upload(template(colour="FFD9E8")))
    assert "The template is in use. 1 thing" in used.words or "things to look at below" in used.words
    assert "letterhead.docx" in used.words
    assert "too pale to be read" in used.words
    sample = await browse.get(f"{GROUP}/sample.docx")
    made = opened(sample.content)
    assert made.styles["Normal"].font.size == Pt(11)
    assert "Fenshire County Council" in words(made.sections[0].header._element)
    stopped = await browse.submit(used, "Use it no more the template")
    assert "no longer used" in stopped.words
    assert "Fenshire County Council" not in words(
        opened((await browse.get(f"{GROUP}/sample.docx")).content).sections[0].header._element
    )


async def test_a_group_without_its_own_wears_the_partnerships(browse: Browser) -> None:
    await browse.sign_in("administrator")
    used = await browse.submit(await browse.open("/word-template"), "Use this template", upload(template()))
    assert "in use" in used.words
    await browse.sign_in("secretary")
    sample = await browse.get(f"{GROUP}/sample.docx")
    assert "Fenshire County Council" in words(opened(sample.content).sections[0].header._element)


async def test_what_is_no_template_is_refused_in_a_sentence(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open(GROUP)
    for content, sentence in ((b"Dear all", "not a Word file"), (template()[:900], "damaged")):
        refused = await browse.submit(page, "Use this template", upload(content), status=422)
        assert sentence in refused.words
    assert "Choose the Word file" in (await browse.submit(page, "Use this template", status=422)).words


async def test_a_template_is_changed_by_the_officers_of_its_group_alone(browse: Browser) -> None:
    await browse.sign_in("partner")
    await browse.open(GROUP, status=403)
    await browse.open("/word-template", status=403)
    await browse.sign_in("secretary")
    await browse.open("/word-template", status=403)
    await browse.open("/groups/scrutiny-panel/word-template", status=404)
