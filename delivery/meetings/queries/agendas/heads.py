"""The meeting that an agenda belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.visibility import shows_joining, visible_agendas
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

OVER = "The meeting is over, so its agenda stays as it was."
OPEN_STATES = frozenset({MeetingState.PLANNED, MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS})
"""The states in which an agenda can be changed, and is reckoned where it was not settled."""


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """What stands above an agenda; `template_id` is the group's standing agenda, `reason` why it was called."""

    meeting_id: int
    group_id: int
    group: str
    template_id: int | None
    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    state: MeetingState
    settled_at: datetime | None
    is_extraordinary: bool
    reason: str

    @property
    def day(self) -> date:
        """The day of the meeting in London."""
        return london_day(self.starts_at)

    @property
    def is_open(self) -> bool:
        """Whether the agenda can still be changed."""
        return self.state in OPEN_STATES


async def head_of(meeting_id: int, viewer: Viewer) -> AgendaHead | None:
    """The meeting, None where there is none whose agenda the viewer may see; one query."""
    rows = await Meeting.select(
        Meeting.id,
        Meeting.group,
        Meeting.group.name.as_alias("group_name"),
        Meeting.group.agenda_template.as_alias("template"),
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.venue,
        Meeting.joining_link,
        Meeting.dial_in,
        Meeting.access_needs,
        Meeting.state,
        Meeting.agenda_settled_at,
        Meeting.is_extraordinary,
        Meeting.reason,
        shows_joining(viewer),
    ).where(Meeting.id == meeting_id, visible_agendas(viewer))
    if not rows:
        return None
    row = rows[0]
    return AgendaHead(
        meeting_id=row["id"],
        group_id=row["group"],
        group=row["group_name"],
        template_id=row["template"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        venue=row["venue"],
        joining_link=row["joining_link"] if row["shows_joining"] else "",
        dial_in=row["dial_in"] if row["shows_joining"] else "",
        access_needs=row["access_needs"],
        state=MeetingState(row["state"]),
        settled_at=row["agenda_settled_at"],
        is_extraordinary=row["is_extraordinary"],
        reason=row["reason"],
    )


async def head_to_change(meeting_id: int, viewer: Viewer) -> AgendaHead:
    """The meeting for its group's secretary, within the transaction that changes its agenda.

    NotFound where the viewer may not see it, NotAllowed for anybody else, Invalid when it is over.
    """
    head = await head_of(meeting_id, viewer)
    if head is None:
        raise NotFound
    must_keep(viewer, "change its agenda", head.group_id)
    if not head.is_open:
        raise Invalid(OVER)
    return head
