"""The action log in Word: the rows of the page, and no other."""

from __future__ import annotations

import re

import pytest

from tests.browsing import Browser
from tests.support.documents import headings, opened, words


@pytest.mark.parametrize("query", ["", "?group=lgbtq-forum", "?due=overdue&print=large"])
async def test_the_log_in_word_holds_the_rows_of_the_page(browse: Browser, query: str) -> None:
    await browse.sign_in("secretary")
    page = await browse.open(f"/actions{query}")
    link = next(link for link in page.links() if link.startswith("/actions.docx"))
    answer = await browse.get(f"/actions.docx{query}")
    said = words(opened(answer.content).element.body)
    on_page = sorted(set(re.findall(r"A-\d{4}", page.words)))
    assert on_page
    assert sorted(set(re.findall(r"A-\d{4}", said))) == on_page
    of = " of LGBTQ Forum" if "group" in query else ""
    name = f"OFFICIAL actions{of} 2 March 2026.docx"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert headings(answer.content)
    assert link.removeprefix("/actions.docx") == query.replace("&print=large", "")


async def test_a_members_only_action_is_in_its_members_log_alone_and_marks_it(browse: Browser) -> None:
    await browse.sign_in("naomi.feltham@northants-pcc.example")
    file = await browse.get("/actions.docx?group=scrutiny-panel")
    assert "OFFICIAL-SENSITIVE actions of Independent Scrutiny Panel" in file.headers["content-disposition"]
    inside = opened(file.content)
    assert "Scrutiny Panel" in words(inside.element.body)
    assert "OFFICIAL-SENSITIVE" in words(inside.sections[0].header._element)
    for path in ("/groups/scrutiny-panel", "/actions?group=scrutiny-panel"):
        assert "OFFICIAL-SENSITIVE" in (await browse.open(path)).words
    assert "OFFICIAL-SENSITIVE" not in (await browse.open("/groups/lgbtq-forum")).words
    await browse.sign_in("secretary")
    outside = opened((await browse.get("/actions.docx?group=scrutiny-panel")).content)
    assert "Scrutiny Panel" not in words(outside.element.body)
    assert "No action is in this log." in words(outside.element.body)
