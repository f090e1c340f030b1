"""Editing a group; a save that came too late shows what differs and loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.groups import YES, GroupChoices, as_form, cadences, read_facts
from delivery.meetings.queries.groups.editing import GroupToEdit, change_group, group_to_edit
from delivery.meetings.queries.groups.exposure import opening_of
from delivery.meetings.rules.dates.cadence import Week, Weekday
from delivery.meetings.rules.groups.facts import Difference, GroupFacts, differences, kinds_for
from delivery.meetings.rules.groups.mailing import stopped_in_words
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.views.action_lines import group_actions
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import Entry, history_of
from delivery.web import (
    Form,
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
from delivery.wording import begun, count

MEANWHILE = (
    "Somebody saved this group while you were typing. Nothing is lost: what you typed is in the form below, "
    "and saving it replaces theirs."
)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the macro `history`."""

    at: datetime
    who: str
    what: str
    note: str


@get("/groups/{slug:str}/edit", guards=[signed_in], name="meetings:edit_group")
async def edit_group(request: Request, slug: FromPath[str]) -> Template:
    group = await group_to_edit(slug, viewer(request))
    return await _form(request, group, as_form(group.facts, group.version))


@post("/groups/{slug:str}/edit", guards=[signed_in], name="meetings:change_group")
async def change(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await group_to_edit(slug, viewer(request)), await read_form(request)
    try:
        facts = read_facts(form, _choices(request, group), group.facts)
        stopped = await change_group(
            slug,
            whole_number(form["version"]),
            facts,
            viewer(request),
            now(request),
            opens=form["opens"] == YES,
        )
    except Invalid as error:
        return await _form(request, group, form, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, slug, facts)
    said = f"{facts.name} is saved. {stopped_in_words(stopped)}".strip()
    return see_other(request, url(request, "meetings:group", slug=slug), said)


async def _stale(request: Request, slug: str, typed: GroupFacts) -> Template:
    """What was typed, with the version that is stored now, and above it what somebody else saved."""
    stored = await group_to_edit(slug, viewer(request))
    differing = differences(stored.facts, typed, stored.names)
    form = as_form(typed, stored.version)
    return await _form(request, stored, form, {"": MEANWHILE}, differing, status=409)


async def _form(
    request: Request,
    group: GroupToEdit,
    form: Form,
    errors: Mapping[str, str] | None = None,
    differing: tuple[Difference, ...] | None = None,
    status: int = 422,
) -> Template:
    # An administrator outside the group is not told who its officers are.
    entries = await history_of("group", group.id) if viewer(request).runs(group.id) else ()
    return page(
        request,
        "meetings/groups/edit.html",
        status=status if errors else 200,
        group=group,
        typed=form,
        errors=errors or {},
        differing=differing,
        saved=entries[0] if entries else None,
        happened=[_told(entry) for entry in entries],
        opening=await _opening(request, group) if errors and "opens" in errors else None,
        kinds=[(kind.value, kind.words) for kind in _choices(request, group).kinds],
        cadences=cadences(group.facts.cadence),
        weekdays=[(day.value, day.words) for day in Weekday],
        weeks=[(week.value, begun(week.words)) for week in Week],
        styles=[(style.value, style.example, style.words) for style in DecisionStyle],
    )


def _told(entry: Entry) -> Told:
    """A line of the group's history: what became of each fact that changed."""
    changes = [f"{begun(label)}: {words or 'nothing'}" for label, words in entry.detail.items()]
    return Told(entry.at, entry.person, begun(entry.what), "\n".join(changes))


async def _opening(request: Request, group: GroupToEdit) -> list[str]:
    """What every partner would see of a members-only group, in words."""
    found = await opening_of(group.id)
    actions = [row for row in await group_actions(request) if row.group_id == group.id]
    counted = [
        (found.meetings, count(found.meetings, "meeting")),
        (found.minutes, f"{count(found.minutes, 'text')} of their minutes"),
        (found.decisions, count(found.decisions, "decision")),
        (found.questions, f"{count(found.questions, 'question')}, without who asked"),
        (found.forward_items, f"{count(found.forward_items, 'item')} put off to later meetings"),
        (
            len(actions),
            f"{count(len(actions), 'action')}, which count in the colours of objectives from then on",
        ),
    ]
    return [
        "its name, terms of reference, place and joining link",
        *(words for number, words in counted if number),
    ]


def _choices(request: Request, group: GroupToEdit) -> GroupChoices:
    return GroupChoices(kinds_for(group.facts.kind, viewer(request).is_administrator), group.names)


ROUTES = [edit_group, change]
