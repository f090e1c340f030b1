"""A form that came back: its answers beside what we have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.agency_forms.comparing import Comparison, compare, rows_moved
from delivery.actions.agency_forms.form import Outside, OutsideKind
from delivery.actions.agency_forms.labels import read_number
from delivery.actions.agency_forms.outside import line_digest
from delivery.actions.queries.agency_forms.owing import owed_form, what_is_owed
from delivery.actions.queries.agency_forms.reading import ReturnedPage, notes_of, returned_file
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import takes_in_for_others
from delivery.actions.views.agency_forms.lines import ActionLines, compared, lines_of
from delivery.actions.views.asked import asked_list, settings_in_force
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, found, get, page, today, url, viewer


@dataclass(frozen=True)
class Compared:
    """A form with its answers beside the actions that the viewer may see."""

    shown: ReturnedPage
    comparison: Comparison
    rows: Mapping[int, ActionRow]
    actions: tuple[ActionLines, ...]
    outside: tuple[Outside, ...]


@get("/actions/returned/{file_id:int}", guards=[signed_in], name="actions:returned_file")
async def show(request: Request, file_id: FromPath[int]) -> Template:
    return show_returned(request, await compared_form(request, file_id))


async def compared_form(request: Request, file_id: int, ticked: Collection[str] | None = None) -> Compared:
    """The form, through what the viewer may see; NotFound where there is none for them."""
    who = viewer(request)
    shown = found(await returned_file(file_id, who))
    entries = shown.form.entries
    ids = {entry.action_id for entry in entries} | shown.form.asked
    references = {entry.reference for entry in entries}
    rows = {
        row.id: row
        for row in (await asked_list(request)).rows
        if row.id in ids or row.reference in references
    }
    notes = await notes_of(sorted(rows))
    actions = [compared(row, notes.get(row.id, ())) for row in rows.values()]
    comparison = compare(shown.form, actions)
    outside = (*rows_moved(shown.form, actions), *await _outside(request, shown))
    return Compared(shown, comparison, rows, lines_of(comparison, shown, rows, who, ticked), outside)


def show_returned(
    request: Request, form: Compared, errors: Mapping[str, str] | None = None, status: int = 200
) -> Template:
    """The page of a form."""
    who = viewer(request)
    return page(
        request,
        "actions/returned/file.html",
        status=status,
        head=form.shown.head,
        shown=form.shown,
        actions=form.actions,
        unmatched=form.comparison.unmatched,
        outside=form.outside,
        matched=len(form.comparison.matched),
        taken=[(form.rows[one.action_id], one) for one in form.shown.taken if one.action_id in form.rows],
        may_take_back=takes_in_for_others(who) or any(one.taken_by == who.name for one in form.shown.taken),
        key=new_key(),
        errors=errors or {},
    )


async def _outside(request: Request, shown: ReturnedPage) -> tuple[Outside, ...]:
    """What stands outside the answers; where the file does not tell which lines were sent, those that we would not send now."""
    form, number = shown.form, read_number(shown.form.number)
    if form.knows_lines or not (number and shown.head.agency_slug):
        return form.outside
    from delivery.actions.agency_forms.document import digests_of  # noqa: PLC0415

    owes = found(await what_is_owed(shown.head.agency_slug, today(request), await settings_in_force()))
    address = f"{request.app.state.settings.base_url}{url(request, 'actions:returned')}"
    now_sent = await owed_form(owes, "", address, number.made_at)
    known = digests_of(now_sent, await document_look(request, None, is_members_only=False))
    return tuple(
        one
        for one in form.outside
        if one.kind is not OutsideKind.WRITTEN
        or not {line_digest(line) for line in one.words.split("\n")} <= known
    )


ROUTES = [show]
