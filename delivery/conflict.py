"""A save that came too late: two people changed one record at once. Both texts are shown, and neither is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from litestar.response import Template

from delivery.partners.queries.history import Entry
from delivery.web import Request, now, page


@dataclass(frozen=True)
class Field:
    """One field of two texts: what the other saved, and what was typed here."""

    name: str
    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


@dataclass(frozen=True)
class Conflict:
    """What the other saved, who and when; where to save it again at `version`, and `href`, where it is seen."""

    what: str
    who: str
    at: datetime
    action: str
    href: str
    version: int | str
    fields: Sequence[Field]
    hidden: Mapping[str, str] = field(default_factory=dict)


def saved_first(request: Request, history: Sequence[Entry]) -> tuple[str, datetime]:
    """Who saved a record last and when, by its history, the newest first; now where it has none."""
    who = (history[0].person if history else "") or "Somebody"
    return who, history[0].at if history else now(request)


def conflict_page(request: Request, conflict: Conflict) -> Template:
    """Both texts, the second still to be edited; a 409."""
    return page(request, "errors/stale.html", status=409, conflict=conflict)
