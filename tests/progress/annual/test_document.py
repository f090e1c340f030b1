"""The annual report in Word, read back."""

from __future__ import annotations

from dataclasses import replace

from delivery.progress.annual import draft_of
from delivery.progress.documents.writing import write_draft
from tests.progress.annual.sample import STORY, a_quiet_year, an_annual
from tests.support.documents import found, headings, out_of_order, rows, words, xml

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="29"><rect width="9" height="9"/></svg>'
DRAWN = replace(STORY, chart=SVG, chart_words="Line chart of victims satisfied, from 71 to 64.")
YEAR = replace(an_annual(), aims=(an_annual().aims[0], replace(an_annual().aims[1], measures=(STORY, DRAWN))))
WRITTEN = write_draft(draft_of(YEAR))


def test_one_thing_comes_after_another() -> None:
    assert headings(WRITTEN) == [
        (1, "What the strategy is for"),
        (1, "What was promised"),
        (1, "What was done"),
        (2, "9.1 Prevention"),
        (2, "Promises met"),
        (1, "What the measures say"),
        (2, "9.2 Support"),
        (1, "What is not on track, and what happens about it"),
        (1, "Who took part"),
        (2, "The organisations that signed up"),
        (1, "What we do not know"),
        (1, "About this report"),
    ]


def test_it_says_whose_position_it_is() -> None:
    said = words(xml(WRITTEN))
    assert "This is the position that the Strategic Group agreed at its review of 22 November 2016." in said
    assert "A directory of support agencies (4 May 2016)" in said


def test_each_measure_has_a_sentence_and_a_chart_with_words_for_those_who_do_not_see_it() -> None:
    assert words(xml(WRITTEN)).count("Victims satisfied with how their report was handled: 64% of") == 2
    told = [one.get("descr") for one in found(xml(WRITTEN), "wp:docPr")]
    assert told == ["Line chart of victims satisfied, from 71 to 64."]


def test_what_is_off_track_has_a_word_and_what_happens_about_it() -> None:
    assert rows(WRITTEN, "Objectives that are off track") == [
        ["Education\nVoice", "Red – off track◆", "2 of 3 actions are late.",
         "Path asked from the lead.\nVoice says: We try."],
        ["Training", "Amber – at risk▲", "It is at risk.", "No way back has been agreed yet."],
    ]  # fmt: skip


def test_a_year_in_which_nothing_was_done_can_be_told_too() -> None:
    said = words(xml(write_draft(draft_of(a_quiet_year()))))
    for sentence in (
        "No objective has been judged yet.",
        "no action was completed and no promise was met.",
        "No measure has a figure yet.",
        "Nothing is off track or at risk.",
        "None of the three records its work here.",
    ):
        assert sentence in said


def test_properties_stand_in_the_order_of_the_schema_in_either_print() -> None:
    for large_print in (False, True):
        content = write_draft(draft_of(YEAR), large_print=large_print)
        assert list(out_of_order(xml(content))) == []
