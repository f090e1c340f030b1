"""The reasons of a colour, each linked to its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.progress.queries.position import ObjectivePosition
from delivery.strategy.rules import EvidenceKind, EvidenceRef
from delivery.web import Request, url


@dataclass(frozen=True)
class LinkedReason:
    """One reason in a sentence, and where its evidence is."""

    text: str
    href: str | None


def reason_links(request: Request, position: ObjectivePosition) -> list[LinkedReason]:
    """Why an objective has its shown colour: what was agreed first, then the evidence."""
    reasons = [
        LinkedReason(reason.sentence, _href(request, position, reason.evidence))
        for reason in position.standing.derived.reasons
    ]
    if position.standing.sentence:
        page = url(request, "progress:objective", number=position.objective.number)
        reasons.insert(0, LinkedReason(position.standing.sentence, f"{page}#why"))
    return reasons


def _href(request: Request, position: ObjectivePosition, evidence: EvidenceRef) -> str:
    page = url(request, "progress:objective", number=position.objective.number)
    if evidence.kind is EvidenceKind.ACTION:
        return url(request, "actions:show", number=int(evidence.key.removeprefix("A-")))
    if evidence.kind is EvidenceKind.MEASURE:
        return f"{page}#measure-{evidence.key}"
    if evidence.kind is EvidenceKind.PROMISE:
        return f"{page}#promises"
    return page
