"""What a closed review froze, told as a report: beside the review before, its charts from the numbers of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.actions.rules import ActionStatus
from delivery.progress.report import ProgressReport
from delivery.progress.report.frozen import FrozenReport, Part
from delivery.progress.report.frozen_charts import frozen_picture, frozen_words
from delivery.progress.snapshot import (
    FORMAT,
    FrozenAction,
    FrozenAgreed,
    FrozenAim,
    FrozenFigure,
    FrozenMeasure,
    FrozenObjective,
    FrozenPosition,
    FrozenPromise,
    FrozenReading,
)
from delivery.strategy.rules import Rag

BEFORE, NOW = date(2026, 1, 13), date(2026, 3, 10)
MEASURE = FrozenMeasure(
    key="content",
    name="Victims content with the service",
    unit="victims",
    status=Rag.AMBER,
    why="Victims content with the service: 1,204 on 1 March 2026, within the tolerance.",
    baseline=FrozenFigure("1,000", date(2025, 1, 1)),
    latest=FrozenFigure("1,204", date(2026, 3, 1)),
    target=FrozenFigure("1,500", date(2027, 1, 1)),
    readings=(
        FrozenReading(date(2025, 6, 1), "1,100.5"),
        FrozenReading(date(2025, 9, 1), "fewer than 5"),
        FrozenReading(date(2025, 12, 1), "1,150", recording_changed=True),
        FrozenReading(date(2026, 3, 1), "1,204"),
    ),
)
DONE = FrozenAction("A-0001", "Open a desk", "Clerk, NCC", ActionStatus.COMPLETE, Rag.BLUE, None)
NEW = FrozenAction("A-0002", "Print a leaflet", "NREC", ActionStatus.IN_PROGRESS, Rag.GREEN, NOW)
OBJECTIVE = FrozenObjective(
    aim="9.1",
    number="9.1.1",
    title="Cohesion",
    statement="",
    lead="County Council",
    derived=Rag.RED,
    shown=Rag.AMBER,
    reasons=("One", "Two", "Three", "Four"),
    agreed=FrozenAgreed(Rag.AMBER, "It was opened.", NOW, date(2026, 5, 1), "the meeting", "two more", None),
    comment="We did it.",
    minute="",
    live=1,
    late=0,
    complete=1,
    actions=(DONE, NEW),
    measures=(MEASURE,),
    promises=(FrozenPromise("A directory", date(2026, 2, 1)), FrozenPromise("A list", None)),
)
OTHER = replace(
    OBJECTIVE, number="9.1.2", title="Online", lead="", shown=Rag.GREY, derived=Rag.GREY, agreed=None
)
POSITION = FrozenPosition(
    format=FORMAT,
    strategy="Hate Reduction Strategy",
    held_on=NOW,
    closed_at="2026-03-10T12:00:00+00:00",
    meeting="Strategic Group",
    agencies_reporting=7,
    agencies=19,
    aims=(FrozenAim("9.1", "Prevention"),),
    objectives=(OBJECTIVE, OTHER),
)
EARLIER = replace(
    POSITION,
    held_on=BEFORE,
    objectives=(
        replace(
            OBJECTIVE, shown=Rag.RED, actions=(replace(DONE, rag=Rag.RED, status=ActionStatus.IN_PROGRESS),)
        ),
        replace(OTHER, actions=()),
    ),
)


def told(before: FrozenPosition | None = EARLIER, part: Part | None = None) -> ProgressReport:
    """The report of the review."""
    return FrozenReport(POSITION, before, part or Part()).content(partnership="Fenshire", demonstration="")


def test_it_tells_the_colours_of_that_day_beside_those_of_the_review_before() -> None:
    report = told()
    counted = {line.rag: (line.now, line.at_last_review) for line in report.summary.counts}
    assert counted[Rag.AMBER] == (1, 0)
    assert counted[Rag.RED] == (0, 1)
    assert counted[Rag.GREY] == (1, 1)
    (move,) = report.changes.moves
    assert (move.number, move.before, move.after, move.reason) == ("9.1.1", Rag.RED, Rag.AMBER, "One")
    lists = {group.title: group.lines for group in report.changes.lists}
    assert lists == {
        "Completed": ("A-0001 Open a desk",),
        "Promises met": ("9.1.1 A directory", "9.1.2 A directory"),
        "New actions": ("A-0002 Print a leaflet",),
    }


def test_an_objective_carries_all_that_was_agreed_and_said_of_it() -> None:
    line = told().aims[0].objectives[0]
    assert (line.status, line.before, line.derived, line.agreed_until) == (
        Rag.AMBER,
        Rag.RED,
        Rag.RED,
        date(2026, 5, 1),
    )
    assert line.reasons == ("One", "Two", "Three")
    assert (line.path_to_green, line.comment) == ("two more", "We did it.")
    assert line.actions == "1 live action, 0 late, 1 complete"
    (difference,) = told().differences
    assert (difference.agreed, difference.derived, difference.reason) == (
        Rag.AMBER,
        Rag.RED,
        "It was opened.",
    )


def test_an_action_of_two_objectives_stands_once_in_its_aim() -> None:
    (aim,) = told().aims
    assert [(line.reference, line.objectives) for line in aim.actions] == [
        ("A-0001", ("9.1.1", "9.1.2")),
        ("A-0002", ("9.1.1", "9.1.2")),
    ]


def test_the_first_review_compares_with_nothing() -> None:
    report = told(before=None)
    assert report.summary.last_review is None
    assert report.changes.introduction.startswith("This is the first review that was kept whole")
    assert not report.changes.moves


def test_a_part_holds_its_own_objectives_and_actions_alone() -> None:
    part = Part("Council", "NCC", lambda one: one.number == "9.1.1", lambda action: "NCC" in action.owner)
    report = told(part=part)
    assert [line.number for line in report.aims[0].objectives] == ["9.1.1"]
    assert [line.reference for line in report.aims[0].actions] == ["A-0001"]
    assert report.about == "Council"


def test_a_review_that_kept_no_actions_says_so_and_calls_none_new() -> None:
    bare = replace(POSITION, objectives=tuple(replace(one, actions=None) for one in POSITION.objectives))
    report = FrozenReport(bare, EARLIER, Part()).content(partnership="Fenshire", demonstration="")
    assert not report.aims[0].actions_kept
    assert {group.title: len(group.lines) for group in report.changes.lists} == {
        "Completed": 0,
        "Promises met": 2,
        "New actions": 0,
    }


def test_a_chart_is_drawn_from_what_was_shown_and_breaks_at_hidden_numbers_and_changed_recording() -> None:
    picture = frozen_picture(MEASURE)
    assert picture
    assert [[point.value for point in run] for run in picture.runs] == [[1100.5], [1150.0, 1204.0]]
    assert (picture.hidden, picture.smallest) == ((date(2025, 9, 1),), 5)
    assert picture.changes == (date(2025, 12, 1),)
    assert [point.value for point in picture.way] == [1000.0, 1500.0]
    assert frozen_words(MEASURE).startswith(
        "Line chart of Victims content with the service. 4 readings, from 1,100.5 on 1 June 2025 to 1,204 on"
    )


def test_a_measure_of_which_every_number_was_hidden_has_no_chart() -> None:
    few = FrozenFigure("fewer than 5", NOW)
    hidden = replace(
        MEASURE, baseline=few, latest=few, target=None, readings=(FrozenReading(NOW, "fewer than 5"),)
    )
    assert frozen_picture(hidden) is None
    assert "1 reading, fewer than 5 on 10 March 2026." in frozen_words(hidden)
