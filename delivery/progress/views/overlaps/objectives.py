"""Two objectives side by side, and the answer whether they ask for the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.overlaps import share_actions
from delivery.errors import Invalid, NotFound
from delivery.partners.permissions import strategy_keeper
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.progress.forms.overlaps import read_answer
from delivery.progress.queries.position import ObjectivePosition, position_on
from delivery.strategy.queries.overlaps import answer_objectives, answer_to_objectives, digest_of, text_of
from delivery.strategy.rules.overlaps import OBJECTIVES, Answer, Nearness, alike
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

ANSWERS = (
    (Answer.LINKED.value, "They ask for the same thing", "Each page then says so, with the reason"),
    (Answer.SHARED.value, "They ask for the same thing, and share the actions ticked below"),
    (Answer.DISMISSED.value, "They do not", "They are not proposed again unless their words change"),
)
SAID = {
    Answer.LINKED: "The two objectives are linked.",
    Answer.SHARED: "The two objectives are linked and share these actions.",
    Answer.DISMISSED: "They are not proposed again.",
}
NONE_TICKED = "Tick the actions that serve both, or choose another answer."


@dataclass(frozen=True)
class Pair:
    """Two objectives of today's position, with the words that both share and whether these say much."""

    one: ObjectivePosition
    other: ObjectivePosition
    words: tuple[str, ...]

    @property
    def ids(self) -> tuple[int, int]:
        """The ids of both."""
        return self.one.objective.id, self.other.objective.id

    @property
    def not_shared(self) -> list[tuple[str, str]]:
        """The actions that serve one of the two alone: number and words."""
        both = {action.id for action in self.one.actions} & {action.id for action in self.other.actions}
        return [
            (str(action.number), f"{action.facts.reference} {action.text} ({side.objective.number})")
            for side in (self.one, self.other)
            for action in side.actions
            if action.id not in both
        ]


@get(
    "/overlaps/objectives/{one:str}/{other:str}", guards=[strategy_keeper], name="progress:objective_overlap"
)
async def compare(request: Request, one: FromPath[str], other: FromPath[str]) -> Template:
    pair = await _pair(request, one, other)
    typed = {"key": [new_key()], "answer": [read_query(request)["answer"]]}
    return _page(request, pair, Form(typed, {}), {})


@post("/overlaps/objectives/{one:str}/{other:str}", guards=[strategy_keeper], name="progress:answer_overlap")
async def answer(request: Request, one: FromPath[str], other: FromPath[str]) -> Redirect | Template:
    pair, form, who = await _pair(request, one, other), await read_form(request), viewer(request)
    back = url(request, "progress:objective", number=pair.one.objective.number)
    if await is_claimed(answer_to_objectives(*pair.ids), form["key"], who.person_id):
        return see_other(request, back)
    likeness = (", ".join(pair.words), digest_of(pair.one.objective, pair.other.objective))
    try:
        said, reason = read_answer(form, Answer)
        ticked = [whole_number(number) for number in form.all("actions")]
        if said is Answer.SHARED:
            if not ticked:
                raise Invalid(problems={"actions": NONE_TICKED})
            await share_actions(pair.ids, ticked, reason, likeness, form["key"], who, now(request))
        else:
            await answer_objectives(pair.ids, said, reason, likeness, (), form["key"], who, now(request))
    except Invalid as error:
        return _page(request, pair, form, error.by_field())
    return see_other(request, back, SAID[said])


async def _pair(request: Request, one: str, other: str) -> Pair:
    position = found(await position_on(today(request)))
    first, second = found(position.of_number(one)), found(position.of_number(other))
    if first is second:
        raise NotFound
    texts = tuple(text_of(side.objective) for side in (first, second))
    shared = alike(texts, Nearness(near=0.0, likely=OBJECTIVES.likely, words=1))
    return Pair(first, second, shared[0].words if shared else ())


def _page(request: Request, pair: Pair, typed: Form, errors: Mapping[str, str]) -> Template:
    offered = pair.not_shared
    return page(
        request,
        "progress/overlaps/objectives.html",
        status=422 if errors else 200,
        pair=pair,
        answers=[one for one in ANSWERS if offered or one[0] != Answer.SHARED],
        offered=offered,
        ticked=typed.all("actions"),
        typed=typed,
        errors=errors,
    )


ROUTES = [compare, answer]
