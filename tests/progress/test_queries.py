"""The position, what changed and the report over real databases: one calculation, whoever asks."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from delivery.actions.tables import Action
from delivery.database import DatabaseEngine, transaction
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.errors import Invalid
from delivery.meetings.queries.viewers import viewer_of
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import touch
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.viewer import Viewer
from delivery.progress.queries.board import Board, board_on
from delivery.progress.queries.documents.lines import REASONS
from delivery.progress.queries.documents.progress import progress_report
from delivery.progress.queries.position import ObjectivePosition, Position, position_on
from delivery.progress.queries.reviews import last_review, planned_reviews
from delivery.progress.rules import Difference
from delivery.progress.tables import AgreedStatus, Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.wording import london_day
from tests.actions.world import NOW, TODAY, a_world, days
from tests.support.demonstrations import DAY

Accounts = tuple[DemonstrationAccount, ...]
NOON = datetime.combine(DAY, time(12), UTC)


async def the_position(today: date = TODAY) -> Position:
    position = await position_on(today)
    assert position is not None
    return position


async def the_board(today: date = DAY) -> Board:
    board = await board_on(today)
    assert board is not None
    return board


async def chair() -> Viewer:
    """The chair of the Strategic Group, who sees the working position."""
    account = await account_with_email("graham.stilwell@northants-pcc.example")
    assert account
    return await viewer_of(account, DAY)


def numbered(position: Position, number: str) -> ObjectivePosition:
    one = position.of_number(number)
    assert one is not None
    return one


async def test_without_a_strategy_there_is_no_position_no_board_and_no_report(
    database: DatabaseEngine,
) -> None:
    assert await position_on(TODAY) is None
    assert await board_on(TODAY) is None
    with pytest.raises(Invalid, match="No strategy is loaded yet"):
        await progress_report(None, NOW)


async def test_a_strategy_without_actions_is_grey_throughout(database: DatabaseEngine) -> None:
    await a_world()
    position = await the_position()
    assert len(position.objectives) == 24
    assert {one.shown for one in position.objectives} == {Rag.GREY}
    assert (position.counts.grey, position.counts.total) == (24, 24)
    assert [len(position.of_aim(aim)) for aim in position.aims] == [11, 6, 4, 3]


async def test_an_action_counts_for_each_objective_that_it_serves(database: DatabaseEngine) -> None:
    world = await a_world()
    await world.raise_one("Late", due=days(-40), objectives=("9.1.3", "9.3.3"))
    position = await the_position()
    for number in ("9.1.3", "9.3.3"):
        one = numbered(position, number)
        assert (one.shown, one.live, one.late) == (Rag.RED, 1, 1)
    assert numbered(position, "9.1.4").live == 0


async def test_an_action_of_a_members_only_group_counts_nowhere(database: DatabaseEngine) -> None:
    world = await a_world()
    await world.raise_one("Hidden", group="panel", due=days(-40), objectives=("9.1.3",))
    one = numbered(await the_position(), "9.1.3")
    assert (one.shown, one.live, one.actions) == (Rag.GREY, 0, ())


async def test_a_recorded_change_is_seen_at_once(database: DatabaseEngine) -> None:
    world = await a_world()
    assert numbered(await the_position(), "9.1.3").live == 0
    number = await world.raise_one("New", due=days(90), objectives=("9.1.3",))
    assert numbered(await the_position(), "9.1.3").live == 1
    async with transaction():
        await Action.update({Action.withdrawn_at: NOW}).where(Action.number == number)
        await touch()
    assert numbered(await the_position(), "9.1.3").live == 0


async def test_tomorrow_is_another_position(database: DatabaseEngine) -> None:
    world = await a_world()
    await world.raise_one("Due today", due=TODAY, objectives=("9.1.3",))
    assert numbered(await the_position(TODAY), "9.1.3").late == 0
    assert numbered(await the_position(days(1)), "9.1.3").late == 1


async def test_an_agreed_colour_stands_until_it_expires(database: DatabaseEngine) -> None:
    world = await a_world()
    await world.raise_one("Late", due=days(-40), objectives=("9.1.3",))
    await AgreedStatus.insert(
        AgreedStatus(
            objective=world.objectives["9.1.3"],
            status="green",
            reason="It was done last week.",
            agreed_on=days(-5),
            expires_on=days(20),
        )
    )
    stands = numbered(await the_position(), "9.1.3").standing
    assert (stands.shown, stands.derived.status, stands.difference) == (Rag.GREEN, Rag.RED, Difference.BETTER)
    expired = numbered(await the_position(days(21)), "9.1.3").standing
    assert (expired.shown, expired.expired) == (Rag.RED, True)


async def test_the_planned_reviews_are_those_from_today_on_that_were_not_cancelled(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    group = world.groups["strategic"]
    await Meeting.delete().where(Meeting.group == group)
    moments = [NOW + timedelta(hours=hours) for hours in (-30, -2, 3, 400)]
    await Meeting.insert(
        *(
            Meeting(
                group=group,
                starts_at=at,
                ends_at=at + timedelta(hours=2),
                uid=f"uid-{at:%j-%H}",
                changed_at=NOW,
                state="cancelled" if at == moments[2] else "planned",
            )
            for at in moments
        )
    )
    assert await planned_reviews(TODAY) == (moments[1], moments[3])
    board = await the_board(TODAY)
    assert board.next_review(NOW) == moments[3]
    assert board.next_review(NOW - timedelta(hours=3)) == moments[1]
    assert board.next_review(NOW + timedelta(days=90)) is None


async def test_only_a_closed_review_is_the_last_one(database: DatabaseEngine) -> None:
    world = await a_world()
    position = await the_position()
    assert await last_review(position.strategy.id) is None
    closed = Review(strategy=position.strategy.id, held_on=days(-40), closed_at=NOW)
    still_open = Review(strategy=position.strategy.id, held_on=days(-2))
    async with transaction():
        ids = [row["id"] for row in await Review.insert(closed, still_open).returning(Review.id)]
        await ReviewLine.insert(
            ReviewLine(review=ids[0], objective=world.objectives["9.1.3"], derived="amber", shown="amber")
        )
        await touch()
    board = await the_board(TODAY)
    assert board.review is not None
    assert board.review.held_on == days(-40)


async def test_the_report_tells_every_number_of_the_board(demonstration: Accounts) -> None:
    board = await the_board()
    report = await progress_report(None, NOON, working_for=await chair())
    position = board.position

    assert (report.on, report.strategy) == (position.on, position.strategy.title)
    assert (report.agencies.reporting, report.agencies.of) == (board.reporting, len(board.agencies))
    assert [(line.rag, line.now) for line in report.summary.counts] == list(position.counts.by_status)
    assert {line.rag: line.at_last_review for line in report.summary.counts} == dict(board.counts_before)
    assert report.summary.not_counting == position.counts.no_colour
    assert [aim.number for aim in report.aims] == [aim.number for aim in position.aims]

    told = {line.number: line for aim in report.aims for line in aim.objectives}
    assert list(told) == [one.objective.number for one in position.objectives]
    for one in position.objectives:
        line = told[one.objective.number]
        assert line.status is one.shown
        assert line.lead == (one.objective.lead.short_name if one.objective.lead else "")
        reasons = one.standing.derived.reasons[:REASONS]
        assert line.reasons == tuple(reason.sentence for reason in reasons)

    for aim, section in zip(position.aims, report.aims, strict=True):
        objectives = position.of_aim(aim)
        actions = {action.facts.reference for one in objectives for action in one.actions}
        assert {line.reference for line in section.actions} == actions
        measures = [judged for one in objectives for judged in one.measures]
        assert [line.status for line in section.measures] == [judged.judgement.status for judged in measures]
        lines = {line.reference: line for line in section.actions}
        for one in objectives:
            for facts, judgement in one.weighed.live:
                assert (lines[facts.reference].rag, lines[facts.reference].due) == (
                    judgement.status,
                    facts.due,
                )


async def test_the_report_lists_what_is_not_evidenced_and_where_judgement_differs(
    demonstration: Accounts,
) -> None:
    position = await the_position(DAY)
    report = await progress_report(None, NOON, working_for=await chair())
    grey = [one.objective.number for one in position.objectives if one.shown is Rag.GREY]
    assert [line.number for line in report.not_evidenced] == grey
    differing = [
        one.objective.number for one in position.objectives if one.standing.difference is not Difference.NONE
    ]
    assert [line.number for line in report.differences] == differing == ["9.4.1"]


async def test_the_report_of_one_agency_holds_what_it_leads_or_works_on(demonstration: Accounts) -> None:
    position = await the_position(DAY)
    report = await progress_report("NREC", NOON)
    assert report.about == "Northamptonshire Rights Equality Council"
    theirs = [
        one.objective.number
        for one in position.objectives
        if (one.objective.lead and one.objective.lead.short_name == "NREC")
        or any(owner.agency_short == "NREC" for action in one.actions for owner in action.owners)
    ]
    assert [line.number for aim in report.aims for line in aim.objectives] == theirs
    assert Counter(line.status for aim in report.aims for line in aim.objectives) == Counter(
        {line.rag: line.now for line in report.summary.counts if line.now}
    )
    assert all("NREC" in line.owner for aim in report.aims for line in aim.actions)


async def test_an_agency_is_found_by_any_of_its_names_and_a_wrong_one_is_refused(
    demonstration: Accounts,
) -> None:
    for name in ("nrec", "NREC", "Northamptonshire rights equality council"):
        assert (await progress_report(name, NOON)).about == "Northamptonshire Rights Equality Council"
    with pytest.raises(Invalid, match="no agency called 'Fenshire'"):
        await progress_report("Fenshire", NOON)


async def test_a_late_evening_belongs_to_the_day_in_london(demonstration: Accounts) -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert (await progress_report(None, late)).on == london_day(late) == date(2026, 7, 2)
