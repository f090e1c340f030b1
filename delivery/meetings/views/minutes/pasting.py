"""Pasting minutes: the page for the text, and reading it into the page of what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar.response import Template

from delivery.errors import Invalid, NotFound
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused
from delivery.meetings.forms.minutes import OwnGroup, read_pasted
from delivery.meetings.queries.groups import groups_seen
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen, own_meetings
from delivery.meetings.queries.minutes.texts import minutes_seen
from delivery.meetings.views.minutes.findings import findings
from delivery.meetings.views.minutes.understanding import understand
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    PASTE_BYTES,
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    today,
    viewer,
    whole_number,
)
from delivery.wording import day_in_words, london_day

DAYS_OFFERED = 60
BOTH = "There is pasted text as well. Take the text away, or leave the file out."


@dataclass(frozen=True)
class Desk:
    """The groups whose records the viewer keeps, and their meetings, earliest first."""

    groups: Sequence[OwnGroup]
    meetings: Sequence[MeetingRow]


@get("/minutes/new", guards=[secretary], name="meetings:paste_minutes")
async def paste_minutes(request: Request) -> Template:
    desk = await own_desk(request)
    return paste_page(request, desk, await _prefilled(request, desk))


@post("/minutes/new", guards=[secretary], name="meetings:read_minutes", request_max_body_size=PASTE_BYTES)
async def read_minutes(request: Request) -> Template:
    """A page and no redirect: nothing is saved yet, and the text would have to travel in an address."""
    form, desk = await read_form(request), await own_desk(request)
    if form["step"] == "change":
        return paste_page(request, desk, form)
    try:
        text, notes = await _text_of(form)
        pasted = read_pasted(form, text, desk.groups, today(request))
        understood = await understand(request, pasted)
    except Invalid as error:
        return paste_page(request, desk, form, error.by_field())
    return findings(request, understood, understood.rows, new_key(), notes=(*notes, *understood.notes))


async def own_desk(request: Request) -> Desk:
    """What a secretary can paste minutes for."""
    groups = await groups_seen(viewer(request), now(request))
    own = [
        OwnGroup(group.id, group.slug, group.name, group.is_members_only)
        for group in groups
        if group.keeps_records
    ]
    return Desk(own, await own_meetings(viewer(request)))


def paste_page(request: Request, desk: Desk, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    """The page for the text, with what was typed and what is wrong with it."""
    behind = [meeting for meeting in reversed(desk.meetings) if meeting.starts_at <= now(request)]
    return page(
        request,
        "meetings/minutes/paste.html",
        of=[group for group in desk.groups if group.slug == form["group"]],
        status=422 if errors else 200,
        typed=form,
        groups=[(group.slug, group.name) for group in desk.groups],
        days=_days_to_offer(behind),
        errors=errors or {},
    )


async def _prefilled(request: Request, desk: Desk) -> Form:
    """What is known already: the meeting or group that a link names, or a save that was undone."""
    query, who = read_query(request), viewer(request)
    meeting, text = None, ""
    if query["from"]:
        undone = found(await minutes_seen(whole_number(query["from"]), who))
        # Others may see the minutes that stand; a text that was taken back is its secretary's alone.
        if not who.keeps(undone.group_id):
            raise NotFound
        meeting, text = await meeting_seen(undone.meeting_id, who), undone.text
    elif query["meeting"]:
        meeting = found(await meeting_seen(whole_number(query["meeting"]), who))
    else:
        meeting = _newest_waiting(request, desk, query["group"])
    only = desk.groups[0].slug if len(desk.groups) == 1 else ""
    slug = meeting.group_slug if meeting else query["group"] or only
    day = day_in_words(london_day(meeting.starts_at)) if meeting else ""
    named = str(meeting.id) if meeting else ""
    return Form({"group": [slug], "date": [day], "meeting": [named], "text": [text]}, {})


def _newest_waiting(request: Request, desk: Desk, slug: str) -> MeetingRow | None:
    """The newest meeting, of one group or of all one's own, that waits for its minutes."""
    waiting = [
        meeting
        for meeting in desk.meetings
        if slug in {"", meeting.group_slug} and meeting.waits_for_minutes(now(request))
    ]
    return waiting[-1] if waiting else None


def _days_to_offer(meetings: Sequence[MeetingRow]) -> dict[str, str]:
    """The days on which own groups met, newest first, with which groups those were."""
    offered: dict[str, list[str]] = {}
    for meeting in meetings[:DAYS_OFFERED]:
        words = f"{meeting.group}{'' if meeting.has_minutes else ', no minutes yet'}"
        offered.setdefault(day_in_words(london_day(meeting.starts_at)), []).append(words)
    return {day: "; ".join(words) for day, words in offered.items()}


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


ROUTES = [paste_minutes, read_minutes]
