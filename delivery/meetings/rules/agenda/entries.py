"""An agenda as pages, documents and note-takers have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What an item asks of the meeting."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class Place(StrEnum):
    """Where a standing item stands: before the last minutes, with the business, or after everything else."""

    OPENING = "opening"
    BUSINESS = "business"
    CLOSE = "close"


class Origin(StrEnum):
    """Where an item comes from; all but the last two are found without anybody typing them.

    `called` is what an extraordinary meeting was called for.
    """

    MINUTES = "minutes"
    MATTERS = "matters"
    STANDING = "standing"
    RAISED = "raised"
    FORWARD = "forward"
    CALLED = "called"
    PROPOSED = "proposed"
    ADDED = "added"


class MatterKind(StrEnum):
    """What arises from earlier meetings."""

    ACTION = "action"
    ANSWER = "answer"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class MatterAction:
    """An open action of a group, as the domain of actions tells it; `next_look` puts it off until a day."""

    number: int
    group_id: int
    reference: str
    text: str
    owners: str
    due: date | None
    status: str
    next_look: date | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter arising, numbered 2.1, 2.2, ... below its item.

    `record` is the number of an action, the id of a question or decision; `meeting_id` where a question or
    decision was minuted. `detail` is the answer to a question. `who`, `due` and `status` are an action's.
    """

    kind: MatterKind
    record: int
    reference: str
    text: str
    number: str = ""
    detail: str = ""
    who: str = ""
    due: date | None = None
    status: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A file that goes with an item."""

    id: int
    item_id: int
    title: str
    file_name: str
    version: int


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item as somebody wrote it."""

    title: str
    note: str = ""
    purpose: Purpose = Purpose.DISCUSSION
    minutes_allotted: int | None = None
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One item. `key` names it in addresses before and after it is a row; `item_id` is the row, where it is one.

    `source` says in words where it came from, empty where that goes without saying. `version` is 0 without a
    row. `is_edited`: its words are a person's and no longer those of its source.
    """

    key: str
    origin: Origin
    title: str
    number: str = ""
    item_id: int | None = None
    note: str = ""
    purpose: Purpose = Purpose.DISCUSSION
    minutes_allotted: int | None = None
    presenter: str = ""
    source: str = ""
    matters: tuple[Matter, ...] = ()
    papers: tuple[PaperRef, ...] = ()
    version: int = 0
    is_edited: bool = False


def words_of(entry: AgendaEntry) -> ItemWords:
    """The words of an item as it stands."""
    return ItemWords(entry.title, entry.note, entry.purpose, entry.minutes_allotted, entry.presenter)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one meeting with what stands above it; `left_out` are items taken off this one agenda.

    `is_settled`: it stands as it went out, and nothing but a person changes it.
    """

    meeting_id: int
    group_id: int
    group: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    is_settled: bool
    entries: tuple[AgendaEntry, ...]
    left_out: tuple[AgendaEntry, ...] = ()

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """Every paper in the order of the items."""
        return tuple(paper for entry in self.entries for paper in entry.papers)

    def entry(self, key: str) -> AgendaEntry | None:
        """The item with this key, also one that was left out."""
        return next((entry for entry in (*self.entries, *self.left_out) if entry.key == key), None)
