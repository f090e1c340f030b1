"""What agendas are made of, for tests: a standing agenda, an action, what another group sends."""

from __future__ import annotations

from datetime import UTC, date, datetime

from delivery.meetings.rules.agenda import MatterAction
from delivery.meetings.tables import AgendaTemplate, ForwardItem, Group, RaisedMatter, StandingItem
from tests.meetings.forum import Forum, a_group, a_meeting

EARLIER = datetime(2027, 5, 4, 17, tzinfo=UTC)


async def a_template(*groups: int, titles: tuple[str, ...] = ("Hate incidents", "Any other business")) -> int:
    """A standing agenda of these items, the last of which closes it, that these groups follow."""
    template = (
        await AgendaTemplate.insert(AgendaTemplate(name="County", is_shared=True)).returning(
            AgendaTemplate.id
        )
    )[0]["id"]
    for position, title in enumerate(titles, start=1):
        place = "close" if position == len(titles) else "business"
        await StandingItem.insert(
            StandingItem(template=template, position=position, title=title, place=place)
        )
    await Group.update({Group.agenda_template: template}).where(Group.id.is_in(list(groups)))
    return int(template)


def an_action(forum: Forum, number: int = 12, next_look: date | None = None) -> MatterAction:
    return MatterAction(
        number,
        forum.group,
        f"A-{number:04}",
        "Ask the clinic",
        "Faye Worsnip",
        None,
        "not started",
        next_look,
    )


async def a_matter_raised(to_group: int, text: str, *, visibility: str = "open") -> int:
    """A matter that a meeting of another group raised to this one."""
    group = await a_group("Case Panel", "panel", visibility=visibility)
    meeting = await a_meeting(group, EARLIER)
    row = RaisedMatter(meeting=meeting, to_group=to_group, text=text)
    return int((await RaisedMatter.insert(row).returning(RaisedMatter.id))[0]["id"])


async def put_off(meeting: int, text: str, due: date | None = None, phrase: str = "") -> int:
    row = ForwardItem(meeting=meeting, text=text, due_on=due, due_phrase=phrase)
    return int((await ForwardItem.insert(row).returning(ForwardItem.id))[0]["id"])
