"""Pasting minutes: the page for the text, the page of what was found in it, and saving what is ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from litestar.response import Redirect, Template

from delivery.actions.queries.minutes import save_minutes
from delivery.errors import Invalid
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused
from delivery.meetings.forms.minutes import OwnGroup, read_answers, read_pasted, read_rows
from delivery.meetings.queries.groups import groups_seen
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen, own_meetings
from delivery.meetings.queries.minutes import minutes_seen
from delivery.meetings.rules.confirmed import ConfirmedMinutes
from delivery.meetings.rules.confirming import confirm, problems_of
from delivery.meetings.rules.hours import usual_hours
from delivery.meetings.rules.rows import Row, as_posted
from delivery.meetings.views.findings import findings_page, summary_of
from delivery.meetings.views.understanding import Understood, understand
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    PASTE_BYTES,
    UPLOAD_BYTES,
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
from delivery.wording import day_in_words, london_day

BODY_BYTES = max(PASTE_BYTES, UPLOAD_BYTES)
BOTH = "There is pasted text as well. Take the text away, or leave the file out."


@get("/minutes/new", guards=[secretary], name="meetings:paste_minutes")
async def paste_minutes(request: Request) -> Template:
    return await _paste_page(request, await _prefilled(request))


@post("/minutes/new", guards=[secretary], name="meetings:read_minutes", request_max_body_size=BODY_BYTES)
async def read_pasted_minutes(request: Request) -> Template:
    """A page and no redirect: nothing is saved yet, and the text would have to travel in an address."""
    form = await read_form(request)
    if form["step"] == "change":
        return await _paste_page(request, form)
    try:
        text, notes = await _text_of(form)
        pasted = read_pasted(form, text, await _own_groups(request), today(request))
        understood = await understand(request, pasted)
    except Invalid as error:
        return await _paste_page(request, form, error.problems)
    return _findings(request, understood, understood.rows, new_key(), notes=(*notes, *understood.notes))


@post("/minutes", guards=[secretary], name="meetings:save_minutes", request_max_body_size=BODY_BYTES)
async def save(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        pasted = read_pasted(form, form["text"], await _own_groups(request), today(request))
        understood = await understand(request, pasted, read_answers(form))
    except Invalid as error:
        return await _paste_page(request, form, error.problems)
    rows = as_posted(understood.rows, read_rows(form))
    if problems := problems_of(rows, understood.known):
        return _findings(request, understood, rows, form["key"], problems)
    saved = await save_minutes(
        _confirmed(understood, rows),
        viewer(request),
        key=form["key"],
        base_url=request.app.state.settings.base_url,
        now=now(request),
    )
    where = url(request, "meetings:show", meeting_id=saved.meeting_id)
    return see_other(request, where, f"Saved: {summary_of(rows) or 'the text; nothing was ticked'}.")


def _confirmed(understood: Understood, rows: Sequence[Row]) -> ConfirmedMinutes:
    registers = confirm(rows, understood.text, understood.known)
    return ConfirmedMinutes(
        group_id=understood.group.id,
        meeting_id=understood.meeting.id if understood.meeting else None,
        new_meeting=usual_hours(
            [(one.starts_at, one.ends_at, one.venue) for one in understood.meetings], understood.held_on
        ),
        held_on=understood.held_on,
        text=understood.text,
        actions=registers.actions,
        words=registers.words,
        decisions=registers.decisions,
        questions=registers.questions,
        forward_items=registers.forward_items,
    )


def _findings(
    request: Request,
    understood: Understood,
    rows: Sequence[Row],
    key: str,
    errors: Mapping[str, str] | None = None,
    notes: Sequence[str] = (),
) -> Template:
    return page(
        request,
        "meetings/findings.html",
        status=422 if errors else 200,
        understood=understood,
        found=findings_page(understood, rows, errors or {}),
        key=key,
        notes=notes,
        errors=errors or {},
    )


async def _text_of(form: Form) -> tuple[str, tuple[str, ...]]:
    """The text pasted or the text of the file, with what there is to say of reading it."""
    file = form.file("file")
    if file is None:
        return form["text"], ()
    if form["text"].strip():
        raise Invalid(problems={"file": BOTH})
    try:
        read = await read_file(await file.read(), file.filename)
    except Refused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    return read.text, read.notes


async def _paste_page(request: Request, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    meetings = await own_meetings(viewer(request))
    behind = [meeting for meeting in reversed(meetings) if meeting.starts_at <= now(request)]
    return page(
        request,
        "meetings/paste.html",
        status=422 if errors else 200,
        typed=form,
        groups=[(group.slug, group.name) for group in await _own_groups(request)],
        days=_days_to_offer(behind),
        errors=errors or {},
    )


def _days_to_offer(meetings: Sequence[MeetingRow]) -> dict[str, str]:
    """The days on which own groups met, newest first, with which groups those were."""
    offered: dict[str, list[str]] = {}
    for meeting in meetings[:60]:
        words = f"{meeting.group}{'' if meeting.has_minutes else ', no minutes yet'}"
        offered.setdefault(day_in_words(london_day(meeting.starts_at)), []).append(words)
    return {day: "; ".join(words) for day, words in offered.items()}


async def _prefilled(request: Request) -> Form:
    """What is known already: the meeting or group that a link names, or a save that was undone."""
    query, who = read_query(request), viewer(request)
    meeting, text = None, ""
    if query["from"]:
        undone = found(await minutes_seen(whole_number(query["from"]), who))
        meeting, text = await meeting_seen(undone.meeting_id, who), undone.text
    elif query["meeting"]:
        meeting = found(await meeting_seen(whole_number(query["meeting"]), who))
    else:
        meeting = await _newest_waiting(request, query["group"])
    groups = await _own_groups(request)
    slug = meeting.group_slug if meeting else query["group"] or (groups[0].slug if len(groups) == 1 else "")
    day = day_in_words(london_day(meeting.starts_at)) if meeting else ""
    return Form({"group": [slug], "date": [day], "text": [text]}, {})


async def _newest_waiting(request: Request, slug: str) -> MeetingRow | None:
    """The newest meeting, of one group or of all one's own, that waits for its minutes."""
    waiting = [
        meeting
        for meeting in await own_meetings(viewer(request))
        if slug in {"", meeting.group_slug} and meeting.waits_for_minutes(now(request))
    ]
    return waiting[-1] if waiting else None


async def _own_groups(request: Request) -> list[OwnGroup]:
    groups = await groups_seen(viewer(request), now(request))
    return [OwnGroup(group.id, group.slug, group.name) for group in groups if group.keeps_records]


ROUTES = [paste_minutes, read_pasted_minutes, save]
