"""Forms that agencies filled in and sent back, and that nobody has looked at yet."""

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import When


@dataclass(frozen=True, config=STRICT)
class AnswerRecord:
    """What was answered about an action, as it was typed; empty and None where it was left as it was."""

    action: Key
    status: str = ""
    due: When | None = None
    at_risk: bool | None = None
    update: str = ""


@dataclass(frozen=True, config=STRICT)
class FormRecord:
    """A form of an agency, which day it was sent and came back, and what was written outside its answers."""

    agency: Key
    by: Key
    name: Words
    file: Words
    sent: When
    back: When
    answers: tuple[AnswerRecord, ...]
    written: str = ""
    comment: str = ""
    comment_at: Key | None = None


@dataclass(frozen=True, config=STRICT)
class ReturnedFormsFile:
    """`returned.json`."""

    forms: tuple[FormRecord, ...]
