"""Which text belongs to which meeting, and the decisions, questions and forward items saved from it."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Number, Words

from .when import MeetingName, When


@dataclass(frozen=True, config=STRICT)
class SavedMinutes:
    """A text saved by somebody so many days after its meeting."""

    meeting: MeetingName
    file: Words
    saved_by: Key
    days_after: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, config=STRICT)
class DecisionRecord:
    """What a meeting resolved."""

    meeting: MeetingName
    text: Words
    quote: Words
    number: str = ""
    objective: Number | None = None


@dataclass(frozen=True, config=STRICT)
class QuestionRecord:
    """A question, open unless it was `answered`; `asker` stays inside a group."""

    meeting: MeetingName
    text: Words
    quote: Words
    asker: str = ""
    objective: Number | None = None
    answer: str = ""
    answered: When | None = None


@dataclass(frozen=True, config=STRICT)
class ForwardItemRecord:
    """Something for a later meeting."""

    meeting: MeetingName
    text: Words
    quote: Words
    due_phrase: str = ""


@dataclass(frozen=True, config=STRICT)
class MinutesFile:
    """`minutes.json`."""

    minutes: tuple[SavedMinutes, ...]
    decisions: tuple[DecisionRecord, ...]
    questions: tuple[QuestionRecord, ...]
    forward_items: tuple[ForwardItemRecord, ...]
