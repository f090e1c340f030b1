"""Why an objective has its colour and what would make it green, each sentence linked to its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.progress.queries.position import ObjectivePosition, Position, Standpoint
from delivery.progress.rules import Agreed, Difference, Standing
from delivery.progress.views.folding import folded
from delivery.strategy.rules import EvidenceKind, EvidenceRef, Rag, Reason
from delivery.web import Request, url
from delivery.wording import count, short_day

SHOWN = 5


@dataclass(frozen=True)
class LinkedReason:
    """One sentence, and where its evidence is."""

    text: str
    href: str


@dataclass(frozen=True)
class ShownAgreed:
    """What the group agreed, as the page tells it; `difference` is how it stands beside the evidence."""

    rag: Rag
    reason: str
    who: str
    expires: date
    left: str
    path: str
    difference: str


@dataclass(frozen=True)
class Why:
    """The derived colour with its reasons, what the group agreed, and the way to green.

    `note` says that what was agreed has expired. Of reasons and steps the heaviest are shown; the
    others are folded.
    """

    rag: Rag | None
    lead_in: str
    note: str
    agreed: ShownAgreed | None
    reasons: tuple[LinkedReason, ...]
    more_reasons: tuple[LinkedReason, ...]
    steps: tuple[LinkedReason, ...]
    more_steps: tuple[LinkedReason, ...]


def first_reasons(
    request: Request, position: Position, one: ObjectivePosition, most: int
) -> tuple[tuple[LinkedReason, ...], int]:
    """Why an objective has its shown colour: what was agreed first, then the evidence; and how many more there are."""
    agreed = [None] if one.standing.sentence else []
    shown, more = folded([*agreed, *one.standing.derived.reasons], most)
    links = (
        _link(request, position, one, reason)
        if reason
        else LinkedReason(one.standing.sentence, f"{_page(request, one)}#why")
        for reason in shown
    )
    return tuple(links), len(more)


def why_of(request: Request, position: Position, one: ObjectivePosition) -> Why:
    """All that the page of an objective says about its colour."""
    standing = one.standing
    reasons, more_reasons = folded(_linked(request, position, one), SHOWN)
    steps, more_steps = folded(
        [
            LinkedReason(step.sentence, _href(request, position, one, step.evidence))
            for step in position.way_to_green(one)
        ],
        SHOWN,
    )
    return Why(
        rag=standing.derived.status,
        lead_in="The evidence says"
        if position.standpoint is Standpoint.WORKING
        else f"At the review of {short_day(position.on)} the evidence said",
        note=standing.sentence if standing.expired else "",
        agreed=_agreed(standing, standing.agreed) if standing.agreed and not standing.expired else None,
        reasons=reasons,
        more_reasons=more_reasons,
        steps=steps,
        more_steps=more_steps,
    )


def _agreed(standing: Standing, agreed: Agreed) -> ShownAgreed:
    return ShownAgreed(
        rag=agreed.status,
        reason=agreed.reason,
        who=agreed.meeting,
        expires=agreed.expires_on,
        left=f"{count(standing.expires_in, 'day')} left" if standing.expires_in is not None else "",
        path=f"Path to green: {agreed.path}" if agreed.path_to_green else agreed.path,
        difference=standing.difference.value if standing.difference is not Difference.NONE else "",
    )


def _linked(request: Request, position: Position, one: ObjectivePosition) -> tuple[LinkedReason, ...]:
    return tuple(_link(request, position, one, reason) for reason in one.standing.derived.reasons)


def _link(request: Request, position: Position, one: ObjectivePosition, reason: Reason) -> LinkedReason:
    return LinkedReason(reason.sentence, _href(request, position, one, reason.evidence))


def _href(request: Request, position: Position, one: ObjectivePosition, evidence: EvidenceRef) -> str:
    match evidence.kind:
        case EvidenceKind.ACTION:
            return url(request, "actions:show", number=int(evidence.key.removeprefix("A-")))
        case EvidenceKind.MEASURE:
            return f"{_page(request, position.of_measure(evidence.key) or one)}#measure-{evidence.key}"
        case EvidenceKind.PROMISE:
            return f"{_page(request, one)}#promises"
        case EvidenceKind.OBJECTIVE:
            return f"{_page(request, one)}#actions"


def _page(request: Request, one: ObjectivePosition) -> str:
    return url(request, "progress:objective", number=one.objective.number)
