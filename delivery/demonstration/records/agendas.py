"""Standing agendas, what people wrote on the agendas of meetings, and papers."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.meetings.rules.agenda import Place, Purpose
from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName

MinutesAllotted = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, config=STRICT)
class StandingRecord:
    """An item of a standing agenda; one that is `taken_out` stands on none any more."""

    title: Words
    note: str = ""
    purpose: Purpose = Purpose.DISCUSSION
    minutes: MinutesAllotted | None = None
    presenter: str = ""
    place: Place = Place.BUSINESS
    taken_out: bool = False


@dataclass(frozen=True, config=STRICT)
class TemplateRecord:
    """A standing agenda: a shared one has a `name`, a group's own has none; `groups` follow it."""

    groups: tuple[Key, ...]
    items: tuple[StandingRecord, ...]
    name: str = ""


@dataclass(frozen=True, config=STRICT)
class ItemRecord:
    """An item that somebody wrote: the secretary, or the person who proposed it."""

    meeting: MeetingName
    title: Words
    note: str = ""
    purpose: Purpose = Purpose.DISCUSSION
    minutes: MinutesAllotted | None = None
    presenter: str = ""
    proposed_by: Key | None = None
    state: Literal["accepted", "proposed", "declined"] = "accepted"
    answer: str = ""
    left_out: bool = False


@dataclass(frozen=True, config=STRICT)
class PaperRecord:
    """A paper that goes with the item of this title; `file` is a text in the folder `papers`."""

    meeting: MeetingName
    item: Words
    title: Words
    file: Words
    withdrawn: bool = False


@dataclass(frozen=True, config=STRICT)
class AgendasFile:
    """`agendas.json`."""

    templates: tuple[TemplateRecord, ...]
    items: tuple[ItemRecord, ...]
    papers: tuple[PaperRecord, ...]
