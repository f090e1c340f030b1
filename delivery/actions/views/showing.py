"""One action: what it is, why it has its colour, what was said of it and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.history import told
from delivery.actions.queries.by_link.owed import owed_of
from delivery.actions.queries.page import ActionPage, withdrawn_page
from delivery.actions.queries.proofs import proofs_of
from delivery.actions.queries.rows import ActionRow
from delivery.actions.queries.wishes.waiting import wishes_of
from delivery.actions.rights import is_theirs, may_edit, may_record
from delivery.actions.rules import ActionStatus
from delivery.actions.views.asked import asked_action, settings_in_force
from delivery.actions.views.by_link.arrival import signed_in_owner
from delivery.actions.views.by_link.shown import OwedPanel, owed_panel
from delivery.actions.views.update_form import WordForm, first_word
from delivery.errors import NotFound
from delivery.partners.permissions import signed_in
from delivery.progress.views.overlaps.lines import alike_to_action
from delivery.web import Request, get, page, today, url, viewer


@dataclass(frozen=True)
class Why:
    """A reason of the action's colour; its evidence is on the page."""

    text: str
    href: str | None = None


@get("/actions/{number:int}", guards=[signed_in], name="actions:show")
async def show(request: Request, number: FromPath[int]) -> Template:
    try:
        action = await asked_action(request, number)
    except NotFound:
        return await _withdrawn(request, number)
    return await show_action(request, action)


async def show_action(
    request: Request, action: ActionPage, word: WordForm | None = None, status: int = 200
) -> Template:
    """The page of an action; `word` is the form that records what was said, where it was filled in before."""
    who = viewer(request)
    is_to_edit = may_edit(who, action.row)
    own = await _own(request, action.row)
    if word is None and may_record(who, action.row):
        word = first_word(request, action, back="", of_others=own is not None)
    return page(
        request,
        "actions/show.html",
        status=status,
        action=action,
        row=action.row,
        why=_reasons(action.row),
        history=told(action.history),
        word=word,
        may_edit=is_to_edit,
        is_proposed=action.row.status is ActionStatus.PROPOSED,
        proofs=await proofs_of(action.row.number, who),
        wishes=await wishes_of(action.row.number, who) if is_to_edit else (),
        arrival=signed_in_owner(request),
        own=own,
        alike=await alike_to_action(request, action.row.number),
    )


async def _own(request: Request, row: ActionRow) -> OwedPanel | None:
    """What its owner says of it, where they look at it themselves."""
    if not any(is_theirs(viewer(request), owner) for owner in row.owners):
        return None
    owed = await owed_of(signed_in_owner(request).holder, today(request), row.number)
    return owed_panel(owed[0]) if owed else None


def _reasons(row: ActionRow) -> list[Why]:
    return [Why(reason.sentence) for reason in row.judgement.reasons] if row.judgement else []


async def _withdrawn(request: Request, number: int) -> Template:
    """The history of what was entered in error, for those who could put it back; or which action stands for it."""
    who = viewer(request)
    action = await withdrawn_page(number, who, today(request), await settings_in_force())
    if action and action.same_as:
        return page(request, "actions/same_work.html", action=action, history=told(action.history))
    if action is None or not may_edit(who, action.row):
        raise NotFound
    return page(
        request,
        "records/withdrawn.html",
        what=action.row.reference,
        section="Actions",
        section_href=url(request, "actions:list"),
        text="",
        action=url(request, "actions:restore", number=number),
        reason="",
        history=told(action.history),
    )


ROUTES = [show]
