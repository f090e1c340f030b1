"""The progress report in Word, read back: what it says, in which order, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.rules import ActionStatus
from delivery.progress.report import (
    ActionLine,
    AgenciesReporting,
    Changes,
    ColourCount,
    LastUpdate,
    NotEvidenced,
    ObjectiveLine,
    Position,
    PositionKind,
    ProgressReport,
    Summary,
    write_report,
)
from delivery.strategy.rules import Rag
from delivery.word import Marking
from tests.progress.sample_report import FIXTURE, TODAY, sample_report
from tests.support.documents import found, headings, opened, out_of_order, parts, rows, words, xml

SAMPLE = sample_report()
WRITTEN = write_report(SAMPLE)


def said(report: ProgressReport) -> str:
    """All that stands in the body of the document."""
    return words(xml(write_report(report)))


def with_objective(line: ObjectiveLine) -> ProgressReport:
    """The sample with one objective under its first aim."""
    first, *others = SAMPLE.aims
    return replace(SAMPLE, aims=(replace(first, objectives=(line,)), *others))


def with_action(line: ActionLine) -> ProgressReport:
    """The sample with one action that serves no objective."""
    return replace(SAMPLE, other_actions=(line,))


def written_action(line: ActionLine) -> list[str]:
    """The cells of its row."""
    return rows(write_report(with_action(line)), "Actions that serve no objective")[0]


ACTION = ActionLine("A-0123", "Find a venue", "Clerk, HIRG", ActionStatus.IN_PROGRESS, Rag.GREEN)
OBJECTIVE = ObjectiveLine("9.1.1", "Building community cohesion", Rag.AMBER)


def test_the_answer_comes_first_then_the_changes_then_each_aim() -> None:
    aims = [(2, f"{aim.number} {aim.title}") for aim in FIXTURE.aims]
    below = [(3, "Objectives"), (3, "Actions"), (3, "Measures")]
    assert headings(WRITTEN) == [
        (1, "Summary"),
        (1, "What changed"),
        (2, "Colours that moved"),
        (2, "Slipped twice"),
        (2, "Not heard from for 62 days or more"),
        (2, "Decisions wanted"),
        (1, "Where our judgement differs from the evidence"),
        (1, "Not evidenced"),
        (1, "Aim by aim"),
        *[heading for aim in aims for heading in (aim, *below)],
        (1, "About this report"),
    ]


def test_it_says_how_many_agencies_report_and_how_many_objectives_have_each_colour() -> None:
    text = said(SAMPLE)
    assert (
        "7 of 19 partner agencies report here. 24 objectives: 3 Red, 6 Amber, 6 Green, 3 Blue"
        in text.replace("\u00a0", " ")
    )
    assert "1 of 19 partner agencies reports here." in said(
        replace(SAMPLE, agencies=AgenciesReporting(1, 19))
    )
    counts = {row[0]: row[2:] for row in rows(WRITTEN, "Objectives of each colour")}
    assert counts["Red – off track◆"] == ["3", "2 (1 more now)"]
    assert counts["Amber – at risk▲"] == ["6", "7 (1 fewer now)"]
    assert counts["Blue – complete✔"] == ["3", "3 (the same)"]


def test_a_first_review_says_so_and_compares_with_nothing() -> None:
    first = replace(
        SAMPLE,
        summary=Summary((ColourCount(Rag.GREEN, 20),), not_counting=1),
        changes=Changes("In the last 62 days.", "No review has been closed yet."),
    )
    text = said(first)
    assert (
        "First review: there is no earlier position to compare with. 1 objective does not count yet." in text
    )
    assert "No review has been closed yet." in text
    assert "Objectives whose colour changed" not in text
    assert [row[3] for row in rows(write_report(first), "Objectives of each colour")] == ["first review"]


def test_changes_say_since_when_and_which_positions_are_compared() -> None:
    assert "Since the review of 21 September 2016." in said(SAMPLE)
    assert "Colours of the review of 21 September 2016 beside those of today." in said(SAMPLE)


def test_a_move_shows_both_colours_and_its_reason() -> None:
    moves = rows(WRITTEN, "Objectives whose colour changed")
    assert moves[0][2:] == ["Amber▲", "Red◆", "Two of five actions are past their due date."]
    assert moves[2][2:4] == ["No colour", "Grey○"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (PositionKind.WORKING, "Working position of 4 June 2016, as the evidence of that day gives it."),
        (PositionKind.AGREED, "Agreed position: as the Strategic Group’s review of 4 June 2016 left it."),
    ],
)
def test_it_says_whose_position_it_shows(kind: PositionKind, sentence: str) -> None:
    assert sentence in said(replace(SAMPLE, position=Position(kind, date(2016, 6, 4))))


def test_a_report_of_one_agency_names_it() -> None:
    content = write_report(replace(SAMPLE, about="Corby Borough Council"))
    assert "Corby Borough Council only · 22 November 2016" in words(xml(content))
    assert opened(content).core_properties.subject == "The working position of Corby Borough Council"


def test_a_demonstration_says_that_it_is_one() -> None:
    assert SAMPLE.demonstration in said(SAMPLE)
    assert "demonstration" not in said(replace(SAMPLE, demonstration=""))


def test_every_objective_action_and_measure_stands_in_its_aim() -> None:
    for aim in SAMPLE.aims:
        name = f"{aim.number} {aim.title}"
        objectives = rows(WRITTEN, f"Objectives of {name}")
        assert [row[:2] for row in objectives] == [[line.number, line.title] for line in aim.objectives]
        assert [row[0] for row in rows(WRITTEN, f"Actions for {name}")] == [a.reference for a in aim.actions]
        measures = rows(WRITTEN, f"Measures of {name}")
        assert [row[0] for row in measures] == [line.objective for line in aim.measures]


def test_an_objective_gives_its_status_lead_and_reasons() -> None:
    line = replace(
        OBJECTIVE,
        reasons=("A-0012 is silent.", "A promise has no live action."),
        before=Rag.GREEN,
        derived=Rag.RED,
        agreed_until=date(2017, 1, 18),
        path_to_green="two more schools by March",
        comment="One school has joined.",
    )
    assert rows(write_report(with_objective(line)), "Objectives of 9.1 ")[0] == [
        "9.1.1",
        "Building community cohesion",
        "Amber – at risk▲\nwas Green\nagreed until 18 January 2017; evidence says Red",
        "no lead agency",
        "A-0012 is silent.\nA promise has no live action.\nTo get to Green: two more schools by March\n"
        "The lead agency says: One school has joined.",
    ]


def test_an_objective_that_does_not_count_yet_has_no_colour() -> None:
    content = write_report(with_objective(replace(OBJECTIVE, status=None)))
    assert rows(content, "Objectives of 9.1 ")[0][2:] == ["Not counting yet", "no lead agency", "–"]


def test_an_action_gives_its_owner_date_status_and_last_update() -> None:
    line = replace(
        ACTION,
        due=date(2016, 7, 4),
        due_was=date(2016, 6, 4),
        due_assumed=True,
        objectives=("9.1.3", "9.3.3"),
        last_update=LastUpdate(date(2016, 5, 12), "Clerk", "by phone", "Two are left to ask."),
    )
    assert written_action(line) == [
        "A-0123",
        "Find a venue\nServes 9.1.3, 9.3.3",
        "Clerk, HIRG",
        "4 July 2016\nwas 4 June\nassumed",
        "Green●\nIn progress",
        "12 May 2016, by phone\nClerk: Two are left to ask.",
    ]


def test_an_earlier_date_in_another_year_gives_its_year() -> None:
    line = replace(ACTION, due=date(2017, 1, 4), due_was=date(2016, 12, 4))
    assert written_action(line)[3] == "4 January 2017\nwas 4 December 2016"


def test_what_an_action_lacks_is_said_in_words() -> None:
    bare = replace(ACTION, owner="", status=ActionStatus.PROPOSED, rag=None)
    assert written_action(bare)[2:] == ["no owner", "no due date", "Proposed", "no update yet"]


def test_a_measure_gives_its_figures_their_dates_and_its_status() -> None:
    satisfied, _, proposed = rows(WRITTEN, "Measures of 9.1 ")
    assert satisfied[2:5] == ["71\n31 March 2016", "64\n30 September 2016", "80\n31 March 2019"]
    assert satisfied[5] == "Red – off track◆\nWorse than its line of 72.5 by more than its tolerance."
    assert proposed[2:] == [
        "no baseline",
        "no reading",
        "no target",
        "No colour\nProposed: it has no source and no target.",
    ]


def test_what_is_not_evidenced_is_listed_plainly() -> None:
    lines = rows(WRITTEN, "Objectives that are not evidenced")
    assert [row[0] for row in lines] == [line.number for line in SAMPLE.not_evidenced]
    assert lines[0][2:] == ["no lead agency", "No measure has a baseline."]
    bare = replace(SAMPLE, not_evidenced=(NotEvidenced("9.1.1", "Building community cohesion"),))
    assert "No action and no measure yet" in said(bare)
    assert "There is evidence for every objective that counts." in said(replace(SAMPLE, not_evidenced=()))


def test_where_judgement_and_evidence_agree_there_is_no_section_for_it() -> None:
    content = write_report(replace(SAMPLE, differences=()))
    assert not [text for _, text in headings(content) if "judgement" in text]


def test_an_aim_without_records_says_so() -> None:
    empty = replace(SAMPLE.aims[0], objectives=(), actions=(), measures=())
    text = said(replace(SAMPLE, aims=(empty,)))
    assert "No objective of this aim is in this report." in text
    assert "No action serves this aim yet." in text
    assert "No measure is proposed for this aim yet." in text


def test_the_document_says_whose_it_is_and_how_it_is_marked() -> None:
    content = write_report(replace(SAMPLE, marking=Marking.OFFICIAL_SENSITIVE))
    core = opened(content).core_properties
    assert core.title == "Progress report: Northamptonshire Hate Reduction Strategy 2016–19"
    assert (core.author, core.created.date()) == (SAMPLE.partnership, TODAY)
    assert "marked OFFICIAL-SENSITIVE. The controller of personal data in it is the Office" in words(
        xml(content)
    )


def test_the_same_report_is_written_the_same() -> None:
    assert parts(write_report(sample_report())) == parts(WRITTEN)


def test_properties_stand_in_the_order_of_the_schema() -> None:
    assert list(out_of_order(xml(WRITTEN))) == []


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_whatever_is_typed_the_report_can_be_read(text: str) -> None:
    report = with_action(
        replace(
            ACTION, text=text, owner=text, last_update=LastUpdate(TODAY, text, text, text), objectives=(text,)
        )
    )
    report = replace(
        report, title=f"Report {text}", partnership=text, demonstration=text, aims=report.aims[:1]
    )
    content = write_report(replace(report, not_evidenced=(NotEvidenced("9.1.1", text, text, (text, text)),)))
    assert [text for level, text in headings(content) if level == 1][-1] == "About this report"
    assert rows(content, "Actions that serve no objective")[0][0] == "A-0123"
    assert not [t for t in found(xml(content), "w:t") if set(t.text or "") & set("\n\t")]


def test_measures_are_drawn_two_and_two_with_words_for_those_who_do_not_see_them() -> None:
    first, *others = SAMPLE.aims
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="29"><rect width="9" height="9"/></svg>'
    lines = [
        replace(line, chart=svg, chart_words=f"Line chart {number}, from 61 to 64.")
        for number, line in enumerate((first.measures * 3)[:3], 1)
    ]
    drawn = replace(first, measures=(*lines, replace(lines[0], chart="", chart_words="")))
    document = xml(write_report(replace(SAMPLE, aims=(drawn, *others))))
    told = [one.get("descr") for one in found(document, "wp:docPr")]
    assert told == [f"Line chart {number}, from 61 to 64." for number in (1, 2, 3)]
    rows_of_pictures = [one for one in found(document, "w:p") if found(one, "w:drawing")]
    assert [len(found(one, "w:drawing")) for one in rows_of_pictures] == [2, 1]
    assert list(out_of_order(document)) == []
