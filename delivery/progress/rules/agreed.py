"""A colour that the Strategic Group agreed: how long it stands and how it differs from the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from delivery.strategy.rules import Judgement, Rag, RagSettings
from delivery.wording import short_day

EXPIRING_DAYS = 14


class Difference(StrEnum):
    """Where an agreed colour stands beside the evidence."""

    NONE = "the same as the evidence"
    BETTER = "better than the evidence"
    WORSE = "worse than the evidence"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A colour that the group agreed, with its reason, who recorded it, at which meeting and until when.

    `path_to_green` says what, who and by when, and `action` is the number of the action that it made;
    `path_asked_by` is the day by which the lead was asked for one. `id` and `version` are those of the record,
    0 where it was never stored.
    """

    status: Rag
    reason: str
    person: str
    meeting: str
    agreed_on: date
    expires_on: date
    path_to_green: str = ""
    path_asked_by: date | None = None
    action: int | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    id: int = 0
    version: int = 1

    @property
    def seen(self) -> str:
        """Which record this is in which version, as a form carries it."""
        return f"{self.id}.{self.version}"

    @property
    def path(self) -> str:
        """Say the path to green; "path asked from the lead by 3 March 2026" is a complete answer."""
        if self.path_to_green or self.path_asked_by is None:
            return self.path_to_green
        return f"Path asked from the lead by {short_day(self.path_asked_by)}"

    @property
    def lacks_path(self) -> bool:
        return needs_path(self.status) and not self.path


@dataclass(frozen=True, slots=True)
class Standing:
    """What is shown for an objective: the agreed colour while it stands, else the derived one.

    `agreed` is what was last agreed, also after it expired. `sentence` says what the page must say about
    it, empty when there is nothing to say. `expires_in` counts days, None when nothing agreed stands.
    """

    shown: Rag | None
    derived: Judgement
    agreed: Agreed | None
    expired: bool
    difference: Difference
    expires_in: int | None
    sentence: str

    @property
    def lacks_path(self) -> bool:
        """Whether it shows Red and no path to green was agreed for it or asked."""
        is_told = self.agreed is not None and not self.expired and bool(self.agreed.path)
        return self.shown is Rag.RED and not is_told


def needs_path(status: Rag) -> bool:
    """Tell whether an agreed colour must come with a path to green: Red and Amber do."""
    return status in {Rag.RED, Rag.AMBER}


def agreed_until(agreed_on: date, next_review: date | None, settings: RagSettings) -> date:
    """Give the last day on which an agreed colour stands: the next review as dated now, at most 92 days."""
    latest = agreed_on + timedelta(days=settings.agreed_days)
    return min(next_review, latest) if next_review else latest


def standing(derived: Judgement, agreed: Agreed | None, today: date, settings: RagSettings) -> Standing:
    """Decide between the derived and the agreed colour. An objective that does not count yet shows none.

    What was withdrawn stands no more, and brings back nothing that was agreed before it.
    """
    if agreed is None or agreed.withdrawn_on or derived.status is None or agreed.agreed_on > today:
        return Standing(derived.status, derived, None, False, Difference.NONE, None, "")
    until = agreed_until(agreed.agreed_on, agreed.expires_on, settings)
    if today > until:
        said = (
            f"The agreed {agreed.status.word} expired on {short_day(until)}; "
            f"the evidence gives {derived.status.word}."
        )
        return Standing(derived.status, derived, agreed, True, Difference.NONE, None, said)
    differs = difference(agreed.status, derived.status)
    said = f"Agreed {agreed.status.word} at {agreed.meeting}, until {short_day(until)}"
    said += "." if differs is Difference.NONE else f"; the evidence gives {derived.status.word}."
    return Standing(agreed.status, derived, agreed, False, differs, (until - today).days, said)


_BEST_FIRST = (Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.GREY, Rag.RED)


def difference(agreed: Rag | None, derived: Rag | None) -> Difference:
    """Compare two colours. An agreed Amber over a Grey claims to know more than the evidence: better."""
    if agreed is None or derived is None or agreed is derived:
        return Difference.NONE
    better = _BEST_FIRST.index(agreed) < _BEST_FIRST.index(derived)
    return Difference.BETTER if better else Difference.WORSE
