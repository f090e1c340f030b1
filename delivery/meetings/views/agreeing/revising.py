"""Changing the text of minutes that are not agreed: the text in a box, what changes, and why."""

from __future__ import annotations

import asyncio

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.conflict import Conflict, Field, conflict_page
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.agreeing import read_wording
from delivery.meetings.queries.agreeing.comment_answers import comment_to_answer, take_up
from delivery.meetings.queries.agreeing.comments import CommentRow
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.minutes.revising import minutes_to_change, revise_minutes
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_of_meeting
from delivery.meetings.rules.agreeing.comments import with_change
from delivery.meetings.rules.agreeing.differences import differences, in_context
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
    see_other,
    url,
    viewer,
    whole_number,
)
from delivery.wording import moment_in_words

SAVED = "The new wording is saved. The former one is kept."
TAKEN_UP = "The comment is taken up, and the new wording is saved."


@get("/minutes/{minutes_id:int}/edit", guards=[secretary], name="meetings:edit_minutes")
async def edit(request: Request, minutes_id: FromPath[int]) -> Template | Redirect:
    minutes = await minutes_to_change(minutes_id, viewer(request))
    newest = await newest_wording(request, minutes)
    comment = await _comment(request, read_query(request)["comment"])
    if newest.id != minutes_id:
        query = {"comment": str(comment.id)} if comment else None
        return see_other(request, url(request, "meetings:edit_minutes", query, minutes_id=newest.id))
    text, reason = minutes.text, ""
    if comment:
        reason = f"Comment of {comment.name}"
        if comment.is_change:
            text = with_change(minutes.text, comment.words, comment.proposed) or text
    fields = {"text": [text], "reason": [reason], "key": [new_key()], "version": [str(minutes.version)]}
    return await _edit_page(request, minutes, Form(fields, {}), comment, shows=text != minutes.text)


@post(
    "/minutes/{minutes_id:int}/edit",
    guards=[secretary],
    name="meetings:revise_minutes",
    request_max_body_size=PASTE_BYTES,
)
async def revise(request: Request, minutes_id: FromPath[int]) -> Template | Redirect:
    """With the step "show" a page and no redirect: nothing is saved yet."""
    form, who = await read_form(request), viewer(request)
    minutes = await minutes_to_change(minutes_id, who)
    comment = await _comment(request, form["comment"])
    if form["step"] == "show":
        return await _edit_page(request, minutes, form, comment, shows=True)
    version = whole_number(form["version"])
    try:
        wording = read_wording(form)
        if comment:
            await take_up(
                comment.id,
                minutes_id,
                version,
                wording.text,
                wording.reason,
                who,
                key=form["key"],
                now=now(request),
            )
        else:
            await revise_minutes(
                minutes_id, version, wording.text, wording.reason, who, key=form["key"], now=now(request)
            )
    except Invalid as error:
        return await _edit_page(request, minutes, form, comment, errors=error)
    except EditedMeanwhile:
        return await _both_wordings(request, minutes, form)
    if comment:
        back = url(request, "meetings:comments", minutes_id=minutes.first_id)
        return see_other(request, back, TAKEN_UP)
    return see_other(request, url(request, "meetings:minutes", meeting_id=minutes.meeting_id), SAVED)


async def newest_wording(request: Request, minutes: MinutesRow) -> MinutesRow:
    """The newest wording of the same save; the one given where it was taken back."""
    rows = await minutes_of_meeting(minutes.meeting_id, viewer(request))
    same = [row for row in rows if row.first_id == minutes.first_id and row.is_newest]
    return same[0] if same else minutes


async def _comment(request: Request, number: str) -> CommentRow | None:
    return await comment_to_answer(whole_number(number), viewer(request)) if number else None


async def _edit_page(
    request: Request,
    minutes: MinutesRow,
    form: Form,
    comment: CommentRow | None,
    *,
    shows: bool = False,
    errors: Invalid | None = None,
) -> Template:
    # In a thread, so that others are answered while two long texts are compared.
    changes = await asyncio.to_thread(differences, minutes.text, form["text"]) if shows else ()
    return page(
        request,
        "meetings/agreeing/edit.html",
        status=422 if errors else 200,
        meeting=found(await meeting_seen(minutes.meeting_id, viewer(request))),
        minutes=minutes,
        typed=form,
        comment=comment,
        could_not=bool(comment and comment.is_change and form["text"] == minutes.text),
        shows=shows,
        changes=in_context(changes),
        errors=errors.by_field() if errors else {},
    )


async def _both_wordings(request: Request, minutes: MinutesRow, form: Form) -> Template:
    """Somebody saved a wording first: both texts, the second still to be edited."""
    newest = await newest_wording(request, minutes)
    conflict = Conflict(
        what="This text",
        who=newest.saved_by or "Somebody",
        at=newest.saved_at,
        action=url(request, "meetings:revise_minutes", minutes_id=newest.id),
        href=url(request, "meetings:minutes", meeting_id=newest.meeting_id),
        version=newest.version,
        fields=[Field("text", "The minutes", newest.text, form["text"])],
        hidden={"key": new_key(), "reason": form["reason"] or f"Changed {moment_in_words(now(request))}"},
    )
    return conflict_page(request, conflict)


ROUTES = [edit, revise]
