"""Who read words of members-only groups: each group's record says what was read of it, and of no other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from delivery import noted_reads
from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.by_link.saying import say
from delivery.actions.rules.by_link import Answer, Word
from delivery.database import DatabaseEngine, transaction
from delivery.errors import DiskFull
from delivery.marking import Marking
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.history import touch
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Act
from tests.actions.world import NOW, World, a_world, days, stored
from tests.browsing import browser

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def _two_groups_of_priya() -> World:
    """A world whose other forum is members-only too; Priya sits in both."""
    world = await a_world()
    other = world.groups["other"]
    await Group.update({Group.visibility: "members"}).where(Group.id == other)
    await Membership.insert(
        Membership(group=other, person=world.people["priya"], part="member", since=days(-30))
    )
    async with transaction():
        await touch()
    return world


async def _places(world: World, group: str) -> list[str]:
    rows = await Act.select(Act.place).where(Act.about == "group", Act.record == world.groups[group])
    return [row["place"] for row in rows]


async def test_what_is_downloaded_and_found_of_one_group_is_not_kept_of_another(
    database: DatabaseEngine, demonstration_folder: Path
) -> None:
    world = await _two_groups_of_priya()
    await world.raise_one("Something of the panel", group="panel")
    meeting = Meeting(
        group=world.groups["panel"],
        starts_at=NOW + HOUR,
        ends_at=NOW + 2 * HOUR,
        venue="",
        uid="panel@example.org",
        changed_at=NOW,
    )
    (row,) = await Meeting.insert(meeting).returning(Meeting.id)
    shown = ["/groups/panel/meetings.ics", f"/meetings/{row['id']}/meeting.ics", "/search"]
    async with browser(demonstration_folder) as browse:
        browse.clock.now = NOW
        await browse.sign_in("priya@example.org")
        for path in (*shown[:2], "/search?q=panel"):
            assert (await browse.get(path)).status_code == 200
    assert (await _places(world, "panel"), await _places(world, "other")) == (shown, [])


async def test_a_list_that_shows_another_group_later_is_kept_of_that_one_too(
    database: DatabaseEngine, demonstration_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await _two_groups_of_priya()
    await world.raise_one("Something of the panel", group="panel")
    async with browser(demonstration_folder) as browse:
        browse.clock.now = NOW
        await browse.sign_in("priya@example.org")
        with monkeypatch.context() as patched:
            patched.setattr(noted_reads, "note_each", _no_room)
            await browse.open("/actions")
        await browse.open("/actions")
        assert (await _places(world, "panel"), await _places(world, "other")) == (["/actions"], [])
        await world.raise_one("Something of the other", group="other")
        await browse.open("/actions")
    assert (await _places(world, "panel"), await _places(world, "other")) == (["/actions"], ["/actions"])


async def test_what_owners_wish_and_owe_is_marked_and_kept(
    database: DatabaseEngine, demonstration_folder: Path
) -> None:
    world = await a_world()
    number = await world.raise_one(
        "A secret of the panel", group="panel", owners=("Nisha Kotecha",), due=days(20)
    )
    version, nisha = (await stored(number))["version"], Holder(await world.viewer("nisha"))
    await say(number, version, Word(Answer.NOT_MINE, note="Not mine"), nisha, key=new_key(), now=NOW)
    async with browser(demonstration_folder) as browse:
        browse.clock.now = NOW
        for who, path in (("priya", "/wishes"), ("nisha", "/your-actions")):
            await browse.sign_in(f"{who}@example.org")
            page = await browse.open(path)
            assert "A secret of the panel" in page.words, path
            assert Marking.OFFICIAL_SENSITIVE in page.words, path
    assert await _places(world, "panel") == ["/wishes", "/your-actions"]


async def _no_room(*_: object, **__: object) -> None:
    raise DiskFull
