"""What was sent, and what became of it."""

from typing import Literal

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName


@dataclass(frozen=True, config=STRICT)
class MailRecord:
    """One mail of a sending; `answer` is what the server said last."""

    to: Key
    state: Literal["waiting", "sent", "written", "failed", "stopped", "superseded", "bounced"]
    answer: str = ""


@dataclass(frozen=True, config=STRICT)
class SendingRecord:
    """A sending about a meeting or nothing; in its text stand {name}, {date} (of the meeting) and {token}."""

    kind: Literal["invitation", "agenda", "minutes", "actions", "digest", "contacts"]
    title: Words
    asked: int
    asked_by: Key
    text: str
    mails: tuple[MailRecord, ...]
    group: Key | None = None
    meeting: MeetingName | None = None


@dataclass(frozen=True, config=STRICT)
class MailFile:
    """`mail.json`."""

    sendings: tuple[SendingRecord, ...]
