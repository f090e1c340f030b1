"""Which meeting a letter is about, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.wording import day_in_words, london_day, moment_in_words, short_day, with_article

HIDDEN_GROUP = "a group you belong to"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting of a group, as letters name it; of a members-only group they name nothing but the day.

    `writer` is whoever asked for the letter, `service` the name that it ends with.
    """

    group: str
    starts_at: datetime
    venue: str
    is_members_only: bool
    writer: str
    service: str

    @property
    def of_group(self) -> str:
        """Whose meeting it is, in the middle of a sentence."""
        return HIDDEN_GROUP if self.is_members_only else with_article(self.group)

    @property
    def when(self) -> str:
        """When and where it is, as a sentence goes on; without the place of a members-only group."""
        at = moment_in_words(self.starts_at)
        return f"{at}, {self.venue}" if self.venue and not self.is_members_only else at

    @property
    def day(self) -> str:
        """The day it is held: Tuesday 3 May 2016."""
        return day_in_words(london_day(self.starts_at))

    def subject(self, what: str) -> str:
        """The subject of a letter, such as "Agenda: LGBTQ Forum, 3 May 2016"; without a title where there is none."""
        if self.is_members_only:
            return f"{what} of a meeting"
        return f"{what}: {self.group}, {short_day(london_day(self.starts_at))}"
