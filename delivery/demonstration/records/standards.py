"""Service standards and their versions."""

from typing import Literal

from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words

from .when import MeetingName


@dataclass(frozen=True, config=STRICT)
class VersionRecord:
    """A version with the meeting that has it; `decision` is what that meeting resolved, empty for nothing yet."""

    text: str
    state: Literal["proposed", "agreed", "superseded"]
    meeting: MeetingName
    written_days_before: int
    decision: str = ""


@dataclass(frozen=True, config=STRICT)
class StandardRecord:
    """A standard, its versions from the first on; `review` counts days from the first start."""

    key: Key
    title: Words
    objective: Words
    agency: Key
    post: Key
    review: int
    written_by: Key
    versions: tuple[VersionRecord, ...]


@dataclass(frozen=True, config=STRICT)
class StandardsFile:
    """`standards.json`."""

    standards: tuple[StandardRecord, ...]
