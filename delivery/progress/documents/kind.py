"""A kind of report: what can be asked of it, and the draft that it makes of what it read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from delivery.partners.viewer import Viewer
from delivery.wording import london_day

from .asked import Asked, Scope, Sight

if TYPE_CHECKING:
    from delivery.word import Properties, WordDocument


@dataclass(frozen=True)
class Making:
    """What a kind is given. `viewer` is who asked, as they are now; None whenever everybody may see the document.

    `demonstration` is a sentence that says the data are invented, empty when they are real.
    """

    asked: Asked
    viewer: Viewer | None
    now: datetime
    partnership: str
    demonstration: str = ""

    @property
    def today(self) -> date:
        """The calendar day in London."""
        return london_day(self.now)


@dataclass(frozen=True)
class Part:
    """One stretch of a document, named for those who wait for it: "Aim 9.1". `write` runs in a thread."""

    name: str
    write: Callable[[WordDocument], None]


@dataclass(frozen=True)
class Draft:
    """All that a document says, read already: its parts are written one after another into one document.

    `file_name` ends in .docx. It wears the template of the group `template_of`, else the partnership's.
    """

    properties: Properties
    parts: tuple[Part, ...]
    file_name: str
    template_of: int | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of report. `name` stands in addresses and in the database, `title` and `lede` on its page.

    Of `scopes` and `sights` the first is what it is asked for when nothing is said. `of_days` says that it can
    be asked for between two days, `of_review` that it can be asked for of a closed review, and `tells_today` that
    beside what that froze it tells things as they stand. `draft` raises Invalid with a sentence for what cannot be
    made; that sentence is shown to who asked.
    """

    name: str
    title: str
    lede: str
    draft: Callable[[Making], Awaitable[Draft]]
    scopes: tuple[Scope, ...] = (Scope.STRATEGY,)
    sights: tuple[Sight, ...] = (Sight.EVERYBODY,)
    of_days: bool = False
    of_review: bool = False
    tells_today: bool = False

    def sights_for(self, viewer: Viewer) -> tuple[Sight, ...]:
        """The sights that this person may ask for; where there is none the kind is not offered."""
        return tuple(
            sight for sight in self.sights if sight is Sight.EVERYBODY or viewer.sees_working_position
        )
