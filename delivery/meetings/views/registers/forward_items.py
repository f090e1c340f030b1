"""An item of the forward plan: when it comes back, done or moved on, and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.registers import (
    LONGEST_TEXT,
    read_comes_back,
    read_group,
    read_words,
    refuse,
)
from delivery.meetings.queries.registers.bringing_back import (
    PutOff,
    correct_forward_item,
    end_forward_item,
    forward_item_to_bring_back,
    forward_item_to_correct,
    move_forward_item_on,
)
from delivery.meetings.queries.registers.forward_items import ForwardItemRow, forward_item_seen
from delivery.meetings.queries.registers.records import groups_to_name
from delivery.meetings.queries.renditions import readable_quote
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.editing import (
    EditField,
    EditPage,
    FieldKind,
    edit_form,
    save_correction,
)
from delivery.meetings.views.registers.showing import not_standing, record_page
from delivery.partners.permissions import secretary, signed_in
from delivery.web import (
    Form,
    Request,
    get,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

DONE, AGAIN = "It is done.", "It is to come back again."
SAVED = "The item is saved."


@get("/forward-items/{record_id:int}", guards=[signed_in], name="meetings:forward_item")
async def show(request: Request, record_id: FromPath[int]) -> Template:
    item = await forward_item_seen(record_id, viewer(request))
    if item is None:
        return await not_standing(request, Register.FORWARD_PLAN, record_id)
    return await _page(request, item)


@post("/forward-items/{record_id:int}/completion", guards=[secretary], name="meetings:end_forward_item")
async def end(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    item = await forward_item_to_bring_back(record_id, viewer(request))
    form, who = await read_form(request), viewer(request)
    note, is_done = form["note"].strip(), form["again"] != "yes"
    if len(note) > LONGEST_TEXT:
        problem = {"note": f"Make this shorter: at most {LONGEST_TEXT:,} characters."}
        return await _page(request, item, form, problem)
    try:
        version = whole_number(form["version"])
        await end_forward_item(record_id, version, note, who, now(request), is_done=is_done)
    except EditedMeanwhile:
        return await _stale(request, record_id, form)
    return see_other(
        request, url(request, "meetings:forward_item", record_id=record_id), DONE if is_done else AGAIN
    )


@post("/forward-items/{record_id:int}/moving-on", guards=[secretary], name="meetings:move_forward_item_on")
async def move_on(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    item = await forward_item_to_bring_back(record_id, viewer(request))
    form, who, problems = await read_form(request), viewer(request), dict[str, str]()
    if item.done_on:
        return await _stale(request, record_id, form)
    try:
        reason = read_words(form, "reason", problems, "Say why it is moved on.")
        phrase, due_on = read_comes_back(form, problems, today(request), None)
        if not phrase:
            problems["phrase"] = "Say when it comes back."
        refuse(problems)
        version = whole_number(form["version"])
        await move_forward_item_on(record_id, version, phrase, due_on, reason, who, now(request))
    except Invalid as error:
        return await _page(request, item, form, error.by_field())
    except EditedMeanwhile:
        return await _stale(request, record_id, form)
    return see_other(request, url(request, "meetings:forward_item", record_id=record_id), "It is moved on.")


@get("/forward-items/{record_id:int}/edit", guards=[secretary], name="meetings:edit_forward_item")
async def edit(request: Request, record_id: FromPath[int]) -> Template:
    return edit_form(request, await _edit(request, record_id))


@post("/forward-items/{record_id:int}/edit", guards=[secretary], name="meetings:correct_forward_item")
async def correct(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    who = viewer(request)

    async def save(form: Form) -> None:
        item, groups = await forward_item_to_correct(record_id, who), await groups_to_name(who)
        put_off = _put_off(form, item, {group.id for group in groups}, today(request))
        await correct_forward_item(record_id, whole_number(form["version"]), put_off, who, now(request))

    return await save_correction(request, partial(_edit, request, record_id), save, SAVED)


def _put_off(form: Form, item: ForwardItemRow, group_ids: set[int], today: date) -> PutOff:
    problems: dict[str, str] = {}
    words = read_words(form, "text", problems, "Say what comes back at a later meeting.")
    for_group = read_group(form, "for_group", problems, group_ids)
    phrase, due_on = item.due_phrase, item.due_on
    if form["phrase"].strip() != item.due_phrase:
        said_on = item.source.held_on if item.source else today
        phrase, due_on = read_comes_back(form, problems, said_on, None)
    refuse(problems)
    return PutOff(words, phrase, due_on, for_group)


async def _page(
    request: Request,
    item: ForwardItemRow,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> Template:
    source, who = item.source, viewer(request)
    group = source.group if source else item.for_group
    quote = await readable_quote(item.quote, source.meeting_id, source.group.id, who) if source else ""
    return await record_page(
        request,
        Register.FORWARD_PLAN,
        item.id,
        group.slug if group else "",
        source=source,
        status=422 if errors else status,
        item=replace(item, quote=quote),
        may_correct=source is not None and source.is_kept,
        values={name: typed[name] if typed else "" for name in ("phrase", "reason", "note")},
        version=whole_number(typed["version"]) if errors and typed else item.version,
        errors=errors or {},
        is_stale=status == 409,
    )


async def _stale(request: Request, record_id: int, form: Form) -> Template:
    """The item as it is now, with what was typed still in its forms."""
    item = await forward_item_to_bring_back(record_id, viewer(request))
    return await _page(request, item, form, status=409)


async def _edit(request: Request, record_id: int) -> EditPage:
    item = await forward_item_to_correct(record_id, viewer(request))
    groups = await groups_to_name(viewer(request))
    own = item.source.group.id if item.source else 0
    return EditPage(
        Register.FORWARD_PLAN,
        item.id,
        "Correct this item",
        action=url(request, "meetings:correct_forward_item", record_id=item.id),
        back=url(request, "meetings:forward_item", record_id=item.id),
        version=item.version,
        source=item.source,
        fields=(
            EditField("text", "What comes back", item.text, FieldKind.WORDS),
            EditField(
                "phrase",
                "When",
                item.due_phrase,
                hint="In words or as a date: the next meeting, the January meeting, in six months, 2027/28",
            ),
            EditField(
                "for_group",
                "For another group",
                str(item.for_group.id) if item.for_group else "",
                FieldKind.CHOICE,
                hint="Its members will see the text, and it comes back at their meeting.",
                options=[(str(group.id), group.name) for group in groups if group.id != own],
                blank="This group",
            ),
        ),
    )


ROUTES = [show, end, move_on, edit, correct]
