"""The demonstration in a database: what its board shows, who sees what, and how its records hang together."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from piccolo.query import Select

from delivery.actions.queries.evidence import countable_actions
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, Update
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.meetings.queries.viewers import viewer_of
from delivery.meetings.queries.visibility import visible_decisions, visible_groups, visible_meetings
from delivery.meetings.tables import Decision, ForwardItem, Group, Meeting, Minutes, Question
from delivery.partners.queries.history import history_of
from delivery.partners.queries.sign_ins import Account
from delivery.partners.tables import Agency, Person
from delivery.partners.viewer import Viewer
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviews import last_review
from delivery.progress.rules import Difference
from delivery.strategy.rules import Rag
from tests.support.calendars import read_event
from tests.support.demonstrations import BASE_URL, DAY

Accounts = tuple[DemonstrationAccount, ...]

PANEL = "scrutiny-panel"


async def test_the_evidence_gives_every_colour(demonstration: Accounts) -> None:
    position = await position_on(DAY)
    assert position
    derived = Counter(objective.standing.derived.status for objective in position.objectives)
    assert derived == {Rag.BLUE: 2, Rag.GREEN: 8, Rag.AMBER: 6, Rag.RED: 4, Rag.GREY: 4}


async def test_one_objective_is_agreed_better_than_its_evidence(demonstration: Accounts) -> None:
    position = await position_on(DAY)
    assert position
    better = [one for one in position.objectives if one.standing.difference is Difference.BETTER]
    assert [one.objective.number for one in better] == ["9.4.1"]
    assert (better[0].shown, better[0].standing.derived.status) == (Rag.AMBER, Rag.RED)


async def test_seven_of_nineteen_agencies_report_here(demonstration: Accounts) -> None:
    assert await Agency.count() == 19
    assert await Agency.count().where(Agency.reports_here.eq(True)) == 7


async def test_one_post_is_vacant_and_still_owns_actions(demonstration: Accounts) -> None:
    actions = await countable_actions(DAY)
    vacant = [(action.text, owner.label) for action in actions for owner in action.owners if owner.is_vacant]
    assert vacant == [
        ("Replace the single slide on hate in the control room's training", "Control Room Training Lead"),
        ("Train all call handlers in recognising hate", "Control Room Training Lead"),
    ]


async def test_one_review_group_has_lapsed(demonstration: Accounts) -> None:
    last = (
        await Meeting.select(Meeting.starts_at)
        .where(Meeting.group.slug == "hirg")
        .order_by(Meeting.starts_at, ascending=False)
    )
    assert DAY - last[0]["starts_at"].date() > timedelta(days=270)


async def test_the_members_only_group_is_seen_by_its_members_alone(demonstration: Accounts) -> None:
    outsiders = [None, await _viewer("alison.verney"), await _viewer("graham.stilwell")]
    for viewer in outsiders:
        assert PANEL not in await _slugs(viewer)
    for name in ("naomi.feltham", "lewis.garrity"):
        assert PANEL in await _slugs(await _viewer(name))


async def test_nothing_of_the_members_only_group_is_seen_outside(demonstration: Accounts) -> None:
    outsider, member = await _viewer("graham.stilwell"), await _viewer("lewis.garrity")
    assert await _records_of_panel(outsider) == (0, 0, 0)
    assert await _records_of_panel(member) == (6, 1, 3)
    assert all("Panel" not in action.text for action in await countable_actions(DAY))


async def test_what_was_read_from_minutes_stands_where_it_was_read(demonstration: Accounts) -> None:
    minutes = {row["id"]: row for row in await Minutes.select()}
    assert len(minutes) == 15
    for table, number in ((Action, 47), (Decision, 18), (Question, 17), (ForwardItem, 5)):
        rows = await table.select().where(table.minutes.is_not_null())
        assert len(rows) == number
        for row in rows:
            saved = minutes[row["minutes"]]
            assert saved["meeting"] == row["meeting"]
            assert saved["text"][row["quote_start"] :].startswith(row["quote"])


async def test_an_actions_moves_are_remembered(demonstration: Accounts) -> None:
    directory = await _action("Publish the first directory of support agencies")
    assert (directory["due_before"], directory["due_moves"], directory["due_moved_late"]) == (
        DAY - timedelta(days=95),
        2,
        False,
    )
    assert (directory["at_risk"], directory["last_heard_how"]) == (True, "phone")
    assert directory["version"] == 3


async def test_an_import_was_not_heard_and_a_proposal_waits(demonstration: Accounts) -> None:
    imported = await _action("Find out who still hands out the leaflet with the old number")
    assert (imported["origin"], imported["last_heard_on"]) == ("import", None)
    proposed = await Action.select(Action.text).where(Action.status == "proposed")
    assert [row["text"] for row in proposed] == ["Host the voluntary course in a community centre"]


async def test_the_history_of_an_action_begins_with_its_raising(demonstration: Accounts) -> None:
    standards = await _action("Publish the service standards and an Easy Read version")
    entries = await history_of("action", standards["id"])
    assert [(entry.what, entry.person) for entry in reversed(entries)] == [
        ("raised", "Naomi Feltham"),
        ("accepted", "Bryony Sallis"),
        ("updated", "Bryony Sallis"),
    ]


async def test_nothing_was_recorded_after_the_first_start(demonstration: Accounts) -> None:
    start = datetime.combine(DAY, time(), UTC)
    assert await Update.count().where(Update.recorded_at >= start) == 0
    assert await Minutes.count().where(Minutes.saved_at >= start) == 0
    assert await Meeting.count().where(Meeting.changed_at >= start) == 0


async def test_every_meeting_has_its_event_and_an_identity_of_its_own(demonstration: Accounts) -> None:
    meetings = await Meeting.select().order_by(Meeting.id)
    assert len({meeting["uid"] for meeting in meetings}) == len(meetings) == 151
    noted = [meeting["event"] for meeting in meetings if meeting["is_noted_only"]]
    assert noted == [""], "of a meeting whose day alone is known there is no event"
    for meeting in (meeting for meeting in meetings if not meeting["is_noted_only"]):
        event = read_event(meeting["event"])
        assert event["UID"] == meeting["uid"]
        assert event["URL"] == f"{BASE_URL}/meetings/{meeting['id']}"
        assert event.decoded("DTSTART") == meeting["starts_at"]


async def test_cancelled_meetings_stay_and_a_moved_one_has_its_own_venue(demonstration: Accounts) -> None:
    cancelled = await Meeting.select(Meeting.sequence, Meeting.group.slug.as_alias("slug")).where(
        Meeting.state == "cancelled"
    )
    assert {(row["slug"], row["sequence"]) for row in cancelled} == {("hasbag-corby", 1), ("hasbag-east", 1)}
    moved = await Meeting.select(Meeting.starts_at, Meeting.sequence).where(
        Meeting.venue.like("The Old Fire%")
    )
    assert [row["sequence"] for row in moved] == [1]
    assert moved[0]["starts_at"].date() > DAY


async def test_the_last_review_has_a_line_for_each_objective(demonstration: Accounts) -> None:
    position = await position_on(DAY)
    assert position
    review = await last_review(position.strategy.id)
    assert review
    assert set(review.lines) == {one.objective.id for one in position.objectives}
    assert review.held_on < DAY


async def _viewer(name: str) -> Viewer:
    rows = await Person.select().where(Person.email.like(f"{name}@%"))
    person = rows[0]
    account = Account(
        person["id"], person["name"], person["email"], person["is_administrator"], person["agency"]
    )
    return await viewer_of(account, DAY)


async def _slugs(viewer: Viewer | None) -> set[str]:
    return {row["slug"] for row in await Group.select(Group.slug).where(visible_groups(viewer))}


async def _records_of_panel(viewer: Viewer) -> tuple[int, int, int]:
    """How many meetings, decisions and actions of the panel a viewer may see."""
    return (
        await Meeting.count().where(visible_meetings(viewer), Meeting.group.slug == PANEL),
        await Decision.count().where(visible_decisions(viewer), Decision.meeting.is_in(_panel_meetings())),
        await Action.count().where(visible_actions(viewer), Action.group.slug == PANEL),
    )


def _panel_meetings() -> Select[Any]:
    return Meeting.select(Meeting.id).where(Meeting.group.slug == PANEL)


async def _action(text: str) -> dict[str, Any]:
    rows = await Action.select().where(Action.text == text)
    return dict(rows[0])
