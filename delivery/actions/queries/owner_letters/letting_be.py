"""Whom the secretary sent no mail on purpose, so that nobody is asked to at once: they are told where something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import And, Or

from delivery.actions.letters.changes import Change
from delivery.actions.queries.owner_letters.asked import Asked
from delivery.actions.queries.readers import Reader
from delivery.actions.tables import NotMailed, ToldAction
from delivery.mail.proposal import Mark
from delivery.mail.rules.states import TOLD, State

_Wording = tuple[str, date | None, bool]


async def let_be(asks: Mapping[Reader, Sequence[Asked]]) -> Mapping[int, tuple[Mark, ...]]:
    """Those among these readers who were left out before, by id, with their marks. Two queries, none for nobody."""
    chosen = await choices_for(asks)
    return {reader.id: marks for reader, those in asks.items() if (marks := chosen.marks(reader, those))}


@dataclass(frozen=True, slots=True)
class Choices:
    """What people were sent no mail of, by person and action: as it stood, and how that came."""

    last: Mapping[tuple[int, int], tuple[_Wording, Mark]]

    def marks(self, reader: Reader, asks: Sequence[Asked]) -> tuple[Mark, ...]:
        """How this reader was left without what there is to tell: all `is_at_rest` where nothing of it changed since.

        Empty for who was left without none of it.
        """
        before = [self.last.get((reader.id, one.row.id)) for one in asks]
        marks = [known[1] for known in before if known]
        is_same = all(known and known[0] == _wording(one) for known, one in zip(before, asks, strict=True))
        return tuple(dict.fromkeys(marks)) if is_same or not marks else (Mark.CHANGED_SINCE,)


async def choices_for(asks: Mapping[Reader, Sequence[Asked]]) -> Choices:
    """Which of these readers was left out, was told by word of mouth, or whose mail somebody stopped, while they were
    mailed nothing of it after that. Two queries, none for nobody.
    """
    people = sorted({reader.id for reader in asks})
    actions = sorted({one.row.id for those in asks.values() for one in those})
    if not people:
        return Choices({})
    last: dict[tuple[int, int], tuple[datetime, _Wording, Mark | None]] = {}
    for key, at, wording, mark in (*await _left_out(people, actions), *await _mailed(people, actions)):
        if key not in last or last[key][0] <= at:
            last[key] = at, wording, mark
    return Choices({key: (wording, mark) for key, (_, wording, mark) in last.items() if mark})


async def leave_out(
    asks: Mapping[int, Iterable[Asked]], *, by: int, now: datetime, is_told: bool = False
) -> None:
    """Keep, within the caller's transaction, that these people get no mail of this; `is_told` that somebody told them."""
    rows = [
        NotMailed(
            action=one.row.id,
            person=person,
            text=one.row.text,
            due=one.row.due,
            is_ended=one.change is Change.ENDED,
            is_told=is_told,
            at=now,
            by=by,
        )
        for person, those in asks.items()
        for one in those
    ]
    if rows:
        await NotMailed.insert(*rows)


def _wording(asked: Asked) -> _Wording:
    return asked.row.text, asked.row.due, asked.change is Change.ENDED


async def _mailed(
    people: list[int], actions: list[int]
) -> list[tuple[tuple[int, int], datetime, _Wording, Mark | None]]:
    """What mails told them, without a mark, and what one that somebody stopped would have; one that was held back, which
    bears a reason, counts for nothing.
    """
    is_stopped = And(ToldAction.mail.state == State.STOPPED.value, ToldAction.mail.answer == "")
    has_told = ToldAction.mail.state.is_in([state.value for state in TOLD])
    rows = (
        await ToldAction.select(*ToldAction.all_columns(), ToldAction.mail.state.as_alias("state"))
        .where(ToldAction.person.is_in(people), ToldAction.action.is_in(actions), Or(is_stopped, has_told))
        .order_by(ToldAction.id)
    )
    return [
        (
            (row["person"], row["action"]),
            row["told_at"],
            (row["text"], row["due"], row["ended_at"] is not None),
            Mark.STOPPED_BEFORE if row["state"] == State.STOPPED.value else None,
        )
        for row in rows
    ]


async def _left_out(
    people: list[int], actions: list[int]
) -> list[tuple[tuple[int, int], datetime, _Wording, Mark]]:
    """What they were sent no mail of on purpose."""
    rows = (
        await NotMailed.select()
        .where(NotMailed.person.is_in(people), NotMailed.action.is_in(actions))
        .order_by(NotMailed.id)
    )
    return [
        (
            (row["person"], row["action"]),
            row["at"],
            (row["text"], row["due"], row["is_ended"]),
            Mark.TOLD_ALREADY if row["is_told"] else Mark.LEFT_OUT_BEFORE,
        )
        for row in rows
    ]
