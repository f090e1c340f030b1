"""Addresses in the words of a record of access."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.rules.groups.read_places import place_in_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/meetings/12", "Meeting of 3 May 2016"),
        ("/meetings/12/minutes/minutes.docx", "Meeting of 3 May 2016: minutes, minutes.docx"),
        ("/meetings/13", "Meetings, 13"),
        ("/groups/panel/standing-agenda", "The group: standing agenda"),
        ("/groups/panel", "The group"),
        ("/groups", "Groups"),
        ("/actions/7", "Action A-0007"),
        ("", ""),
    ],
)
def test_a_page_is_said_in_words(path: str, words: str) -> None:
    assert place_in_words(path, "panel", {12: date(2016, 5, 3)}) == words
