"""Saving what a secretary ticked of the minutes that were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litestar.response import Redirect, Template

from delivery.actions.queries.minutes import SavedMinutes, save_minutes
from delivery.errors import Invalid
from delivery.meetings.forms.minutes import read_answers, read_introduced, read_pasted, read_rows
from delivery.meetings.rules.confirming.confirmed import ConfirmedMinutes
from delivery.meetings.rules.confirming.rows import Row, as_posted
from delivery.meetings.rules.confirming.ticked import confirm, problems_of
from delivery.meetings.rules.dates.hours import usual_hours
from delivery.meetings.views.minutes.asked import problems_of_names
from delivery.meetings.views.minutes.findings import findings, summary_of
from delivery.meetings.views.minutes.pasting import own_desk, paste_page
from delivery.meetings.views.minutes.understanding import Understood, understand
from delivery.partners.permissions import secretary
from delivery.web import PASTE_BYTES, Request, now, post, read_form, see_other, today, url, viewer
from delivery.wording import listed


@post("/minutes", guards=[secretary], name="meetings:save_minutes", request_max_body_size=PASTE_BYTES)
async def save(request: Request) -> Redirect | Template:
    form, desk = await read_form(request), await own_desk(request)
    try:
        pasted = read_pasted(form, form["text"], desk.groups, today(request))
        understood = await understand(request, pasted, read_answers(form), read_introduced(form))
    except Invalid as error:
        return paste_page(request, desk, form, error.by_field())
    rows = as_posted(understood.rows, read_rows(form))
    known = understood.known
    if problems := problems_of(rows, known) | problems_of_names(rows, known):
        return findings(request, understood, rows, form["key"], problems)
    saved = await save_minutes(
        _confirmed(understood, rows),
        viewer(request),
        key=form["key"],
        base_url=request.app.state.settings.base_url,
        now=now(request),
    )
    where = url(request, "meetings:show", meeting_id=saved.meeting_id)
    said = f"Saved: {summary_of(rows) or 'the text; nothing was ticked'}."
    return see_other(request, where, " ".join((said, *_of_people(saved))))


def _of_people(saved: SavedMinutes) -> Iterable[str]:
    """Who was added; and whose an address is that stood with another name."""
    if new := [met.name for _, met in saved.met if met.is_new]:
        yield f"{listed(new)} {'is' if len(new) == 1 else 'are'} new here."
    for given, met in saved.met:
        if not met.is_new and met.name.casefold() != given.name.casefold():
            yield f"{given.email} is the address of {met.name}, who is named in place of {given.name}."


def _confirmed(understood: Understood, rows: Sequence[Row]) -> ConfirmedMinutes:
    registers = confirm(rows, understood.text, understood.known)
    hours = [(meeting.starts_at, meeting.ends_at, meeting.venue) for meeting in understood.meetings]
    return ConfirmedMinutes(
        group_id=understood.group.id,
        meeting_id=understood.meeting.id if understood.meeting else None,
        new_meeting=usual_hours(hours, understood.held_on),
        held_on=understood.held_on,
        text=understood.text,
        actions=registers.actions,
        words=registers.words,
        decisions=registers.decisions,
        questions=registers.questions,
        forward_items=registers.forward_items,
    )


ROUTES = [save]
