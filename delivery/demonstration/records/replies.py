"""Replies that came by mail and wait to be filed."""

from dataclasses import field

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class ReplyRecord:
    """A reply that `came` on a day, from somebody by key or a stranger's name and address.

    It answers the mail that `asked_by` sent on the day `asked` with the actions `tells` of `meeting`; one that answers
    none has no such day, and a `subject` of its own. `words` hold dates of the meeting.
    """

    meeting: MeetingName
    came: When
    words: str
    subject: str = ""
    sender: Key | None = Field(default=None, alias="from")
    name: str = ""
    address: str = ""
    asked: When | None = None
    asked_by: Key = ""
    tells: tuple[Key, ...] = field(default=())
    forwarded_by: Key | None = None


@dataclass(frozen=True, config=STRICT)
class RepliesFile:
    """`replies.json`."""

    replies: tuple[ReplyRecord, ...]
