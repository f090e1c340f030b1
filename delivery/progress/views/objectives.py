"""The page of one objective: what it says, why it has its colour, what is promised, measured and done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.queries.evidence import last_updates
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_record
from delivery.meetings.queries.standards.rows import standards_of_objective
from delivery.partners.directory.entries import Directory
from delivery.partners.permissions import signed_in
from delivery.progress.queries.board import Board, leads
from delivery.progress.queries.position import ObjectivePosition, Position, Standpoint
from delivery.progress.queries.promises import PromiseLine, promises_on
from delivery.progress.queries.reviewing.past import past_reviews
from delivery.progress.queries.reviewing.reading import open_review_id
from delivery.progress.views.discussed import discussed_shown
from delivery.progress.views.evidence import why_of
from delivery.progress.views.folding import folded
from delivery.progress.views.measures import measures_shown
from delivery.progress.views.overlaps.lines import alike_to_objective
from delivery.progress.views.plans.rolled_up import rolled_up
from delivery.progress.views.rows import shown_board, working_board
from delivery.strategy.rules import Rag
from delivery.web import Request, found, get, page, today, url, viewer
from delivery.wording import short_day

DISCUSSED = 5
REVIEWS = 6
# Of one objective's actions: what is wrong first, then what goes well, then what asks for nothing.
_WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREY, Rag.GREEN, None, Rag.BLUE)


@dataclass(frozen=True)
class Identity:
    """The line that says which objective this is and how it stands."""

    aim: str
    number: str
    title: str
    rag: Rag | None
    rag_note: str
    no_colour: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownPromise:
    """A promise, how far it is, what meets it and when, and the actions that work on it."""

    text: str
    href: str
    state: str
    met: str
    actions: tuple[ReferenceLink, ...]


@dataclass(frozen=True)
class ReferenceLink:
    """An action by its reference."""

    reference: str
    href: str


@get("/objectives/{number:str}", guards=[signed_in], name="progress:objective")
async def objective(request: Request, number: FromPath[str]) -> Template:
    who = viewer(request)
    board = await seen_board(request, number)
    position = board.position
    one = found(position.of_number(number))
    seen = await seen_actions(who, today(request), position.strategy.settings)
    serving = [row for row in seen.rows if _serves(row, one)]
    actions = _worst_first([row for row in serving if row.plan is None])
    past = await past_reviews(one.objective.id, who)
    reviews, more_reviews = folded(past, REVIEWS)
    discussed, more_discussed = folded(
        await discussed_shown(request, one.objective, serving, past), DISCUSSED
    )
    here = url(request, "progress:objective", number=number)
    return page(
        request,
        "progress/objective.html",
        position=one,
        identity=_identity(board, one),
        why=why_of(request, position, one),
        own_lines=await _own_lines(request, position, one),
        records=who.records_for_strategic,
        standards=await standards_of_objective(one.objective.id, who),
        directories=[directory for directory in Directory if directory.objective == number],
        promises=await _promises(request, one),
        measures=measures_shown(request, position, one.measures),
        rows=actions,
        local=await rolled_up(request, number),
        recordable=frozenset(row.id for row in actions if may_record(who, row)),
        notes={
            action_id: update.note
            for action_id, update in (await last_updates(who, [row.id for row in actions])).items()
            if update.note
        },
        back=f"?{urlencode({'back': f'{here}#actions'})}",
        reviews=reviews,
        more_reviews=more_reviews,
        discussed=discussed,
        more_discussed=more_discussed,
        overlaps=[
            (other, overlap.reason)
            for overlap in one.objective.overlaps
            if (other := position.of_number(overlap.number))
        ],
        alike=await alike_to_objective(request, position, number),
        keeps=who.is_strategic or who.is_administrator,
    )


async def _own_lines(request: Request, position: Position, one: ObjectivePosition) -> str:
    """Where the lead of an objective says a word before the review that is open; empty for everybody else."""
    if not leads(viewer(request), one) or one.objective.lead is None:
        return ""
    review_id = await open_review_id(position.strategy.id)
    if review_id is None:
        return ""
    return url(request, "progress:lead_lines", review_id=review_id, slug=one.objective.lead.slug)


async def seen_board(request: Request, number: str) -> Board:
    """The board behind the page of an objective: the working one for those who may see its working colour."""
    who = viewer(request)
    board = found(await shown_board(request)).board
    if leads(who, found(board.position.of_number(number))):
        return found(await working_board(request)).board
    return board


def _serves(row: ActionRow, one: ObjectivePosition) -> bool:
    return any(objective.id == one.objective.id for objective in row.objectives)


def _worst_first(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """By colour, the soonest due first within one; what was cancelled stands last."""
    return sorted(rows, key=lambda row: (row.status == "cancelled", _WORST_FIRST.index(_colour(row))))


def _colour(row: ActionRow) -> Rag | None:
    return row.judgement.status if row.judgement else None


def _identity(board: Board, one: ObjectivePosition) -> Identity:
    row = one.objective
    aim = next((f"{aim.number} {aim.title}" for aim in board.position.aims if aim.id == row.aim_id), "")
    facts = [
        ("Lead", row.lead.name if row.lead else "No lead agency"),
        ("Actions", f"{one.live} live, {one.late} late, {one.complete} complete"),
    ]
    if row.promises:
        facts.append(("Promises", f"{len(row.promises) - len(one.weighed.unmet)} of {len(row.promises)} met"))
    if board.review and (line := board.review.lines.get(row.id)):
        before = line.shown.label if line.shown else "Not counting yet"
        facts.append((f"At the review of {short_day(board.review.held_on)}", before))
    return Identity(
        aim=aim,
        number=row.number,
        title=row.title,
        rag=one.shown,
        rag_note=_rag_note(board, one),
        no_colour=one.no_colour,
        facts=tuple(facts),
    )


def _rag_note(board: Board, one: ObjectivePosition) -> str:
    standing = one.standing
    if one.shown is None:
        return ""
    if board.position.standpoint is Standpoint.AGREED:
        return f"agreed at the review of {short_day(board.position.on)}"
    if standing.agreed is None or standing.expired:
        return "derived from the evidence"
    derived = standing.derived.status
    return f"agreed on {short_day(standing.agreed.agreed_on)}; the evidence gives {derived.word if derived else 'no colour'}"


async def _promises(request: Request, one: ObjectivePosition) -> list[ShownPromise]:
    lines = await promises_on(today(request)) or ()
    return [
        ShownPromise(
            text=line.promise.text,
            href=url(request, "progress:promise", promise_id=line.promise.id),
            state=line.state,
            met=_met(line),
            actions=tuple(
                ReferenceLink(action.facts.reference, url(request, "actions:show", number=action.number))
                for action in line.actions
            ),
        )
        for line in lines
        if line.objective.id == one.objective.id
    ]


def _met(line: PromiseLine) -> str:
    if line.promise.met_on is None:
        return ""
    day = short_day(line.promise.met_on)
    return f"{line.met.words}, {day}" if line.met else day


ROUTES = [objective]
