"""One objective in one plan, in a word and where there is one a colour: the same in the matrix, on pages and in files."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition
from delivery.progress.rules.local import Gap
from delivery.strategy.rules import Choice, CountyChange, Rag
from delivery.web import Request, url


@dataclass(frozen=True)
class Cell:
    """What stands there: a colour, else a `word`; `note` under it. `href` leads to the place, empty without a plan.

    `rank` puts the worst first: what is Red or lacking above what goes well.
    """

    plan: str
    rag: Rag | None
    word: str
    note: str
    href: str
    rank: float

    @property
    def words(self) -> str:
        """All of it in words, for a spreadsheet."""
        told = (self.rag.word if self.rag else self.word, self.note)
        return ", ".join(one for one in told if one)


_GAPS = {Gap.NO_PLAN: 1.6, Gap.UNDECIDED: 1.7, Gap.NO_ACTION: 1.8}
CHANGED = "county changed it"


def cell(request: Request, plan: LocalPosition, one: LocalObjective) -> Cell:
    """Where a plan stands with an objective."""
    choice = one.decision.choice
    changed = one.change in {CountyChange.REWORDED, CountyChange.REMOVED}
    word = one.gap.value.capitalize() if one.gap else choice.word
    shows_other = one.gap is not None or one.colour is not None
    own = "adapted" if choice is Choice.ADAPT and shows_other else ""
    return Cell(
        plan=plan.head.short_name,
        rag=None if one.gap else one.colour,
        word=word,
        note=", ".join(note for note in (own, CHANGED if changed else "") if note),
        href=url(request, "progress:plan_objective", slug=plan.head.slug, number=one.number),
        rank=_GAPS[one.gap] if one.gap else _severity(one.colour),
    )


def no_plan(name: str) -> Cell:
    """What stands where a place has no plan."""
    return Cell(name, None, Gap.NO_PLAN.value.capitalize(), "", "", _GAPS[Gap.NO_PLAN])


def _severity(colour: Rag | None) -> float:
    """As on the board, Amber before Grey."""
    return 0 if colour is None else colour.severity + (0.5 if colour is Rag.AMBER else 0)
