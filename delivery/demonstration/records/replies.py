"""Replies that came by mail and wait to be filed."""

from dataclasses import field

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class ReplyRecord:
    """A reply that `came` on a day, from somebody by key or a stranger's name and address.

    It answers a mail of the group of `meeting`, `asked` on a day, that told of the actions `tells`; one that answers
    none has no such day. `words` hold dates of the meeting.
    """

    subject: Words
    meeting: MeetingName
    came: When
    words: str
    sender: Key | None = Field(default=None, alias="from")
    name: str = ""
    address: str = ""
    asked: When | None = None
    tells: tuple[Key, ...] = field(default=())
    forwarded_by: Key | None = None


@dataclass(frozen=True, config=STRICT)
class RepliesFile:
    """`replies.json`."""

    replies: tuple[ReplyRecord, ...]
