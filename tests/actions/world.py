"""A small partnership for the tests of actions: two forums, a members-only panel, and people who know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from piccolo.table import Table

from delivery.actions.changes import NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.owners import Owner
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.tables import Action
from delivery.meetings.queries.viewers import viewer_of
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.installation import set_up
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.loading import load_strategy
from delivery.strategy.tables import Objective

TODAY = date(2026, 3, 5)
NOW = datetime.combine(TODAY, time(12), UTC)
STRATEGY = Path(__file__).parents[2] / "fixtures" / "strategy_2016_19.json"


def days(number: int) -> date:
    """The day so many days after today."""
    return TODAY + timedelta(days=number)


@dataclass(frozen=True)
class World:
    """The ids of what was made, by a short name."""

    groups: dict[str, int]
    meetings: dict[str, int]
    people: dict[str, int]
    posts: dict[str, int]
    objectives: dict[str, int]

    async def viewer(self, name: str) -> Viewer:
        """Somebody as they are when signed in."""
        account = await account_with_email(f"{name}@example.org")
        assert account
        return await viewer_of(account, TODAY)

    async def owner(self, words: str) -> Owner:
        """Whom the words find."""
        return (await directory(TODAY)).find(words)

    async def raise_one(
        self, text: str, *, group: str | None = "forum", owners: tuple[str, ...] = (), **fields: Any
    ) -> int:
        """Raise an action; its number. Of a group's name None is the county plan's."""
        day = fields.pop("due", None)
        objectives = fields.pop("objectives", ())
        found = (await directory(TODAY)).find_all(owners)
        new = NewAction(
            text=text,
            raised_on=days(-40),
            origin=fields.pop("origin", Origin.PAGE if group else Origin.PLAN),
            due=day if isinstance(day, Due) else Due(day),
            owners=found,
            group_id=self.groups[group] if group else None,
            objective_ids=tuple(self.objectives[number] for number in objectives),
            **fields,
        )
        return (await raise_actions([new], by=self.people["priya"], now=NOW))[0]


async def action_id(number: int) -> int:
    """The id of an action by its number."""
    return int((await Action.select(Action.id).where(Action.number == number))[0]["id"])


async def stored(number: int) -> dict[str, Any]:
    """The row of an action by its number."""
    return (await Action.select().where(Action.number == number))[0]


async def a_world() -> World:
    """Build it in the empty database in use.

    Priya keeps the records of the forum and of the members-only panel, Ruth sits in the Strategic Group, Ada
    is the administrator, Nisha holds a post at Fire, Omar is of the voluntary organisation and a member of
    the forum, Tom of no group at all.
    """
    await set_up("Test county", demonstration=False, on=TODAY)
    await load_strategy(STRATEGY.read_text("utf-8"), NOW)
    agencies = {row["slug"]: row["id"] for row in await Agency.select(Agency.slug, Agency.id)}
    fire, voice = agencies["nfrs"], agencies["voice"]
    people = {
        "priya": await _add(Person(name="Priya Nair", email="priya@example.org", agency=agencies["ncc"])),
        "ruth": await _add(Person(name="Ruth Adler", email="ruth@example.org", agency=agencies["ncc"])),
        "ada": await _add(Person(name="Ada Marsh", email="ada@example.org", is_administrator=True)),
        "nisha": await _add(Person(name="Nisha Kotecha", email="nisha@example.org", agency=fire)),
        "omar": await _add(Person(name="Omar Deane", email="omar@example.org", agency=voice)),
        "tom": await _add(Person(name="Tom Ellery", email="tom@example.org", agency=agencies["kbc"])),
    }
    posts = {
        "fire": await _add(Post(agency=fire, title="Partnership Officer")),
        "vacant": await _add(Post(agency=fire, title="Prevention Manager")),
    }
    await _add(Holding(post=posts["fire"], person=people["nisha"], since=days(-300)))
    groups = {
        "forum": await _add(Group(slug="forum", name="Disability forum", kind="forum")),
        "other": await _add(Group(slug="other", name="Faith forum", kind="forum")),
        "panel": await _add(Group(slug="panel", name="Case panel", kind="review", visibility="members")),
        "strategic": await _add(Group(slug="strategic-group", name="Strategic Group", kind="strategic")),
    }
    seats = [
        ("forum", "priya", "secretary"),
        ("panel", "priya", "secretary"),
        ("strategic", "ruth", "member"),
    ]
    for group, person, part in [*seats, ("forum", "omar", "member"), ("panel", "nisha", "member")]:
        await _add(Membership(group=groups[group], person=people[person], part=part, since=days(-300)))
    meetings = {
        "last": await _meeting(groups["forum"], -20),
        "next": await _meeting(groups["forum"], 10),
        "plan": await _meeting(groups["strategic"], 30),
    }
    rows = await Objective.select(Objective.number, Objective.id)
    return World(groups, meetings, people, posts, {row["number"]: row["id"] for row in rows})


async def _meeting(group: int, after: int) -> int:
    starts_at = datetime.combine(days(after), time(10), UTC)
    return await _add(
        Meeting(
            group=group,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            uid=f"{group}-{after}@example.org",
            changed_at=NOW,
        )
    )


async def _add(row: Table) -> int:
    rows = await type(row).insert(row).returning(type(row)._meta.primary_key)
    return int(rows[0]["id"])
