"""The strategy as it stands: vision, aims, objectives, agencies, and where the county began."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.strategy.queries.context import Fact, agencies_signed_up, facts_of, groups_in_document
from delivery.strategy.queries.strategies import (
    AimRow,
    ObjectiveRow,
    aims_of,
    current_strategy,
    objectives_of,
)
from delivery.web import Request, get, page

EXACTNESS = {"stated": "", "more_than": "over ", "about": "about ", "estimated": "an estimated "}


@dataclass(frozen=True)
class AimWithObjectives:
    """An aim and its objectives, in order."""

    aim: AimRow
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True)
class FactLine:
    """A fact with its figure in words, when it was so, and the paragraph that states it."""

    text: str
    figure: str
    dated: str
    paragraph: str


@get("/strategy", guards=[signed_in], name="strategy:show")
async def show(request: Request) -> Template:
    strategy = await current_strategy()
    if strategy is None:
        return page(request, "progress/no_strategy.html")
    objectives = await objectives_of(strategy.id)
    return page(
        request,
        "strategy/strategy.html",
        strategy=strategy,
        aims=[
            AimWithObjectives(aim, tuple(one for one in objectives if one.aim_id == aim.id))
            for aim in await aims_of(strategy.id)
        ],
        promises=sum(len(one.promises) for one in objectives),
        objectives=len(objectives),
        agencies=await agencies_signed_up(strategy.id),
        groups=await groups_in_document(strategy.id),
        facts=[_fact(fact) for fact in await facts_of(strategy.id)],
    )


def _fact(fact: Fact) -> FactLine:
    value = "" if fact.value is None else f"{fact.value:,}"
    space = "" if fact.unit.startswith("%") else " "
    figure = f"{EXACTNESS[fact.exactness]}{value}{space}{fact.unit}" if value else ""
    return FactLine(fact.text, figure, fact.dated, fact.paragraph)


ROUTES = [show]
