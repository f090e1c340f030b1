"""One promise: how far it is, what meets it, the actions that work on it, and its history."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.history import told
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.promises import fulfilments_of
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_edit, may_raise
from delivery.actions.views.asked import settings_in_force
from delivery.errors import NotFound
from delivery.partners.permissions import signed_in
from delivery.progress.queries.promises import promises_on
from delivery.strategy.queries.promises import StoredPromise, promise_history, promise_with
from delivery.web import Form, Request, found, get, page, today, viewer


@get("/promises/{promise_id:int}", guards=[signed_in], name="progress:promise")
async def promise(request: Request, promise_id: FromPath[int]) -> Template:
    stored = found(await promise_with(promise_id))
    if stored.is_withdrawn:
        return await _withdrawn(request, stored)
    return await show_promise(request, stored, Form({}, {}), {})


async def show_promise(
    request: Request, stored: StoredPromise, typed: Form, errors: Mapping[str, str], status: int = 422
) -> Template:
    """The page of a promise, with what was typed into its form where that could not be used."""
    who = viewer(request)
    line = next(one for one in found(await promises_on(today(request))) if one.promise.id == stored.id)
    earlier = [one for one in await fulfilments_of(stored.id) if one.is_withdrawn]
    return page(
        request,
        "progress/promises/show.html",
        status=status if errors else 200,
        line=line,
        stored=stored,
        earlier=earlier,
        rights=stored.rights(who),
        raises=may_raise(who),
        linkable=await linkable_actions(request, stored) if line.state != "met" else [],
        typed=typed,
        errors=errors,
        history=told(await promise_history(stored.id)),
    )


async def linkable_actions(request: Request, stored: StoredPromise) -> list[tuple[str, str]]:
    """The open actions of its objective that the viewer may edit and that work on no promise yet."""
    who = viewer(request)
    seen = await seen_actions(who, today(request), await settings_in_force())
    return [
        (str(row.number), f"{row.reference} {row.text}")
        for row in seen.rows
        if row.facts.is_live and not row.facts.promise and may_edit(who, row) and _serves(row, stored)
    ]


def _serves(row: ActionRow, stored: StoredPromise) -> bool:
    return any(objective.id == stored.objective_id for objective in row.objectives)


async def _withdrawn(request: Request, stored: StoredPromise) -> Template:
    """The history of what was withdrawn, for those who could put it back."""
    if not stored.rights(viewer(request)).word:
        raise NotFound
    return page(
        request,
        "progress/promises/withdrawn.html",
        stored=stored,
        history=told(await promise_history(stored.id)),
    )


ROUTES = [promise]
