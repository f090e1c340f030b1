"""Who was invited by the service, and what they answered."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName


@dataclass(frozen=True, config=STRICT)
class GuestRecord:
    """A guest and the agenda item that they are wanted for."""

    person: Key
    wanted_for: Words


@dataclass(frozen=True, config=STRICT)
class ReplyRecord:
    """An answer on a day; `hours_later` proposes the same day so much later."""

    by: Key
    on: int
    answer: Literal["accepted", "declined", "tentative"]
    how: Literal["mail", "page", "phone"]
    comment: str = ""
    hours_later: Annotated[int, Field(ge=0, le=6)] = 0


@dataclass(frozen=True, config=STRICT)
class StrangerRecord:
    """An answer by mail from an address that nobody was invited under."""

    address: Words
    on: int
    answer: Literal["accepted", "declined", "tentative"]


@dataclass(frozen=True, config=STRICT)
class InvitationRecord:
    """The invitations to one meeting of a group that invites by the service from then on."""

    meeting: MeetingName
    invited: int
    invited_by: Key
    members: tuple[Key, ...]
    guests: tuple[GuestRecord, ...]
    replies: tuple[ReplyRecord, ...]
    strangers: tuple[StrangerRecord, ...]


@dataclass(frozen=True, config=STRICT)
class InvitationsFile:
    """`invitations.json`."""

    invitations: tuple[InvitationRecord, ...]
