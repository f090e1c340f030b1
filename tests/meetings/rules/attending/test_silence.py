"""Agencies that send nobody."""

from __future__ import annotations

from delivery.meetings.rules.attending.silence import silence_in_words, silent


def test_an_agency_is_silent_after_three_meetings_without_anybody() -> None:
    came = [{"Police"}, {"Police", "NHS"}, {"Police"}]
    assert silent(["Fire", "NHS", "Police"], came) == ("Fire",)


def test_with_fewer_meetings_known_nobody_is_silent() -> None:
    assert silent(["Fire"], [set(), set()]) == ()


def test_silence_is_said_in_a_sentence() -> None:
    assert silence_in_words(["Fire"]) == "Fire has sent nobody to the last three meetings."
    assert silence_in_words(["Fire", "NHS"]) == "Fire and NHS have sent nobody to the last three meetings."
    assert silence_in_words([]) == ""
