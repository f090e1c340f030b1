"""The forms that came back: all that a viewer may see, and one with what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Or, Where

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.agency_forms.form import ReturnedForm, read_kept
from delivery.actions.queries.visibility import visible_returned
from delivery.actions.tables import ReturnedFile, TakenAnswer, Update
from delivery.partners.viewer import Viewer

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back, in a list. `agency` and `agency_slug` are empty where its number was gone.

    `from_their_own` says that whoever sent it belongs to that agency. `taken` counts the actions of which something was
    taken in.
    """

    id: int
    file_name: str
    agency_id: int | None
    agency: str
    agency_short: str
    agency_slug: str
    made_at: datetime | None
    received_at: datetime
    sender: str
    from_their_own: bool
    closed_at: datetime | None
    taken: int

    @property
    def whose(self) -> str:
        """The agency, or who sent it where that is not known."""
        return self.agency or self.sender or "somebody"

    @property
    def state(self) -> str:
        """What became of it, in a word or two."""
        if self.taken:
            return "taken in"
        return "dealt with" if self.closed_at else "to look at"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in of one action and still stands, when and by whom."""

    action_id: int
    fields: frozenset[AnswerField]
    taken_at: datetime
    taken_by: str


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """A form that came back with what it says, what was taken in, and when a newer one of the same agency was made."""

    head: Returned
    form: ReturnedForm
    taken: tuple[Taken, ...]
    newer: datetime | None


async def returned_files(viewer: Viewer) -> tuple[Returned, ...]:
    """The newest forms that came back, newest first; two queries."""
    return await _files(visible_returned(viewer))


async def returned_file(file_id: int, viewer: Viewer) -> ReturnedPage | None:
    """One of them, None where there is none that the viewer may see; five queries."""
    found = await _files(visible_returned(viewer), ReturnedFile.id == file_id)
    if not found:
        return None
    head = found[0]
    kept = await ReturnedFile.select(ReturnedFile.reading).where(ReturnedFile.id == file_id)
    rows = (
        await TakenAnswer.select(
            TakenAnswer.action,
            TakenAnswer.fields,
            TakenAnswer.taken_at,
            TakenAnswer.taken_by.name.as_alias("taker"),
        )
        .where(TakenAnswer.file == file_id, TakenAnswer.withdrawn_at.is_null())
        .order_by(TakenAnswer.id)
    )
    taken = tuple(
        Taken(row["action"], fields_of(row["fields"]), row["taken_at"], row["taker"] or "") for row in rows
    )
    return ReturnedPage(head, read_kept(kept[0]["reading"]), taken, await _newer(head))


async def notes_of(action_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The notes that stand of these actions, by their ids; one query, none for none."""
    if not action_ids:
        return {}
    rows = await Update.select(Update.action, Update.note).where(
        Update.action.is_in(list(action_ids)), Update.withdrawn_at.is_null(), Update.note != ""
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row["action"]].append(row["note"])
    return {action: tuple(notes) for action, notes in found.items()}


def fields_of(text: str) -> frozenset[AnswerField]:
    """The fields that a stored list of them names."""
    return frozenset(AnswerField(word) for word in text.split())


async def _newer(head: Returned) -> datetime | None:
    if head.agency_id is None or head.made_at is None:
        return None
    rows = (
        await ReturnedFile.select(ReturnedFile.made_at)
        .where(ReturnedFile.agency == head.agency_id, ReturnedFile.made_at > head.made_at)
        .order_by(ReturnedFile.made_at, ascending=False)
        .limit(1)
    )
    return rows[0]["made_at"] if rows else None


async def _files(*which: Where | Or) -> tuple[Returned, ...]:
    rows = (
        await ReturnedFile.select(
            *ReturnedFile.all_columns(exclude=[ReturnedFile.reading]),
            ReturnedFile.agency.name.as_alias("agency_name"),
            ReturnedFile.agency.short_name.as_alias("agency_short"),
            ReturnedFile.agency.slug.as_alias("agency_slug"),
            ReturnedFile.from_person.name.as_alias("sender"),
            ReturnedFile.from_person.agency.as_alias("sender_agency"),
        )
        .where(*which)
        .order_by(ReturnedFile.received_at, ReturnedFile.id, ascending=False)
        .limit(MOST_LISTED)
    )
    taken = await _taken([row["id"] for row in rows])
    return tuple(_file(row, len(taken[row["id"]])) for row in rows)


def _file(row: Mapping[str, Any], taken: int) -> Returned:
    return Returned(
        id=row["id"],
        file_name=row["file_name"],
        agency_id=row["agency"],
        agency=row["agency_name"] or "",
        agency_short=row["agency_short"] or "",
        agency_slug=row["agency_slug"] or "",
        made_at=row["made_at"],
        received_at=row["received_at"],
        sender=row["sender"] or "",
        from_their_own=row["agency"] is not None and row["sender_agency"] == row["agency"],
        closed_at=row["closed_at"],
        taken=taken,
    )


async def _taken(file_ids: Sequence[int]) -> defaultdict[int, set[int]]:
    """The actions of which something was taken in, by the form."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    if file_ids:
        for row in await TakenAnswer.select(TakenAnswer.file, TakenAnswer.action).where(
            TakenAnswer.file.is_in(list(file_ids)), TakenAnswer.withdrawn_at.is_null()
        ):
            found[row["file"]].add(row["action"])
    return found
