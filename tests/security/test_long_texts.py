"""Texts made to keep a reader busy, and forms made to keep a page busy, are read or refused (SECURITY A17, A32).

None of these is timed: where a pattern tries a run of the same sign from each of its places, the test never ends.
"""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.reading import read_minutes
from delivery.strategy.reading import read_strategy
from tests.browsing import Browser

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

LONG = 200_000
BUSY = {
    "dots": "." * LONG,
    "dots and a letter": "9.1 Lamps " + "." * LONG + "x",
    "spaces within a line": "RESOLVED that" + " " * LONG + "x",
    "tabs within a line": "| a" + "\t" * LONG + "!",
    "hard spaces behind a marker": "ACTION: " + "\xa0" * LONG + "(",
    "stars": "a" + "*" * LONG + "b",
    "brackets": "(" * LONG,
    "one word": "a" * LONG,
}


@pytest.mark.parametrize("text", BUSY.values(), ids=BUSY.keys())
def test_a_long_run_of_one_sign_is_read_by_both_readers(text: str) -> None:
    assert len(read_minutes(text, held_on=date(2016, 5, 3)).findings) <= 1
    assert not read_strategy(text).aims


@on_sqlite
async def test_thousands_of_owners_are_refused_with_a_page_of_some(browse: Browser) -> None:
    await browse.sign_in("administrator")
    answer = await browse.post("/actions/new", {"text": "Count the lamps", "owner": "Sam Brackley\n" * 5_000})
    assert answer.status_code == 422
    assert "Name at most 12 owners." in answer.text
    assert answer.text.count('name="owner"') < 50
    answer = await browse.get(f"/actions/new?{'owner=Sam&' * 5_000}")
    assert answer.text.count('name="owner"') < 50


@on_sqlite
async def test_minutes_of_thousands_of_decisions_are_refused_and_given_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    group = (await browse.open("/minutes/new")).document.xpath("//*[@name='group']//@value")[-1]
    text = "".join(f"RESOLVED: that lamp {number} be lit.\n\n" for number in range(1_200))
    form = {"group": group, "date": "2016-05-03", "text": text}
    for path in ("/minutes/new", "/minutes"):
        answer = await browse.post(path, {**form, "key": "key"})
        assert answer.status_code == 422, path
        assert "the most that can be shown is 1,000" in answer.text
        assert "that lamp 1199 be lit" in answer.text


@on_sqlite
async def test_names_beyond_the_first_hundred_are_saved_as_written_and_not_asked(browse: Browser) -> None:
    await browse.sign_in("secretary")
    group = (await browse.open("/minutes/new")).document.xpath("//*[@name='group']//@value")[-1]
    letters = "BCDFGHJKLMNPQRSTVWXZ"
    names = [f"{one}{other}{third}" for one in letters for other in letters for third in "QXZ"][:300]
    text = "\n\n".join(f"ACTION: {name} to light lamp {name.lower()}." for name in names)
    answer = await browse.post("/minutes/new", {"group": group, "date": "2016-05-03", "text": text})
    assert answer.status_code == 200
    assert 50 < answer.text.count('name="answer-') <= 100


@on_sqlite
async def test_a_strategy_of_a_whole_library_is_refused(browse: Browser) -> None:
    await browse.sign_in("strategic")
    longest = {"text": "Lamps are lit. " * 60_000}
    many = {"text": "".join(f"{1 + number // 50}.{1 + number % 50} Light it\n" for number in range(1_500))}
    for path in ("/strategy/import", "/strategy/import/saving"):
        answer = await browse.post(path, longest)
        assert answer.status_code == 422
        assert "the most that can be read is 800,000" in answer.text
        answer = await browse.post(path, many)
        assert answer.status_code == 422
        assert "the most that can be read is 1,000" in answer.text
