"""Where the group's judgement differs from the evidence, both ways, and what it agreed that is about to expire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.rules import Difference
from delivery.progress.rules.agreed import EXPIRING_DAYS
from delivery.strategy.rules import Rag
from delivery.web import Request, url
from delivery.wording import count, short_day


@dataclass(frozen=True)
class JudgementLine:
    """An objective with both colours: what the evidence gives, and what was agreed until when."""

    text: str
    href: str
    derived: Rag | None
    agreed: Rag
    note: str


@dataclass(frozen=True)
class Judgement:
    """The three lists."""

    better: tuple[JudgementLine, ...]
    worse: tuple[JudgementLine, ...]
    expiring: tuple[JudgementLine, ...]

    @property
    def is_any(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.better or self.worse or self.expiring)


def judgement_of(request: Request, position: Position) -> Judgement:
    """The lists of a position, each by number."""
    return Judgement(
        better=_differing(request, position, Difference.BETTER),
        worse=_differing(request, position, Difference.WORSE),
        expiring=tuple(_lines(request, (one for one in position.objectives if is_expiring(one)))),
    )


def is_expiring(one: ObjectivePosition) -> bool:
    """Whether what was agreed stands for a few days more at most."""
    left = one.standing.expires_in
    return left is not None and left <= EXPIRING_DAYS


def _differing(request: Request, position: Position, difference: Difference) -> tuple[JudgementLine, ...]:
    return tuple(
        _lines(request, (one for one in position.objectives if one.standing.difference is difference))
    )


def _lines(request: Request, objectives: Iterable[ObjectivePosition]) -> Iterable[JudgementLine]:
    for one in objectives:
        agreed = one.standing.agreed
        if agreed:
            left = count(one.standing.expires_in or 0, "day")
            yield JudgementLine(
                text=f"{one.objective.number} {one.objective.title}",
                href=f"{url(request, 'progress:objective', number=one.objective.number)}#why",
                derived=one.standing.derived.status,
                agreed=agreed.status,
                note=f"until {short_day(agreed.expires_on)}, {left} left",
            )
