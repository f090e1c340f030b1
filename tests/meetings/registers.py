"""Two groups for tests of registers: a members-only panel that reports to an open forum, each with its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.meetings.tables import Decision, ForwardItem, Group, Minutes, Question
from delivery.partners.viewer import Viewer
from tests.meetings.forum import HELD, NOW, Forum, a_group, a_meeting, a_person, make_forum


@dataclass(frozen=True)
class TwoGroups:
    """The open forum, and the panel with its secretary and its one meeting."""

    forum: Forum
    panel: int
    panel_met: int
    panel_secretary: int

    def panel_viewer(self) -> Viewer:
        """Somebody who keeps the panel's records and sits nowhere else."""
        return viewer_of(self.panel_secretary, sits={self.panel}, keeps={self.panel})

    def both_viewer(self) -> Viewer:
        """Somebody who keeps the records of both."""
        both = {self.panel, self.forum.group}
        return viewer_of(self.panel_secretary, sits=both, keeps=both)


def viewer_of(person: int, *, sits: set[int], keeps: set[int]) -> Viewer:
    return Viewer(
        person_id=person,
        name="Naomi Feltham",
        email="naomi@example.org",
        is_administrator=False,
        is_strategic=False,
        post_ids=frozenset(),
        agency_ids=frozenset(),
        group_ids=frozenset(sits),
        secretary_group_ids=frozenset(keeps),
        secretary_of=(),
    )


async def make_two_groups() -> TwoGroups:
    forum = await make_forum()
    panel = await a_group("Scrutiny Panel", "panel", visibility="members")
    await Group.update({Group.reports_to: forum.group}).where(Group.id == panel)
    return TwoGroups(forum, panel, await a_meeting(panel, HELD), await a_person("Naomi Feltham"))


async def a_save(meeting: int, saved_at: datetime = NOW) -> int:
    minutes = Minutes(meeting=meeting, text="The minutes.", saved_at=saved_at)
    return int((await Minutes.insert(minutes).returning(Minutes.id))[0]["id"])


async def a_decision(meeting: int, text: str = "The hall stays open.", minutes: int | None = None) -> int:
    decision = Decision(meeting=meeting, minutes=minutes, text=text)
    return int((await Decision.insert(decision).returning(Decision.id))[0]["id"])


async def a_question(
    meeting: int, text: str = "Who has the key?", asker: str = "Kit", put_to_group: int | None = None
) -> int:
    question = Question(meeting=meeting, text=text, asker=asker, put_to_group=put_to_group)
    return int((await Question.insert(question).returning(Question.id))[0]["id"])


async def a_forward_item(
    meeting: int,
    phrase: str = "at the next meeting",
    due_on: date | None = None,
    for_group: int | None = None,
) -> int:
    item = ForwardItem(
        meeting=meeting, text="The key again", due_phrase=phrase, due_on=due_on, for_group=for_group
    )
    return int((await ForwardItem.insert(item).returning(ForwardItem.id))[0]["id"])
