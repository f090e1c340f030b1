"""What is not right at a post is said by its agency's people and by secretaries, and taken by an administrator."""

from __future__ import annotations

import pytest

from delivery.errors import Invalid
from delivery.partners.contacts.check_form import About, Said, read_post_correction
from delivery.partners.queries.contacts.checks import agencies_to_ask
from delivery.partners.tables import Correction, Holding
from delivery.web import Form
from tests.browsing import NOON, Browser


def test_a_post_is_corrected_by_a_tick_or_by_words_and_not_by_nothing() -> None:
    form = Form({"left-3": ["yes"], "left-4": ["yes"], "words": [" Jo Lamb since May "]}, {})
    assert read_post_correction(form, "Coordinator", [3]) == (
        Said(About.HOLDING, 3),
        Said(About.OTHER, words="Coordinator: Jo Lamb since May"),
    )
    for wrong in ({}, {"words": ["x" * 2001], "left-3": ["yes"]}):
        with pytest.raises(Invalid):
            read_post_correction(Form(wrong, {}), "Coordinator", [3])


async def test_a_secretary_says_who_left_and_the_administrator_takes_it(browse: Browser) -> None:
    (held,) = (
        await Holding.select(Holding.id, Holding.post, Holding.post._.agency._.slug.as_alias("slug"))
        .where(Holding.person.name == "Dominic Adeyemi", Holding.until.is_null())
        .limit(1)
    )
    to_ask = [one.agency_id for one in await agencies_to_ask(NOON)]
    await browse.sign_in("secretary")
    form = await browse.open(f"/posts/{held['post']}/correction")
    refused = await browse.submit(form, "Tell an administrator", status=422)
    assert refused.errors == ["Say what is not right, or tick who has left."]
    typed: dict[str, str | bool] = {f"left-{held['id']}": True, "words": "Jo Lamb, since 1 May"}
    said = await browse.submit(refused, "Tell an administrator", typed)
    assert said.path == f"/agencies/{held['slug']}"
    assert said.message.startswith("Thank you. An administrator looks at it")
    assert "Correct who holds" in said.words
    assert await Correction.count().where(Correction.state == "open") >= 2
    assert [one.agency_id for one in await agencies_to_ask(NOON)] == to_ask, "it counts for no year"
    await browse.sign_in("administrator")
    page = await browse.open("/contacts/corrections")
    row = next(row for row in page.rows("Corrections") if "Dominic Adeyemi" in row[1])
    assert row[2] == "Has left the post"
    assert "Idris Mottram" in row[0]
    assert any("Jo Lamb, since 1 May" in row[2] for row in page.rows("Corrections"))
    assert "Correct who holds" not in (await browse.open(f"/agencies/{held['slug']}")).words
    await browse.open(f"/posts/{held['post']}/correction", status=403)
