"""What was sent, and what became of it."""

from dataclasses import field
from typing import Literal

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class MailRecord:
    """One mail of a sending; `answer` is what the server said last, `tells` the actions of which it told."""

    to: Key
    state: Literal["waiting", "sent", "written", "failed", "stopped", "superseded", "bounced"]
    answer: str = ""
    tells: tuple[Key, ...] = field(default=())


@dataclass(frozen=True, config=STRICT)
class SendingRecord:
    """A sending about a meeting, or to agencies; its letters are written as the product writes them."""

    kind: Literal["agenda", "minutes", "actions", "contacts"]
    title: Words
    asked: When
    asked_by: Key
    mails: tuple[MailRecord, ...]
    group: Key | None = None
    meeting: MeetingName | None = None


@dataclass(frozen=True, config=STRICT)
class MailFile:
    """`mail.json`."""

    sendings: tuple[SendingRecord, ...]
