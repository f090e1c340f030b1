"""Groups, when they meet, who sits in them, and single meetings that differ from the rest."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.rules.states import GroupKind, MeetingState
from delivery.partners.strands import Strand
from delivery.strategy.fixture.reading import matching
from delivery.strategy.fixture.records import STRICT, Key, Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")

Clock = Annotated[str, matching(r"([01]\d|2[0-3]):[0-5]\d", "write a time such as 09:30")]


@dataclass(frozen=True, config=STRICT)
class CadenceRecord:
    """The `week`-th `weekday` every so many `months` at `time` (Europe/London) for so many `minutes`."""

    months: Annotated[int, Field(ge=1, le=12)]
    week: Annotated[int, Field(ge=1, le=4)]
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
    time: Clock
    minutes: Annotated[int, Field(ge=15, le=600)]


@dataclass(frozen=True, config=STRICT)
class SeatRecord:
    """A seat in a group, of a post, a person or an organisation that is no partner, and what it stands for."""

    part: Part
    post: Key | None = None
    person: Key | None = None
    organisation: Words | None = None
    strands: tuple[Strand, ...] = ()


@dataclass(frozen=True, config=STRICT)
class MeetingRecord:
    """What differs for one meeting: -1 is the group's last before the first start, 1 its next."""

    nth: int
    state: MeetingState | None = None
    venue: Words | None = None
    reason: Words | None = None


@dataclass(frozen=True, config=STRICT)
class GroupRecord:
    """A group with as many meetings `behind` and `ahead` of the first start; `mail_on` is when it began to mail.

    Of one that keeps its records elsewhere only the days of its meetings are known.
    """

    key: Key
    name: Words
    short_name: Words
    kind: GroupKind
    visibility: Literal["open", "members"]
    cadence: CadenceRecord
    last_at_least_days_ago: Annotated[int, Field(ge=1)]
    behind: Annotated[int, Field(ge=1)]
    ahead: Annotated[int, Field(ge=0)]
    venue: Words
    terms_of_reference: Words
    members: tuple[SeatRecord, ...]
    area: Key | None = None
    reports_to: Key | None = None
    keeps_records_elsewhere: bool = False
    publishes: bool = False
    shows_table: bool = False
    mail_on: Annotated[int, Field(le=0)] | None = None
    joining_link: Words | None = None
    dial_in: Words | None = None
    access_needs: Words | None = None
    meetings: tuple[MeetingRecord, ...] = ()


@dataclass(frozen=True, config=STRICT)
class GroupsFile:
    """`groups.json`; a group stands below the one that it reports to."""

    groups: tuple[GroupRecord, ...]
