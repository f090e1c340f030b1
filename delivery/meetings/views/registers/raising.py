"""A matter is raised to another group: from a decision, a question, an action, or in free words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.meetings.forms.registers import read_group, read_purpose, read_words, refuse
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.queries.registers.group import RegisterGroup, register_group
from delivery.meetings.queries.registers.raising_matters import (
    NewMatter,
    raise_matter,
)
from delivery.meetings.queries.registers.records import NamedGroup, groups_to_name
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.registers.raised_from import RaisedFrom, raised_from
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
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
    url,
    viewer,
    whole_number,
)
from delivery.wording import london_day, short_day

WANTED = tuple((purpose.value, f"For {purpose.value}") for purpose in Purpose)
MEETINGS_OFFERED = 12
NO_MEETING = "No meeting of this group has been held yet. Record one first: a matter is raised by a meeting."


@dataclass(frozen=True)
class RaisingForm:
    """What can be chosen: the group's own meetings, and the groups that a matter can go to."""

    group: RegisterGroup
    meetings: tuple[MeetingRow, ...]
    others: tuple[NamedGroup, ...]


@get("/groups/{slug:str}/matters-raised/new", guards=[secretary], name="meetings:raise_matter")
async def new(request: Request, slug: FromPath[str]) -> Template:
    form, query = await _raising(request, slug), read_query(request)
    source = await raised_from(request, query["from"], whole_number(query["id"]))
    parent = next((group for group in form.others if group.id == form.group.reports_to), None)
    meeting_id = source.meeting_id if source and source.meeting_id else _latest(form)
    typed = {
        "text": source.text if source else "",
        "to_group": str(parent.id) if parent else "",
        "meeting": str(meeting_id),
        "purpose": Purpose.DECISION.value,
        "from": query["from"] if source else "",
        "id": query["id"] if source else "",
        "key": new_key(),
    }
    return _form(request, form, Form({name: [value] for name, value in typed.items()}, {}), source)


@post("/groups/{slug:str}/matters-raised", guards=[secretary], name="meetings:add_matter")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    offered, form = await _raising(request, slug), await read_form(request)
    source = await raised_from(request, form["from"], whole_number(form["id"]))
    try:
        matter = _new_matter(form, offered, source)
        matter_id = await raise_matter(matter, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return _form(request, offered, form, source, error.by_field())
    return see_other(request, url(request, "meetings:matter", record_id=matter_id), "The matter is raised.")


async def _raising(request: Request, slug: str) -> RaisingForm:
    """What the form offers the secretary of the group; NotFound for anybody else."""
    who = viewer(request)
    group = found(await register_group(slug, who))
    found(group if group.is_kept else None)
    held = [
        meeting
        for meeting in reversed(await meetings_of(group.id, who))
        if meeting.starts_at <= now(request) and meeting.state is not MeetingState.CANCELLED
    ]
    others = tuple(other for other in await groups_to_name(who) if other.id != group.id)
    return RaisingForm(group, tuple(held), others)


def _latest(form: RaisingForm) -> str | int:
    return form.meetings[0].id if form.meetings else ""


def _new_matter(form: Form, offered: RaisingForm, source: RaisedFrom | None) -> NewMatter:
    problems: dict[str, str] = {}
    text = read_words(form, "text", problems, "Say what is raised.")
    to_group = read_group(form, "to_group", problems, {group.id for group in offered.others})
    if to_group is None:
        problems["to_group"] = "Choose the group that this goes to."
    purpose = read_purpose(form, problems)
    meeting_id = whole_number(form["meeting"])
    if meeting_id not in {meeting.id for meeting in offered.meetings}:
        problems["meeting"] = "Choose the meeting that raises it." if offered.meetings else NO_MEETING
    refuse(problems)
    register, record_id = (source.register, source.id) if source else (None, 0)
    return NewMatter(meeting_id, to_group or 0, text, purpose, register, record_id)


def _form(
    request: Request,
    offered: RaisingForm,
    typed: Form,
    source: RaisedFrom | None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    chosen = whole_number(typed["meeting"])
    meetings = offered.meetings[:MEETINGS_OFFERED]
    meetings += tuple(
        meeting for meeting in offered.meetings if meeting.id == chosen and meeting not in meetings
    )
    return page(
        request,
        "meetings/registers/raise.html",
        status=422 if errors else 200,
        group=offered.group,
        meetings=[(str(one.id), short_day(london_day(one.starts_at))) for one in meetings],
        others=[(str(group.id), group.name) for group in offered.others],
        wanted=WANTED,
        source=source,
        no_meeting=NO_MEETING,
        typed=typed,
        errors=errors or {},
    )


ROUTES = [new, add]
