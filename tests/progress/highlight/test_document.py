"""The highlight report in Word, read back, and that it is one page whatever there is to say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from delivery.progress.documents.writing import write_draft
from delivery.progress.highlight import HighlightReport, Work, draft_of, shown_on
from delivery.progress.highlight.document import _head
from delivery.progress.highlight.fitting import height
from delivery.word import Properties, WordDocument
from tests.progress.highlight.sample import a_highlight, the_first_highlight, the_worst_highlight
from tests.support.documents import found, headings, out_of_order, rows, words, xml

SIDE = WordDocument(Properties("Highlight report", "The partnership", date(2016, 11, 22))).side
REPORT = a_highlight()
WRITTEN = write_draft(draft_of(REPORT))


@pytest.mark.parametrize("report", [REPORT, the_worst_highlight(), the_first_highlight()])
def test_it_ends_where_the_page_does(report: HighlightReport) -> None:
    head = _head(SIDE, report)
    assert head + height(report, shown_on(report, SIDE, head), SIDE) <= SIDE.height
    assert not found(xml(write_draft(draft_of(report))), "w:pageBreakBefore")


def test_it_says_whose_position_it_is_what_was_done_and_what_comes() -> None:
    said = words(xml(WRITTEN)).replace("\u00a0", " ")
    assert "Northamptonshire Hate Reduction Strategy 2016–19 · For the Chief Executives’ Group" in said
    assert "Agreed position of the review of 22 November 2016. 7 of 19 partner agencies report here." in said
    assert "9.3.2 Service standards: from no colour to Grey. It counts from 1 October 2016." in said
    assert "Two reporting centres opened in Corby (Corby Borough Council, 2 November 2016)" in said
    assert [text for _, text in headings(WRITTEN)] == [
        "What moved",
        "Done since 21 September 2016",
        "Next, before 18 January 2017",
        "Off track, and the path to green",
        "Decisions wanted",
    ]


def test_each_red_objective_has_its_path_to_green_and_the_comment_of_its_lead() -> None:
    row = rows(WRITTEN, "Red objectives")[0]
    assert row[0] == "9.1.4"
    assert row[1].startswith("Working with children and young people")
    assert "asked of the lead agency" in row[2]
    assert "The lead: “Two schools have joined" in row[2]


def test_colours_are_words_so_that_it_reads_in_greyscale() -> None:
    assert [cell for row in rows(WRITTEN, "Objectives of each colour") for cell in row[:2]] == [
        "Agreed on 22 November 2016",
        "3",
        "At the review of 21 September 2016",
        "2",
    ]
    table = found(xml(WRITTEN), "w:tbl")[0]
    assert words(found(table, "w:tr")[0]) == "ObjectivesRedAmberGreenBlueGrey"


def test_what_has_no_room_is_counted_and_every_red_objective_is_named() -> None:
    content = write_draft(draft_of(the_worst_highlight()))
    said = words(xml(content))
    assert "of 24)" in said
    named = [row[0] for row in rows(content, "Red objectives")]
    also = re.search(r"Also Red, \d+ objectives: ([\d., and]+)\.", said)
    assert also
    others = re.findall(r"9\.\d\.\d+", also[1])
    assert [*named, *others] == [line.number for line in the_worst_highlight().issues]


def test_a_first_review_in_which_all_is_well_says_so() -> None:
    said = words(xml(write_draft(draft_of(the_first_highlight()))))
    assert "This is the first review, so no colour has moved yet." in said
    assert "No objective is Red." in said
    assert "Done" not in said


def test_what_a_review_did_not_keep_is_said() -> None:
    assert "What comes next was not kept" in words(
        xml(write_draft(draft_of(replace(REPORT, is_whole=False, due_next=()))))
    )


def test_an_action_without_owner_or_day_is_its_words_alone() -> None:
    done = (Work("A leaflet was printed.", ""), Work("A leaflet was sent", "Voice"))
    said = words(xml(write_draft(draft_of(replace(REPORT, done=done)))))
    assert "A leaflet was printed." in said
    assert "A leaflet was sent (Voice)" in said


def test_large_print_says_the_same_in_the_order_of_the_schema() -> None:
    large = write_draft(draft_of(REPORT), large_print=True)
    assert [text for _, text in headings(large)] == [text for _, text in headings(WRITTEN)]
    for content in (large, WRITTEN):
        assert list(out_of_order(xml(content))) == []
