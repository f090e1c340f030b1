"""A standard goes from draft to agreed at a meeting; what was agreed is never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.registers.decisions import decisions_of_meeting
from delivery.meetings.queries.standards.agreeing import agree
from delivery.meetings.queries.standards.keeping import (
    KIND,
    StandardFacts,
    add_standard,
    change_standard,
    propose,
    restore_standard,
    take_back,
    withdraw_standard,
    write_draft,
)
from delivery.meetings.queries.standards.rows import standard_seen, standards_at, standards_seen
from delivery.meetings.rules.standards.versions import StandardRow, Version, VersionState
from delivery.meetings.tables import Group, Meeting, StandardVersion
from delivery.partners.queries.history import history_of
from delivery.partners.viewer import Viewer
from tests.meetings.forum import NOW, Forum, make_forum

FACTS = StandardFacts("Answers in writing", None, None, None, None)


@pytest.fixture
async def forum(database: DatabaseEngine) -> Forum:
    return await make_forum()


def keeper(forum: Forum) -> Viewer:
    """An administrator who keeps the records of no group."""
    return replace(forum.viewer(keeps=False, sits=False), is_administrator=True)


async def begun(forum: Forum, text: str = "We answer in plain words.") -> int:
    return await add_standard(FACTS, text, keeper(forum), key="first", now=NOW)


async def seen(standard_id: int, viewer: Viewer) -> StandardRow:
    standard = await standard_seen(standard_id, viewer)
    assert standard
    return standard


async def waiting(standard_id: int, viewer: Viewer) -> Version:
    version = (await seen(standard_id, viewer)).open_version
    assert version
    return version


async def test_a_version_is_agreed_at_the_meeting_it_was_proposed_to_and_supersedes_the_last(
    forum: Forum,
) -> None:
    chief, secretary = keeper(forum), forum.viewer()
    number = await begun(forum)
    for turn, text in enumerate(("We answer in plain words.", "We answer in a day."), start=1):
        if turn > 1:
            await write_draft(number, 0, text, chief, key=f"d{turn}", now=NOW)
        await propose(number, (await waiting(number, chief)).version, forum.held, chief, NOW)
        assert [one.id for one in await standards_at(forum.held, secretary)] == [number]
        version = (await waiting(number, secretary)).version
        decision = await agree(number, version, None, date(2028, 5, 20), secretary, NOW)
        assert decision in {one.id for one in await decisions_of_meeting(forum.held, secretary)}
    standard = await seen(number, chief)
    assert [(one.number, one.state, one.text) for one in standard.versions] == [
        (2, VersionState.AGREED, "We answer in a day."),
        (1, VersionState.SUPERSEDED, "We answer in plain words."),
    ]
    assert standard.review_on == date(2028, 5, 20)
    (first, second) = await decisions_of_meeting(forum.held, secretary)
    assert first.text == "That version 1 of the service standard “Answers in writing” be agreed."
    assert standard.versions[0].decision_id == second.id


async def test_only_the_secretary_of_that_group_records_it_and_not_before_the_meeting(forum: Forum) -> None:
    chief, secretary = keeper(forum), forum.viewer()
    number = await begun(forum)
    with pytest.raises(EditedMeanwhile):
        await agree(number, 1, None, None, secretary, NOW)
    await propose(number, 1, forum.coming, chief, NOW)
    with pytest.raises(NotAllowed):
        await agree(number, 2, None, None, chief, NOW)
    with pytest.raises(Invalid, match="has not begun"):
        await agree(number, 2, None, None, secretary, NOW)
    await take_back(number, 2, chief, NOW)
    await propose(number, 3, forum.held, chief, NOW)
    with pytest.raises(Invalid):
        await agree(number, 4, 999, None, secretary, NOW)
    await agree(number, 4, None, None, secretary, NOW)
    for late in (agree(number, 4, None, None, secretary, NOW), agree(number, 5, None, None, secretary, NOW)):
        with pytest.raises(EditedMeanwhile):
            await late


async def test_what_is_before_a_meeting_or_agreed_is_not_rewritten(forum: Forum) -> None:
    chief = keeper(forum)
    number = await begun(forum)
    await write_draft(number, 1, "Better.", chief, key="a", now=NOW)
    with pytest.raises(EditedMeanwhile):
        await write_draft(number, 1, "Stale.", chief, key="b", now=NOW)
    await propose(number, 2, forum.held, chief, NOW)
    with pytest.raises(Invalid, match="before a meeting"):
        await write_draft(number, 3, "Late.", chief, key="c", now=NOW)
    await agree(number, 3, None, None, forum.viewer(), NOW)
    with pytest.raises(Invalid, match="An agreed version"):
        await take_back(number, 4, chief, NOW)
    # A form of the draft that was open all the time begins the next version, and nothing is lost.
    await write_draft(number, 3, "Late.", chief, key="d", now=NOW)
    assert [(one.number, one.text) for one in (await seen(number, chief)).versions] == [
        (2, "Late."),
        (1, "Better."),
    ]


async def test_nobody_but_those_who_keep_a_standard_changes_it(forum: Forum) -> None:
    number = await begun(forum)
    stranger = replace(forum.viewer(), is_administrator=False)
    for write in (
        add_standard(FACTS, "Mine.", stranger, key="k", now=NOW),
        change_standard(number, 1, FACTS, stranger, NOW),
        write_draft(number, 1, "Mine.", stranger, key="k", now=NOW),
        propose(number, 1, forum.held, stranger, NOW),
        take_back(number, 1, stranger, NOW),
        withdraw_standard(number, 1, "", stranger, NOW),
    ):
        with pytest.raises(NotAllowed):
            await write
    assert (await seen(number, stranger)).title == "Answers in writing"


async def test_a_version_before_a_members_only_group_is_seen_by_its_members_alone(forum: Forum) -> None:
    chief = keeper(forum)
    number = await begun(forum)
    await propose(number, 1, forum.held, chief, NOW)
    await Group.update({Group.visibility: "members"}).where(Group.id == forum.group)
    assert await standard_seen(number, chief) is None
    assert await standards_seen(chief) == ()
    assert [one.id for one in await standards_seen(forum.viewer())] == [number]
    other = await add_standard(FACTS, "Two.", chief, key="other", now=NOW)
    with pytest.raises(Invalid):
        await propose(other, 1, forum.held, chief, NOW)


async def test_a_double_click_makes_one_and_a_withdrawn_one_comes_back(forum: Forum) -> None:
    chief = keeper(forum)
    number = await begun(forum)
    assert await begun(forum) == number
    assert await StandardVersion.count() == 1
    await change_standard(number, 1, replace(FACTS, title="Answers"), chief, NOW)
    with pytest.raises(EditedMeanwhile):
        await change_standard(number, 1, FACTS, chief, NOW)
    await withdraw_standard(number, 2, "", chief, NOW)
    assert await standards_seen(chief) == ()
    with pytest.raises(NotFound):
        await write_draft(number, 1, "x", chief, key="z", now=NOW)
    await restore_standard(number, chief, NOW)
    assert [one.title for one in await standards_seen(chief)] == ["Answers"]


async def test_the_history_of_a_standard_names_no_group(forum: Forum) -> None:
    number = await begun(forum)
    await propose(number, 1, forum.held, keeper(forum), NOW)
    await agree(number, 2, None, None, forum.viewer(), NOW)
    history = await history_of(KIND, number)
    assert [(line.what, line.detail) for line in history[:2]] == [
        ("agreed", {"version": "1"}),
        ("proposed", {"version": "1"}),
    ]


async def test_a_cancelled_meeting_agrees_nothing(forum: Forum) -> None:
    number = await begun(forum)
    await propose(number, 1, forum.held, keeper(forum), NOW)
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == forum.held)
    with pytest.raises(Invalid):
        await agree(number, 2, None, None, forum.viewer(), NOW)


async def test_no_two_versions_have_one_number_though_one_is_hidden_from_who_writes_the_next(
    forum: Forum,
) -> None:
    number = await begun(forum)
    await StandardVersion.update({StandardVersion.state: "superseded"}).where(
        StandardVersion.standard == number
    )
    hidden = StandardVersion(
        standard=number, number=2, text="Hidden", state="agreed", meeting=forum.held, written_at=NOW
    )
    await StandardVersion.insert(hidden)
    await Group.update({Group.visibility: "members"}).where(Group.id.is_not_null())
    await write_draft(number, 0, "The next", keeper(forum), key="next", now=NOW)
    numbers = await StandardVersion.select(StandardVersion.number).order_by(StandardVersion.number)
    assert [row["number"] for row in numbers] == [1, 2, 3]
