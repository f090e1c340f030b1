"""A small forum with the people and agencies around it, for tests of groups, meetings and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from delivery.meetings.queries.dates.events import new_uid, store_new_event
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Agency, Holding, Person, Post
from delivery.partners.viewer import Viewer
from delivery.strategy.tables import Objective, Strategy

BASE = "https://delivery.example.org"
NOW = datetime(2027, 5, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
SINCE = date(2025, 1, 1)
HELD = datetime(2027, 5, 18, 17, tzinfo=UTC)
NEXT = HELD + timedelta(days=63)


@dataclass(frozen=True)
class Forum:
    """The ids of what was made; `viewer` keeps the forum's records, `outsider` sits in no group."""

    group: int
    slug: str
    held: int
    coming: int
    secretary: int
    outsider: int
    officer_post: int
    warden_post: int
    chair: int
    volunteers: int
    objective: int

    def viewer(self, *, keeps: bool = True, sits: bool = True) -> Viewer:
        """Somebody who keeps the records, or only sits in the forum, or neither."""
        person = self.secretary if keeps else self.outsider
        groups = frozenset({self.group}) if sits else frozenset()
        return Viewer(
            person_id=person,
            name="Idris Mottram",
            email="idris@example.org",
            is_administrator=not keeps,
            is_strategic=False,
            post_ids=frozenset(),
            agency_ids=frozenset(),
            group_ids=groups,
            secretary_group_ids=groups if keeps else frozenset(),
            secretary_of=(self.slug,) if keeps and sits else (),
        )


async def make_forum(*, visibility: str = "open", slug: str = "lgbtq-forum") -> Forum:
    """The forum with a meeting two days ago and one in two months."""
    await set_up("Hate Reduction Partnership", demonstration=False, on=TODAY)
    council = await an_agency("Northampton Borough Council", "NBC")
    volunteers = await an_agency("Voices Together", "VT", kind="voluntary")
    secretary, warden = await a_person("Idris Mottram", council), await a_person("Sam Brackley", council)
    chair, outsider = await a_person("Saskia Holt"), await a_person("Roy Cattermole")
    await a_person("Faye Worsnip", council)
    officer_post = await a_post("Forums Officer", council, secretary)
    warden_post = await a_post("Warden", council, warden)
    group = await a_group("LGBTQ Forum", slug, visibility=visibility)
    await a_seat(group, "secretary", post=officer_post)
    await a_seat(group, "chair", person=chair)
    await a_seat(group, "member", post=warden_post)
    await a_seat(group, "member", agency=volunteers)
    return Forum(
        group=group,
        slug=slug,
        held=await a_meeting(group, HELD),
        coming=await a_meeting(group, NEXT),
        secretary=secretary,
        outsider=outsider,
        officer_post=officer_post,
        warden_post=warden_post,
        chair=chair,
        volunteers=volunteers,
        objective=await an_objective(),
    )


async def an_agency(name: str, short_name: str, kind: str = "statutory") -> int:
    slug = short_name.lower()
    agency = Agency(slug=slug, name=name, short_name=short_name, kind=kind)
    return int((await Agency.insert(agency).returning(Agency.id))[0]["id"])


async def a_person(name: str, agency: int | None = None) -> int:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    person = Person(name=name, email=email, agency=agency)
    return int((await Person.insert(person).returning(Person.id))[0]["id"])


async def a_post(title: str, agency: int, holder: int) -> int:
    post = (await Post.insert(Post(agency=agency, title=title)).returning(Post.id))[0]["id"]
    await Holding.insert(Holding(post=post, person=holder, since=SINCE))
    return int(post)


async def a_group(
    name: str, slug: str, *, kind: str = "forum", visibility: str = "open", cadence: str = "2 months"
) -> int:
    group = Group(slug=slug, name=name, kind=kind, visibility=visibility, cadence=cadence, venue="Library")
    return int((await Group.insert(group).returning(Group.id))[0]["id"])


async def a_seat(
    group: int, part: str, *, post: int | None = None, person: int | None = None, agency: int | None = None
) -> int:
    seat = Membership(group=group, part=part, post=post, person=person, agency=agency, since=SINCE)
    return int((await Membership.insert(seat).returning(Membership.id))[0]["id"])


async def a_meeting(group: int, starts_at: datetime, state: str = "planned") -> int:
    meeting = Meeting(
        group=group,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue="Library",
        state=state,
        uid=new_uid(),
        changed_at=NOW,
    )
    meeting_id = int((await Meeting.insert(meeting).returning(Meeting.id))[0]["id"])
    await store_new_event(meeting_id, BASE)
    return meeting_id


async def an_objective(number: str = "9.1.3", title: str = "Make reporting easy") -> int:
    strategies = await Strategy.select(Strategy.id)
    strategy = (
        strategies[0]["id"]
        if strategies
        else (
            await Strategy.insert(Strategy(slug="hate", title="Hate Reduction Strategy")).returning(
                Strategy.id
            )
        )[0]["id"]
    )
    objective = Objective(
        strategy=strategy,
        number=number,
        title=title,
        statement="Places where people can report, and posters that say so.",
        position=1,
    )
    return int((await Objective.insert(objective).returning(Objective.id))[0]["id"])
