"""Actions with their owners, and the updates that were given since, oldest first."""

from pydantic.dataclasses import dataclass

from delivery.actions.changes import Origin
from delivery.actions.hearing import How
from delivery.actions.rules import ActionStatus
from delivery.strategy.fixture.records import STRICT, Key, Number, Words

from .when import When


@dataclass(frozen=True, config=STRICT)
class OwnerRecord:
    """An owner: a post, a person, an agency, or only the words of the minutes."""

    post: Key | None = None
    person: Key | None = None
    agency: Key | None = None
    as_written: str = ""


@dataclass(frozen=True, config=STRICT)
class UpdateRecord:
    """What somebody said of an action, how, and what that changed."""

    on: When
    by: Key
    how: How
    note: Words
    status: ActionStatus | None = None
    due: When | None = None
    at_risk: bool = False


@dataclass(frozen=True, config=STRICT)
class HandoverRecord:
    """An owner said by link that an action is not theirs any more, and whom to try."""

    on: When
    by: Key
    try_name: Words
    try_address: str
    note: Words


@dataclass(frozen=True, config=STRICT)
class AskedDateRecord:
    """An owner asked by link for another day, and why."""

    on: When
    by: Key
    day: When
    note: Words


@dataclass(frozen=True, config=STRICT)
class EvidenceRecord:
    """What an owner showed by link: the `text` of a file named `title`, or a page at `link`."""

    on: When
    by: Key
    title: Words
    text: str = ""
    link: str = ""


@dataclass(frozen=True, config=STRICT)
class ActionRecord:
    """An action as it was raised: at a meeting, by the county plan or a local `plan`, imported from a list of `group`."""

    key: Key
    text: Words
    origin: Origin
    raised: When
    objectives: tuple[Number, ...]
    owners: tuple[OwnerRecord, ...]
    status: ActionStatus
    updates: tuple[UpdateRecord, ...]
    group: Key | None = None
    promise: Key | None = None
    due: When | None = None
    due_phrase: str = ""
    quote: str = ""
    plan: Key | None = None
    hands_on: HandoverRecord | None = None
    asks_for: AskedDateRecord | None = None
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, config=STRICT)
class ActionsFile:
    """`actions.json`."""

    actions: tuple[ActionRecord, ...]
