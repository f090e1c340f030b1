"""The one quiet line on the page of an objective or an action: what it may be the same as, for those who may answer."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.actions.queries.overlaps import proposed_actions
from delivery.progress.queries.position import Position
from delivery.strategy.queries.overlaps import objective_answers, proposed_objectives
from delivery.strategy.queries.promises import keeps_strategy
from delivery.web import Request, url, viewer

MOST = 3


@dataclass(frozen=True)
class AlikeLine:
    """Another objective or action: what it is called, its words, those that both share, and where to answer."""

    name: str
    text: str
    href: str
    words: str
    link: str
    dismiss: str


async def alike_to_objective(request: Request, position: Position, number: str) -> list[AlikeLine]:
    """What an objective may be the same as, the most alike first; nothing for those who may not answer."""
    if not keeps_strategy(viewer(request)):
        return []
    answers = await objective_answers(position.strategy.id)
    lines = []
    for pair in proposed_objectives([one.objective for one in position.objectives], answers):
        if number in {pair.one.number, pair.other.number}:
            other = pair.other if pair.one.number == number else pair.one
            where = {"one": pair.one.number, "other": pair.other.number}
            lines.append(
                AlikeLine(
                    name=other.number,
                    text=other.title,
                    href=url(request, "progress:objective", number=other.number),
                    words=", ".join(pair.likeness.words),
                    link=url(request, "progress:objective_overlap", {"answer": "linked"}, **where),
                    dismiss=url(request, "progress:objective_overlap", {"answer": "dismissed"}, **where),
                )
            )
    return lines[:MOST]


async def alike_to_action(request: Request, number: int) -> list[AlikeLine]:
    """The same of an action."""
    lines = []
    for pair in await proposed_actions(viewer(request)):
        if other := pair.beside(number):
            where = {"one": pair.one.number, "other": pair.other.number}
            lines.append(
                AlikeLine(
                    name=other.reference,
                    text=other.text,
                    href=url(request, "actions:show", number=other.number),
                    words=", ".join(pair.likeness.words),
                    link=url(request, "progress:action_overlap", {"answer": "linked"}, **where),
                    dismiss=url(request, "progress:action_overlap", {"answer": "dismissed"}, **where),
                )
            )
    return lines[:MOST]
