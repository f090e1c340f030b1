"""When digests leave, and the meeting that each is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from delivery.meetings.rules.dates.working_days import is_working_day, working_day_by
from delivery.wording import london_day

DAYS_BEFORE = (14, 3)
# A server that was down sends late, but nobody gets the letter of a fortnight ahead a week ahead: a meeting that is
# called at short notice has the later digest alone.
LATEST = {14: timedelta(days=4), 3: timedelta(days=1)}
# Nobody gets a letter at one in the morning; in London.
FIRST_HOUR = 8


@dataclass(frozen=True, slots=True)
class Occasion:
    """A group's next meeting and the digest `days` before it; `keeps_plan` has the county plan's actions in it."""

    group_id: int
    slug: str
    group: str
    is_members_only: bool
    keeps_plan: bool
    meeting_id: int
    starts_at: datetime
    days: int

    @property
    def meets_on(self) -> date:
        """The day of the meeting."""
        return london_day(self.starts_at)

    @property
    def day(self) -> date:
        """The working day on which it leaves; it moves with the meeting."""
        return working_day_by(self._named_day)

    @property
    def shown_from(self) -> date:
        """The working day before, from which its letters can be looked at."""
        return working_day_by(self.day - timedelta(days=1))

    @property
    def _named_day(self) -> date:
        return self.meets_on - timedelta(days=self.days)

    def name_for(self, *, is_member: bool) -> str:
        """The group as a mail to somebody may call it: a members-only group is named in none."""
        if not self.is_members_only:
            return self.group
        return "a group that you belong to" if is_member else "a group that asks your help"

    @property
    def key(self) -> str:
        """By which it is planned once."""
        return f"{self.group_id}:{self.meeting_id}:{self.days}"

    def is_due(self, today: date) -> bool:
        """Whether it leaves on `today`: on its day, or on a working day a little later where that was missed."""
        return is_working_day(today) and self.day <= today <= self._named_day + LATEST[self.days]
