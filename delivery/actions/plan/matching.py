"""Which action each row of a plan is: by its reference, else by objective and text, else perhaps by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delivery.actions.carried import AHEAD, SURE, likeness
from delivery.actions.plan.cells import alike
from delivery.actions.plan.planned import PlannedAction
from delivery.actions.plan.standing import StandingAction

A_NEW_ONE = "new"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The action that a row is; None for a new one. `twin` is the place of the row that was it before.

    `likely` is the action that only its words come near to, whether it is taken for it or not.
    """

    action: StandingAction | None = None
    twin: str = ""
    likely: StandingAction | None = None


def recognise(
    planned: Sequence[PlannedAction], actions: Sequence[StandingAction], same: Mapping[str, str]
) -> dict[str, Recognised]:
    """What each row is, by its key. Without a reference only actions of the county plan are recognised.

    `same` says for a key which action somebody said it is, a number or "new".
    """
    seeker = _Seeker(actions)
    for row in planned:
        if row.number is not None:
            seeker.by_number(row)
    for row in planned:
        if row.key not in seeker.found:
            seeker.by_text(row)
    for row in planned:
        if row.key not in seeker.found:
            seeker.by_likeness(row, same.get(row.key, ""))
    return seeker.found


class _Seeker:
    """The actions that are left as rows find theirs."""

    def __init__(self, actions: Sequence[StandingAction]) -> None:
        self.found: dict[str, Recognised] = {}
        self._by_number = {action.number: action for action in actions}
        self._county = [action for action in actions if not action.keeper]
        self._by_text: dict[str, list[StandingAction]] = {}
        for action in self._county:
            self._by_text.setdefault(alike(action.text), []).append(action)
        # Where each action, and each new text with its objectives, stood first.
        self._taken: dict[int, str] = {}
        self._new: dict[tuple[str, frozenset[str]], str] = {}

    def by_number(self, row: PlannedAction) -> None:
        action = self._by_number.get(row.number or 0)
        if action:
            self._take(row, action)

    def by_text(self, row: PlannedAction) -> None:
        """The action of the same text, that of the same objectives before others; a second such row is its twin."""
        called = self._by_text.get(alike(row.text), [])
        same = [action for action in called if set(action.objectives) == _numbers(row)]
        free = [action for action in (same or called) if action.id not in self._taken]
        if len(free) == 1 or (free and same):
            self._take(row, free[0])
        elif same:
            self._take(row, same[0])

    def by_likeness(self, row: PlannedAction, said: str) -> None:
        likely = self._likely(row)
        if likely and said != A_NEW_ONE:
            self._take(row, likely, likely)
            return
        key = (alike(row.text), frozenset(_numbers(row)))
        twin = self._new.setdefault(key, row.place)
        self.found[row.key] = Recognised(twin="" if twin == row.place else twin, likely=likely)

    def _likely(self, row: PlannedAction) -> StandingAction | None:
        """The action of one of its objectives whose words are nearly its own, clearly more than any other's."""
        if row.number is not None:
            return None
        ranked = sorted(
            (
                (likeness(row.text, action.text), -action.number, action)
                for action in self._county
                if action.id not in self._taken and _numbers(row) & set(action.objectives)
            ),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        if not ranked or ranked[0][0] < SURE:
            return None
        runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][2] if ranked[0][0] - runner_up >= AHEAD else None

    def _take(self, row: PlannedAction, action: StandingAction, likely: StandingAction | None = None) -> None:
        twin = self._taken.setdefault(action.id, row.place)
        self.found[row.key] = (
            Recognised(twin=twin) if twin != row.place else Recognised(action, likely=likely)
        )


def _numbers(row: PlannedAction) -> set[str]:
    return {objective.number for objective in row.objectives.objectives}
