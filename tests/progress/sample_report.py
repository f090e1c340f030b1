"""A believable progress report over the strategy's 24 objectives, for tests that read the document back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from delivery.actions.rules import ActionStatus
from delivery.progress.report import (
    ActionLine,
    AgenciesReporting,
    AimSection,
    ChangeList,
    Changes,
    ColourCount,
    ColourMove,
    Difference,
    Figure,
    LastUpdate,
    MeasureLine,
    NotEvidenced,
    ObjectiveLine,
    Position,
    PositionKind,
    ProgressReport,
    Summary,
)
from delivery.strategy.fixture import read_fixture
from delivery.strategy.rules import Rag

TODAY = date(2016, 11, 22)
FIXTURE = read_fixture((Path(__file__).parents[2] / "fixtures" / "strategy_2016_19.json").read_text("utf-8"))
_COLOURS = (Rag.GREEN, Rag.AMBER, Rag.GREY, Rag.RED, Rag.GREEN, Rag.AMBER, Rag.BLUE, Rag.GREY)
_LEADS = ("Northamptonshire Police", "Corby Borough Council", "", "Northamptonshire County Council")
_OWNERS = ("Hate crime lead, Northamptonshire Police", "Equality officer, Corby Borough Council", "")
_TEXTS = (
    "Agree with the six community safety partnerships who keeps the directory of support agencies up to date",
    "Send the draft service standards to every partner for comment",
    "Find two venues that will act as reporting centres & train their staff",
    "Ask Llŷn and Łódź twin-town officers how <their> third party centres are paid for",
)
_STATUSES = (
    (ActionStatus.IN_PROGRESS, Rag.GREEN),
    (ActionStatus.NOT_STARTED, Rag.AMBER),
    (ActionStatus.IN_PROGRESS, Rag.RED),
    (ActionStatus.COMPLETE, Rag.BLUE),
    (ActionStatus.NOT_STARTED, Rag.GREY),
    (ActionStatus.PROPOSED, None),
)


def sample_report(actions: int = 60) -> ProgressReport:
    """A report on the whole strategy with so many actions, shared out over the four aims in turn."""
    lines = [_action(number) for number in range(1, actions + 1)]
    statuses = {o.number: _COLOURS[n % len(_COLOURS)] for n, o in enumerate(FIXTURE.objectives)}
    return ProgressReport(
        title="Progress report",
        strategy="Northamptonshire Hate Reduction Strategy 2016–19",
        partnership="Northamptonshire Hate Reduction Partnership",
        on=TODAY,
        position=Position(PositionKind.WORKING, TODAY),
        agencies=AgenciesReporting(7, 19),
        summary=Summary(
            tuple(
                ColourCount(rag, sum(status is rag for status in statuses.values()), before)
                for rag, before in zip(Rag, (2, 7, 5, 3, 7), strict=True)
            ),
            last_review=date(2016, 9, 21),
        ),
        changes=_changes(),
        aims=tuple(
            AimSection(
                aim.number,
                aim.title,
                aim.purpose,
                tuple(
                    _objective(n, o.number, o.title, statuses[o.number])
                    for n, o in enumerate(FIXTURE.objectives)
                    if o.aim == aim.number
                ),
                tuple(lines[place :: len(FIXTURE.aims)]),
                _measures(aim.number),
            )
            for place, aim in enumerate(FIXTURE.aims)
        ),
        not_evidenced=tuple(
            NotEvidenced(
                o.number,
                o.title,
                _LEADS[n % len(_LEADS)],
                ("No measure has a baseline.", "Nothing has been heard of A-0031 for 104 days.")[: 1 + n % 2],
            )
            for n, o in enumerate(FIXTURE.objectives)
            if statuses[o.number] is Rag.GREY
        ),
        differences=(
            Difference(
                "9.2.1",
                FIXTURE.objectives[11].title,
                Rag.AMBER,
                Rag.RED,
                "The late action has since been done and waits for its record.",
                date(2017, 1, 18),
            ),
        ),
        demonstration="This is a demonstration: the people, meetings and figures in it are invented.",
        controller="the Office of the Police and Crime Commissioner",
    )


def _changes() -> Changes:
    return Changes(
        introduction="Since the review of 21 September 2016.",
        colours="Colours of the review of 21 September 2016 beside those of today.",
        moves=(
            ColourMove(
                "9.1.4",
                "Working with children and young people",
                Rag.AMBER,
                Rag.RED,
                "Two of five actions are past their due date.",
            ),
            ColourMove(
                "9.1.7", FIXTURE.objectives[6].title, Rag.GREEN, Rag.BLUE, "All four actions are complete."
            ),
            ColourMove(
                "9.3.2", FIXTURE.objectives[18].title, None, Rag.GREY, "It counts from 1 October 2016."
            ),
        ),
        lists=(
            ChangeList(
                "Slipped twice",
                (
                    "A-0018: from 4 June to 30 September, now 15 December 2016 (equality officer, Corby Borough Council)",
                ),
            ),
            ChangeList(
                "Not heard from for 62 days or more",
                (
                    "Community safety lead, Daventry District Council: three actions",
                    "Post vacant, Probation: one action",
                ),
            ),
            ChangeList(
                "Decisions wanted",
                ("HIRG asks who will pay for a second reporting centre in Wellingborough.",),
            ),
        ),
    )


def _objective(place: int, number: str, title: str, status: Rag) -> ObjectiveLine:
    reasons = {
        Rag.RED: (
            "Two of its five actions are Red.",
            "A-0007 is 41 days past its due date.",
            "The measure of satisfaction is worse than its line by more than its tolerance.",
        ),
        Rag.AMBER: (
            "Nothing has been heard of A-0012 for 70 days.",
            "A promise has no live action: a directory of support agencies.",
        ),
        Rag.GREEN: ("All of its actions were heard of and none is late.",),
        Rag.BLUE: ("All four of its actions are complete and its promises are met.",),
        Rag.GREY: ("None of its actions and measures has a colour that is evidence.",),
    }[status]
    return ObjectiveLine(
        number,
        title,
        status,
        _LEADS[place % len(_LEADS)],
        reasons,
        before=Rag.AMBER if status is Rag.RED else None,
        derived=Rag.RED if number == "9.2.2" else None,
        agreed_until=date(2017, 1, 18) if number == "9.2.2" else None,
        path_to_green="asked of the lead agency by 3 March 2017" if status is Rag.RED else "",
        comment="Two schools have joined since the last return." if status is Rag.RED else "",
    )


def _numbers(action: int) -> list[str]:
    """The objectives of the aim under which an action stands."""
    aim = FIXTURE.aims[(action - 1) % len(FIXTURE.aims)].number
    return [o.number for o in FIXTURE.objectives if o.aim == aim]


def _action(number: int) -> ActionLine:
    status, rag = _STATUSES[number % len(_STATUSES)]
    due = TODAY + timedelta(days=number * 7 % 120 - 40)
    return ActionLine(
        f"A-{number:04d}",
        _TEXTS[number % len(_TEXTS)],
        _OWNERS[number % len(_OWNERS)],
        status,
        rag,
        due=None if number % 6 == 4 else due,
        due_was=due - timedelta(days=31) if number % 5 == 0 and number % 6 != 4 else None,
        due_assumed=number % 9 == 0 and number % 6 != 4,
        objectives=(_numbers(number)[number % 3],),
        last_update=None
        if number % 4 == 3
        else LastUpdate(
            TODAY - timedelta(days=number % 90),
            "Hate crime lead",
            "by phone",
            "First drafts are with legal; the rest follows after half term.",
        ),
    )


def _measures(aim: str) -> tuple[MeasureLine, ...]:
    first = f"{aim}.1"
    return (
        MeasureLine(
            first,
            "Victims satisfied with how their report was handled",
            "% of those asked",
            Rag.RED,
            Figure("71", date(2016, 3, 31)),
            Figure("64", date(2016, 9, 30)),
            Figure("80", date(2019, 3, 31)),
            "Worse than its line of 72.5 by more than its tolerance.",
        ),
        MeasureLine(
            first,
            "Third party reporting centres open and staffed",
            "centres",
            Rag.GREEN,
            Figure("fewer than 5", date(2016, 4, 1)),
            Figure("11", date(2016, 10, 31)),
            Figure("18", date(2019, 3, 31)),
        ),
        MeasureLine(
            f"{aim}.2",
            "Residents who say that people of different backgrounds get on well",
            "% of residents",
            None,
            why="Proposed: it has no source and no target.",
            next_step="Baseline owed by Northamptonshire County Council by 31 January 2017",
        ),
    )
