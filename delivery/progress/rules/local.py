"""Where a local plan stands with one objective, and what all of them together bring to the county's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.actions.rules import ActionFacts, ActionStatus, action_rag
from delivery.strategy.rules import Choice, Judgement, MeasureRecord, Rag, RagSettings
from delivery.wording import count, listed

from .evidence import Evidence, Weighed, weigh
from .objectives import objective_rag


class Gap(StrEnum):
    """What a plan lacks for an objective."""

    NO_PLAN = "no plan"
    UNDECIDED = "undecided"
    NO_ACTION = "no action"


@dataclass(frozen=True, slots=True)
class LocalEvidence:
    """A plan's choice for an objective, with its own actions and measures, shared ones among them."""

    choice: Choice
    actions: tuple[ActionFacts, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()

    @property
    def gap(self) -> Gap | None:
        """What is lacking; an objective that does not apply lacks nothing, one that is measured needs no action."""
        worked_on = any(action.status is not ActionStatus.CANCELLED for action in self.actions)
        if self.choice is Choice.UNDECIDED:
            return Gap.UNDECIDED
        if self.choice.is_taken and not worked_on and not self.measures:
            return Gap.NO_ACTION
        return None


def local_rag(
    number: str, local: LocalEvidence, counting_from: date | None, today: date, settings: RagSettings
) -> tuple[Judgement, Weighed]:
    """The colour of an objective in a local plan, by the rules of the county's, and the evidence weighed.

    It rests on the plan's own actions and measures. Promises are the county's, and are met once. There is no colour
    where the plan has not taken the objective.
    """
    if not local.choice.is_taken:
        return Judgement(None, ()), weigh(Evidence(number), today, settings)
    evidence = Evidence(number, local.actions, local.measures, counting_from=counting_from)
    weighed = weigh(evidence, today, settings)
    return objective_rag(evidence, today, settings, weighed), weighed


@dataclass(frozen=True, slots=True)
class InPlan:
    """One plan's part in an objective: what kind of place it is of, its choice, and its actions."""

    kind: str
    choice: Choice
    actions: Sequence[ActionFacts] = ()


@dataclass(frozen=True, slots=True)
class RollUp:
    """What the local plans bring to one objective. `places` are kind, how many took it, how many there are.

    `actions` and `late` count each action once, however many plans share it; `shared` are those of them that
    the county has too, which alone weigh in the county's colour.
    """

    places: tuple[tuple[str, int, int], ...]
    actions: int
    late: int
    shared: int


def roll_up(
    parts: Iterable[InPlan],
    places: Sequence[tuple[str, int]],
    of_county: frozenset[str],
    today: date,
    settings: RagSettings,
) -> RollUp:
    """Put together what the plans do for an objective.

    `places` are the kinds with how many there are, `of_county` the references of the county's own actions for it.
    Proposed and cancelled actions are counted nowhere.
    """
    taken = [part for part in parts if part.choice.is_taken]
    colours = {
        action.reference: judged.status
        for part in taken
        for action in part.actions
        if (judged := action_rag(action, today, settings))
    }
    return RollUp(
        places=tuple((kind, sum(part.kind == kind for part in taken), number) for kind, number in places),
        actions=len(colours),
        late=sum(status is Rag.RED for status in colours.values()),
        shared=len(colours.keys() & of_county),
    )


def roll_up_words(found: RollUp, plurals: dict[str, str]) -> str:
    """In a sentence: "In 5 of 7 districts; 12 actions, 2 late". `plurals` are the kinds in words."""
    told = [f"{some} of {number} {plurals[kind]}" for kind, some, number in found.places if some]
    if not told:
        return "In no local plan yet."
    late = f", {found.late:,} late" if found.late else ""
    return f"In {listed(told)}; {count(found.actions, 'action')}{late}."
