"""A county of a known size: the strategy with its 24 objectives and as many actions for each as wanted.

Everything follows from the position of a record, so two runs build the same county.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from piccolo.table import Table

from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.strategy.queries.loading import load_strategy
from delivery.strategy.tables import Objective

STRATEGY = Path(__file__).parent.parent / "fixtures" / "strategy_2016_19.json"
GROUPS = (
    ("strategic-group", "Strategic Group", "strategic", "open"),
    ("hirg", "Hate Incident Review Group", "review", "open"),
    ("lgbtq-forum", "LGBTQ forum", "forum", "open"),
    ("disability-forum", "Disability forum", "forum", "open"),
    ("north-hasbag", "North HASBAG", "hasbag", "open"),
    ("south-hasbag", "South HASBAG", "hasbag", "open"),
    ("case-review", "Case review panel", "review", "members"),
)
NAMES = (
    "Amara Doyle", "Bryn Castell", "Carla Whitmore", "Dev Ranganathan", "Elin Garforth", "Farid Noakes",
    "Greta Lindqvist", "Hamid Sorrell", "Imogen Tarrant", "Jasper Okoro", "Keira Blythe", "Leon Mabey",
)  # fmt: skip
POSTS = ("Partnership Officer", "Community Safety Lead")
TASKS = (
    "Ask the districts for their contact lists and put them into one sheet",
    "Draft a leaflet about reporting at a third-party centre, in easy read as well",
    "Invite two faith leaders to the autumn workshop and agree its questions",
    "Check that every front counter has the new poster & somebody who can explain it",
    "Compare last quarter's repeat incidents with the figures that schools keep",
    "Agree with the hospital how staff record what patients tell them on the ward",
    "Arrange training for the newly appointed review group members before the summer",
    "Write to the landlords' forum about tenants who move because they are targeted",
)
HIDDEN = 12
STATUSES = (
    ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.COMPLETE,
    ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED, ActionStatus.PROPOSED, ActionStatus.COMPLETE,
    ActionStatus.IN_PROGRESS, ActionStatus.CANCELLED,
)  # fmt: skip


@dataclass(frozen=True)
class County:
    """What was built: ids to ask for, in the order in which they were made.

    `actions` counts those that everybody sees; `hidden` more belong to the members-only group, the last.
    """

    groups: tuple[int, ...]
    posts: tuple[int, ...]
    people: tuple[int, ...]
    objectives: tuple[int, ...]
    actions: int
    hidden: int


async def build_county(today: date, actions_for_each: int = 20) -> County:
    """Build it into the empty, migrated database in use; the first person is secretary of every open group."""
    noon = datetime.combine(today, time(12), UTC)
    await set_up("Northamptonshire", demonstration=False, on=today)
    await load_strategy(STRATEGY.read_text(), noon)
    objectives = await _ids(Objective, Objective.position)
    agencies = await _ids(Agency, Agency.id)
    posts, people = await _posts_and_people(agencies, today)
    groups, meetings = await _groups_and_meetings(people[0], noon)
    count = actions_for_each * len(objectives)
    await _actions(count, count + HIDDEN, today, groups, meetings)
    actions = await _ids(Action, Action.number)
    await _owners(actions, posts, people, agencies)
    await _objectives(actions, objectives)
    await _updates(actions, today)
    return County(groups, posts, people, objectives, count, HIDDEN)


async def _ids(table: type[Table], order: object) -> tuple[int, ...]:
    rows = await table.select(table._meta.primary_key).order_by(order)  # type: ignore[arg-type]
    return tuple(row["id"] for row in rows)


async def _insert(table: type[Table], rows: list[Table]) -> None:
    for start in range(0, len(rows), 500):
        await table.insert(*rows[start : start + 500])


async def _posts_and_people(
    agencies: tuple[int, ...], today: date
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    await _insert(Post, [Post(agency=agency, title=title) for agency in agencies for title in POSTS])
    await _insert(
        Person,
        [
            Person(name=name, email=f"{name.split()[0].lower()}@example.org", agency=agencies[at])
            for at, name in enumerate(NAMES)
        ],
    )
    posts, people = await _ids(Post, Post.id), await _ids(Person, Person.id)
    held = zip(posts[1:], people, strict=False)
    since = today - timedelta(days=400)
    await _insert(Holding, [Holding(post=post, person=person, since=since) for post, person in held])
    return posts, people


async def _groups_and_meetings(secretary: int, noon: datetime) -> tuple[tuple[int, ...], tuple[int, ...]]:
    await _insert(
        Group, [Group(slug=slug, name=name, kind=kind, visibility=seen) for slug, name, kind, seen in GROUPS]
    )
    groups = await _ids(Group, Group.id)
    since = noon.date() - timedelta(days=400)
    await _insert(
        Membership,
        [Membership(group=group, person=secretary, part="secretary", since=since) for group in groups[:-1]],
    )
    await _insert(
        Meeting,
        [
            Meeting(
                group=group,
                starts_at=noon + timedelta(days=days),
                ends_at=noon + timedelta(days=days, hours=2),
                uid=f"{group}-{days}@example.org",
                changed_at=noon,
            )
            for group in groups
            for days in (-60, 14)
        ],
    )
    return groups, await _ids(Meeting, Meeting.id)


async def _actions(
    open_ones: int, count: int, today: date, groups: tuple[int, ...], meetings: tuple[int, ...]
) -> None:
    rows: list[Table] = []
    for at in range(count):
        group = at % len(groups) - 1 if at < open_ones else len(groups) - 1
        status = STATUSES[at % len(STATUSES)]
        rows.append(
            Action(
                number=at + 1,
                text=f"{TASKS[at % len(TASKS)]}.",
                status=status.value,
                due=today + timedelta(days=(at * 7) % 120 - 30) if at % 11 else None,
                due_before=today - timedelta(days=45) if at % 9 == 0 else None,
                due_moves=1 if at % 9 == 0 else 0,
                at_risk=at % 13 == 0,
                last_heard_on=today - timedelta(days=(at * 5) % 100) if at % 6 else None,
                last_heard_how="phone" if at % 6 else "",
                last_update_on=today - timedelta(days=(at * 5) % 100) if at % 6 else None,
                raised_on=today - timedelta(days=120),
                completed_on=today - timedelta(days=at % 50) if status is ActionStatus.COMPLETE else None,
                origin="plan" if group < 0 else "meeting",
                group=None if group < 0 else groups[group],
                meeting=None if group < 0 else meetings[2 * group],
            )
        )
    await _insert(Action, rows)


async def _owners(
    actions: tuple[int, ...], posts: tuple[int, ...], people: tuple[int, ...], agencies: tuple[int, ...]
) -> None:
    rows: list[Table] = []
    for at, action in enumerate(actions):
        kinds = (
            {"post": posts[at % len(posts)]},
            {"post": posts[(at * 3) % len(posts)]},
            {"person": people[at % len(people)]},
            {"agency": agencies[at % len(agencies)]},
            {"as_written": "NM / the clerk"},
        )
        rows.append(ActionOwner(action=action, position=1, **kinds[at % len(kinds)]))
        if at % 4 == 0:
            rows.append(ActionOwner(action=action, position=2, **kinds[(at + 1) % len(kinds)]))
    await _insert(ActionOwner, rows)


async def _objectives(actions: tuple[int, ...], objectives: tuple[int, ...]) -> None:
    rows: list[Table] = []
    for at, action in enumerate(actions):
        rows.append(ActionObjective(action=action, objective=objectives[at % len(objectives)]))
        if at % 5 == 0:
            rows.append(ActionObjective(action=action, objective=objectives[(at + 7) % len(objectives)]))
    await _insert(ActionObjective, rows)


async def _updates(actions: tuple[int, ...], today: date) -> None:
    rows: list[Table] = []
    for at, action in enumerate(actions):
        if at % 6:
            said_on = today - timedelta(days=(at * 5) % 100)
            rows.append(
                Update(
                    action=action,
                    said_on=said_on,
                    said_by=NAMES[at % len(NAMES)],
                    how="phone",
                    note="Two of the three districts have answered; the third promised it for Friday.",
                    recorded_at=datetime.combine(said_on, time(15), UTC),
                )
            )
    await _insert(Update, rows)
