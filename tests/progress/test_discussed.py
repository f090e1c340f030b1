"""Where an objective was discussed and how it stood at each review: newest first, and to each what they may see."""

from __future__ import annotations

from datetime import timedelta

from delivery.actions.queries.listing import seen_actions
from delivery.actions.tables import Update
from delivery.database import DatabaseEngine, transaction
from delivery.meetings.tables import AgendaItem, Decision, Group, Meeting, Membership, Minutes
from delivery.partners.queries.history import touch
from delivery.partners.tables import Agency, Person
from delivery.progress.queries.discussed import discussed_under
from delivery.progress.queries.reviewing.past import past_reviews
from delivery.progress.tables import LeadComment, Review, ReviewLine
from delivery.strategy.queries.strategies import current_strategy, objectives_of
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Objective
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days

NUMBER = "9.1.1"


async def told(world: World, name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What somebody reads: each meeting's group with its mentions."""
    viewer = await world.viewer(name)
    strategy = await current_strategy()
    assert strategy is not None
    objective = next(one for one in await objectives_of(strategy.id) if one.number == NUMBER)
    rows = (await seen_actions(viewer, TODAY, strategy.settings)).rows
    serving = [row for row in rows if NUMBER in row.objective_numbers]
    found = await discussed_under(viewer, objective, serving, await past_reviews(objective.id, viewer))
    return [(one.group, [(mention.kind.value, mention.text) for mention in one.mentions]) for one in found]


async def test_each_meeting_says_what_it_had_to_do_with_an_objective(database: DatabaseEngine) -> None:
    world = await a_world()
    number = await world.raise_one("Write it up", objectives=(NUMBER,), meeting_id=world.meetings["last"])
    secret = await _panel_met(world)
    await Decision.insert(
        Decision(meeting=secret, objective=world.objectives[NUMBER], text="Keep the case open"),
        Decision(meeting=world.meetings["last"], objective=world.objectives[NUMBER], text="Ask the county"),
    )
    minutes = (
        await Minutes.insert(
            Minutes(meeting=world.meetings["next"], text="A-0001 is under way.", saved_at=NOW)
        ).returning(Minutes.id)
    )[0]["id"]
    await Update.insert(
        Update(
            action=await action_id(number),
            said_on=TODAY,
            how="meeting",
            minutes=minutes,
            recorded_at=NOW,
        )
    )
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == world.meetings["next"])
    await Meeting.update({Meeting.agenda_settled_at: NOW}).where(Meeting.id == world.meetings["plan"])
    await AgendaItem.insert(
        *(
            AgendaItem(meeting=world.meetings["plan"], position=place, title=title, note=note, origin="added")
            for place, (title, note) in enumerate(
                [("Reporting", "Progress on 9.1.1."), ("Objective 9.1.10", ""), ("19.1.1 and 9.1.1.2", "")]
            )
        )
    )
    await _changed()
    seen = [
        ("Strategic Group", [("On the agenda", "Reporting")]),
        ("Disability forum", [("Action looked at", "A-0001 Write it up")]),
        ("Disability forum", [("Decision", "Ask the county"), ("Action raised", "A-0001 Write it up")]),
    ]
    assert await told(world, "tom") == seen
    assert await told(world, "nisha") == [
        *seen[:2],
        ("Case panel", [("Decision", "Keep the case open")]),
        seen[2],
    ]


async def test_a_draft_agenda_is_its_secretarys_alone_whoever_asked_first(database: DatabaseEngine) -> None:
    world = await a_world()
    await AgendaItem.insert(
        AgendaItem(meeting=world.meetings["next"], position=1, title="Draft only 9.1.1", origin="added")
    )
    await Membership.insert(
        Membership(group=world.groups["panel"], person=world.people["omar"], part="member", since=days(-300))
    )
    await _changed()
    secretary, member = await world.viewer("priya"), await world.viewer("omar")
    assert secretary.group_ids == member.group_ids
    assert await told(world, "priya") == [("Disability forum", [("On the agenda", "Draft only 9.1.1")])]
    assert await told(world, "omar") == []


async def test_the_path_of_colours_over_closed_reviews_carries_what_the_lead_said(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    strategy = (await Objective.select(Objective.strategy).limit(1))[0]["strategy"]
    agency = (await Agency.select(Agency.id).limit(1))[0]["id"]
    objective = world.objectives[NUMBER]
    for back, meeting, closed, colours in (
        (-200, None, True, ("red", "red")),
        (-100, world.meetings["last"], True, ("red", "amber")),
        (0, None, False, ("green", "green")),
    ):
        review = (
            await Review.insert(
                Review(
                    strategy=strategy,
                    meeting=meeting,
                    held_on=days(back),
                    closed_at=NOW if closed else None,
                )
            ).returning(Review.id)
        )[0]["id"]
        await ReviewLine.insert(
            ReviewLine(review=review, objective=objective, derived=colours[0], shown=colours[1])
        )
        await LeadComment.insert(
            LeadComment(
                review=review,
                objective=objective,
                agency=agency,
                text=f"Kit Ellery told us {back}",
                how="page",
                said_at=NOW,
            )
        )
    lay = (await Person.insert(Person(name="Kit Ellery", email="kit@example.org")).returning(Person.id))[0]
    await Membership.insert(
        Membership(group=world.groups["forum"], person=lay["id"], part="member", since=days(-30))
    )
    await Group.update({Group.name: "Strategic Board"}).where(Group.id == world.groups["strategic"])
    await _changed()
    past = await past_reviews(objective, await world.viewer("tom"))
    assert [(one.held_on, one.derived, one.shown, one.comment) for one in past] == [
        (days(-100), Rag.RED, Rag.AMBER, "A forum member told us -100"),
        (days(-200), Rag.RED, Rag.RED, "A forum member told us -200"),
    ]
    assert await told(world, "tom") == [
        ("Disability forum", [("Reviewed", "Amber; the evidence gave Red")]),
        ("Strategic Board", [("Reviewed", "Red")]),
    ]


async def _panel_met(world: World) -> int:
    at = NOW - timedelta(days=15)
    rows = await Meeting.insert(
        Meeting(
            group=world.groups["panel"], starts_at=at, ends_at=at, uid="panel@example.org", changed_at=NOW
        )
    ).returning(Meeting.id)
    return int(rows[0]["id"])


async def _changed() -> None:
    async with transaction():
        await touch()
