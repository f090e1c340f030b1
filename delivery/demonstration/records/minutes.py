"""Which text belongs to which meeting, what was saved from it, and the matters that meetings raised."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.meetings.rules.agenda import Purpose
from delivery.strategy.fixture.records import STRICT, Key, Number, Words

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class SavedMinutes:
    """A text saved by somebody so many days after its meeting, and released to the public after the one that agreed it."""

    meeting: MeetingName
    file: Words
    saved_by: Key
    days_after: Annotated[int, Field(ge=0)]
    released_after: MeetingName | None = None


@dataclass(frozen=True, config=STRICT)
class DecisionRecord:
    """What a meeting resolved; `review` is when to look at it again."""

    meeting: MeetingName
    text: Words
    quote: Words
    number: str = ""
    objective: Number | None = None
    review: When | None = None


@dataclass(frozen=True, config=STRICT)
class QuestionRecord:
    """A question, open unless it was `answered`; `asker` stays inside a group. `group` is one that it was put to."""

    meeting: MeetingName
    text: Words
    quote: Words
    asker: str = ""
    objective: Number | None = None
    answer: str = ""
    answered: When | None = None
    put_to: str = ""
    group: Key | None = None
    due: When | None = None
    sent_to: str = ""


@dataclass(frozen=True, config=STRICT)
class ForwardItemRecord:
    """Something for a later meeting, of another `group` perhaps; `done` is when it ended."""

    meeting: MeetingName
    text: Words
    quote: Words
    due_phrase: str = ""
    group: Key | None = None
    done: When | None = None


@dataclass(frozen=True, config=STRICT)
class MatterRecord:
    """What a meeting raised to another group, with what became of it and when."""

    meeting: MeetingName
    to: Key
    text: Words
    purpose: Purpose
    outcome: str = ""
    settled: When | None = None


@dataclass(frozen=True, config=STRICT)
class CommentRecord:
    """What somebody said about an item of minutes so many days after the meeting; from a Word file where `file`.

    One with an `answer` was declined.
    """

    meeting: MeetingName
    item: Words
    by: Key
    days_after: Annotated[int, Field(ge=0)]
    text: str = ""
    words: str = ""
    proposed: str = ""
    answer: str = ""
    file: bool = False


@dataclass(frozen=True, config=STRICT)
class MinutesFile:
    """`minutes.json`."""

    minutes: tuple[SavedMinutes, ...]
    decisions: tuple[DecisionRecord, ...]
    questions: tuple[QuestionRecord, ...]
    forward_items: tuple[ForwardItemRecord, ...]
    matters: tuple[MatterRecord, ...]
    comments: tuple[CommentRecord, ...]
