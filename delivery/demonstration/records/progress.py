"""Lead agencies, colours that the Strategic Group agreed, and its closed reviews."""

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Number, Words
from delivery.strategy.rules import Rag

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class LeadRecord:
    """The agency that leads an objective."""

    objective: Number
    agency: Key


@dataclass(frozen=True, config=STRICT)
class AgreedRecord:
    """A colour agreed at a meeting, with a path to green or the day by which one was asked for."""

    objective: Number
    status: Rag
    meeting: MeetingName
    agreed_by: Key
    expires: When
    reason: Words
    path_to_green: str = ""
    path_asked_by: When | None = None


@dataclass(frozen=True, config=STRICT)
class ReviewLineRecord:
    """What a review found for one objective."""

    objective: Number
    derived: Rag
    shown: Rag
    live_actions: int
    late_actions: int
    reasons: tuple[Words, ...]


@dataclass(frozen=True, config=STRICT)
class ReviewRecord:
    """A review closed at a meeting."""

    meeting: MeetingName
    lines: tuple[ReviewLineRecord, ...]


@dataclass(frozen=True, config=STRICT)
class ProgressFile:
    """`progress.json`."""

    leads: tuple[LeadRecord, ...]
    leads_agreed_at: MeetingName
    agreed: tuple[AgreedRecord, ...]
    reviews: tuple[ReviewRecord, ...]
