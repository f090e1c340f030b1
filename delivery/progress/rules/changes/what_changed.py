"""All that changed, as one record that the board, its own page and the first page of the documents share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from .concerns import Concerns
from .happened import ChangedAction, ColourMove, Crossing, PromiseMet, Slip
from .since import ComparedColours, Since
from .waiting import DecisionWanted, QuestionOwed, QuietGroup, SilentOwner, VacantPost


class _Concerning(Protocol):
    @property
    def concerns(self) -> Concerns: ...


Entry = TypeVar("Entry", bound=_Concerning)


@dataclass(frozen=True)
class WhatChanged:
    """All that changed `since`, up to `today`, and what waits today. Every list has an order of its own.

    Changes are `moves` to `promises`; what waits are `silent` to `decisions`. `own_moves` are of objectives that the
    reader's agency leads, whose colour of today it may see besides the agreed one; else there are none.
    """

    since: Since
    today: date
    colours: ComparedColours
    moves: tuple[ColourMove, ...] = ()
    own_moves: tuple[ColourMove, ...] = ()
    new: tuple[ChangedAction, ...] = ()
    completed: tuple[ChangedAction, ...] = ()
    cancelled: tuple[ChangedAction, ...] = ()
    slipped: tuple[Slip, ...] = ()
    crossed: tuple[Crossing, ...] = ()
    promises: tuple[PromiseMet, ...] = ()
    silent: tuple[SilentOwner, ...] = ()
    past_cadence: tuple[QuietGroup, ...] = ()
    vacant: tuple[VacantPost, ...] = ()
    questions: tuple[QuestionOwed, ...] = ()
    decisions: tuple[DecisionWanted, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changed; something may wait all the same."""
        return not any(
            (
                self.moves,
                self.own_moves,
                self.new,
                self.completed,
                self.cancelled,
                self.slipped,
                self.crossed,
                self.promises,
            )
        )

    def narrowed(self, aim: str = "", agency: str = "") -> WhatChanged:
        """The same about one aim, by its number, and one agency, by its slug; an empty one leaves all."""

        def about(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(entry for entry in entries if entry.concerns.fit(aim, agency))

        return replace(
            self,
            moves=about(self.moves),
            own_moves=about(self.own_moves),
            new=about(self.new),
            completed=about(self.completed),
            cancelled=about(self.cancelled),
            slipped=about(self.slipped),
            crossed=about(self.crossed),
            promises=about(self.promises),
            silent=about(self.silent),
            past_cadence=about(self.past_cadence),
            vacant=about(self.vacant),
            questions=about(self.questions),
            decisions=about(self.decisions),
        )
