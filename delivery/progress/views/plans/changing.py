"""What the county changed since a plan decided: each to accept, or to decline and keep the plan's own."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, NotFound
from delivery.meetings.rules.agreeing.differences import Stretch, differences
from delivery.partners.permissions import signed_in
from delivery.progress.queries.plans.positions import LocalObjective
from delivery.progress.views.plans.asked import asked_plan, may_change, plan_to_change
from delivery.strategy.queries.plans.deciding import answer_change, fingerprint
from delivery.strategy.rules import Choice, CountyChange
from delivery.web import (
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

ACCEPT, DECLINE = "accept", "decline"
MEANWHILE = (
    "This objective was decided, or changed once more, since the page was opened. Look again, then answer."
)
_ASKS = {
    CountyChange.NEW: "New in the county plan",
    CountyChange.REWORDED: "The county changed it",
    CountyChange.REMOVED: "The county took it out of its plan",
}


@dataclass(frozen=True)
class ChangeShown:
    """A change with the words that differ, and what either answer does. `seen` is the text it is of.

    `text` is the whole of what is new or gone.
    """

    id: int
    number: str
    title: str
    kind: str
    what: str
    decided: str
    changes: tuple[Stretch, ...]
    text: str
    before: str
    accept: str
    decline: str
    seen: str


@get("/plans/{slug:str}/changes", guards=[signed_in], name="progress:plan_changes")
async def changes(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, slug, "")


@post("/plans/{slug:str}/changes", guards=[signed_in], name="progress:answer_change")
async def answer(request: Request, slug: FromPath[str]) -> Redirect | Template:
    plans, plan = await plan_to_change(request, slug)
    form = await read_form(request)
    one = next((one for one in plan.objectives if str(one.id) == form["objective"]), None)
    if one is None or form["answer"] not in {ACCEPT, DECLINE}:
        raise NotFound
    try:
        decision = await answer_change(
            plans.strategy.id,
            slug,
            one.id,
            is_accepted=form["answer"] == ACCEPT,
            version=whole_number(form["version"]),
            text_seen=form["seen"],
            viewer=viewer(request),
            now=now(request),
        )
    except EditedMeanwhile:
        return await _page(request, slug, MEANWHILE)
    left = len(plan.changes) - 1
    to = url(request, "progress:plan_changes" if left else "progress:plan", slug=slug)
    return see_other(request, to, f"{one.number}: {decision.choice.word.lower()}.")


async def _page(request: Request, slug: str, problem: str) -> Template:
    _, plan = await asked_plan(request, slug)
    return page(
        request,
        "progress/plans/changes.html",
        status=409 if problem else 200,
        head=plan.head,
        changes=[change_shown(one) for one in plan.changes],
        may_change=may_change(request, plan),
        errors={"": problem} if problem else {},
    )


def change_shown(one: LocalObjective) -> ChangeShown:
    """The change of one objective."""
    before, after = one.decision.decided_on, one.county
    accept, decline = _answers(one)
    return ChangeShown(
        id=one.id,
        number=one.number,
        title=(after or one.decision.says(None)).title,
        kind=one.change.value,
        what=_ASKS[one.change],
        decided=one.decision.choice.word,
        changes=differences(before.text if before else "", after.text if after else ""),
        text=(after or one.decision.says(None)).text,
        before="As the plan decided on it",
        accept=accept,
        decline=decline,
        seen=fingerprint({one.id: after} if after else {}),
    )


def _answers(one: LocalObjective) -> tuple[str, str]:
    """The words of the two buttons."""
    if one.change is CountyChange.NEW:
        return "Adopt it", "Decide later"
    if one.change is CountyChange.REMOVED:
        return "Take it out of our plan", "Keep it in our plan"
    if one.decision.choice is Choice.NOT_APPLICABLE:
        return "Look at it again", "It still does not apply"
    return "Accept the new text", "Keep our wording"


ROUTES = [changes, answer]
