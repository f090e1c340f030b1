"""One meeting as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.meetings.rules.states import MINUTED, MeetingState
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting. `has_minutes` says that their text is here for the viewer, `has_agenda` that its agenda is settled.

    `minutes_id` is the first text of them that stands, `open_comments` counts what its secretary has to answer.

    `keeps_records` says that the viewer is its secretary, `runs` its secretary or in the chair. `planned_for` is
    the start that it had at first, `reason` why it was called, moved or cancelled. One that `is_noted_only` has
    a day and no hours. How it is joined is empty for whoever is not asked to it; `is_online` says that there is a
    link. Mail of its group leaves only where `is_mail_on`. One that `is_unsent` counts as having its agenda out, or its
    draft circulated, and nobody was sent it from here, nor did its secretary say that it went otherwise; for them alone.
    """

    id: int
    group_id: int
    group_slug: str
    group: str
    is_members_only: bool
    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str
    state: MeetingState
    has_minutes: bool
    keeps_records: bool
    is_member: bool
    version: int
    has_agenda: bool
    runs: bool
    dial_in: str
    access_needs: str
    is_extraordinary: bool
    is_noted_only: bool
    reason: str
    planned_for: datetime | None
    comments_close_on: date | None
    minutes_id: int | None
    open_comments: int
    is_mail_on: bool
    is_online: bool
    is_unsent: bool

    @property
    def moved_from(self) -> datetime | None:
        """When it would have been, None where it was not moved."""
        return self.planned_for if self.planned_for != self.starts_at else None

    @property
    def is_on(self) -> bool:
        """Whether it is held, as far as is known."""
        return self.state is not MeetingState.CANCELLED

    @property
    def standing(self) -> str:
        """Its state in a word: of what was agreed where nothing of it is here only that it was held."""
        if self.is_noted_only and self.is_on:
            return "noted"
        return "held" if self.state is MeetingState.AGREED and not self.has_minutes else self.state.value

    def waits_for_minutes(self, now: datetime) -> bool:
        """Whether it has ended and neither its minutes nor a word that they exist are here."""
        done = self.has_minutes or self.state in MINUTED or self.state is MeetingState.CANCELLED
        return not done and not self.is_noted_only and self.ends_at <= now


def on_day(meetings: tuple[MeetingRow, ...], day: object, meeting_id: int | None = None) -> MeetingRow | None:
    """The meeting held on a day in London; where there are two, the one of that id, else the first."""
    held = [meeting for meeting in meetings if meeting.is_on and london_day(meeting.starts_at) == day]
    return next((meeting for meeting in held if meeting.id == meeting_id), held[0] if held else None)
