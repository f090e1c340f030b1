"""Comments on minutes: members say theirs item by item, the secretary sees all beside their items."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.forms.agreeing import read_comments
from delivery.meetings.queries.agreeing.agreement import Circulation, circulation_of
from delivery.meetings.queries.agreeing.commenting import MEMBERS_ALONE, TooMany, comment_on_minutes
from delivery.meetings.queries.agreeing.comments import CommentRow, comments_of
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.queries.minutes.current import CurrentItem, CurrentText, current_minutes
from delivery.meetings.queries.minutes.texts import minutes_seen
from delivery.meetings.rules.agreeing.circulation import takes_comments
from delivery.meetings.rules.agreeing.comments import CommentState, How, same_item
from delivery.meetings.rules.agreeing.differences import Stretch, differences, in_context
from delivery.meetings.rules.states import MeetingState
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.partners.viewer import Viewer
from delivery.web import Form, Request, found, get, now, page, post, read_form, see_other, today, url, viewer
from delivery.wording import count


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment; a tracked change with what it changes."""

    row: CommentRow
    changes: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class CommentedItem:
    """An item of the minutes as the reader sees it, with the comments that stand beside it; `box` names its field."""

    item: CurrentItem
    box: str
    comments: tuple[ShownComment, ...]


@dataclass(frozen=True)
class CommentsPage:
    """The minutes item by item; `others` are comments on no item of them. `is_open` says whether more are taken."""

    items: tuple[CommentedItem, ...]
    others: tuple[ShownComment, ...]
    circulation: Circulation
    is_open: bool
    waiting: int
    is_published: bool


@get("/minutes/{minutes_id:int}/comments", guards=[signed_in], name="meetings:comments")
async def show_comments(request: Request, minutes_id: FromPath[int]) -> Template:
    return await _show(request, minutes_id, Form({"key": [new_key()]}, {}))


@post("/minutes/{minutes_id:int}/comments", guards=[signed_in], name="meetings:save_comments")
async def save_comments(request: Request, minutes_id: FromPath[int]) -> Template | Redirect:
    minutes = found(await minutes_seen(minutes_id, viewer(request)))
    if not viewer(request).sits_in(minutes.group_id):
        raise NotAllowed(MEMBERS_ALONE)
    form = await read_form(request)
    try:
        saved = await comment_on_minutes(
            minutes.meeting_id,
            read_comments(form),
            viewer(request),
            how=How.PAGE,
            key=form["key"],
            now=now(request),
        )
    except Invalid as error:
        return await _show(request, minutes_id, form, error)
    where = url(request, "meetings:comments", minutes_id=minutes_id)
    return see_other(request, where, saved_in_words(saved))


def saved_in_words(saved: int) -> str:
    """What whoever commented is told."""
    return f"Thank you. {count(saved, 'comment')} saved; the secretary sees {'it' if saved == 1 else 'them'}."


def status_of(error: Invalid | None) -> int:
    """422 for what can be put right at once, 429 for too much in a short time."""
    if error is None:
        return 200
    return 429 if isinstance(error, TooMany) else 422


async def comments_page(request: Request, meeting: MeetingRow, who: Viewer) -> CommentsPage:
    """What the page of comments shows to `who`, who is signed in or came by a link."""
    texts = await current_minutes(meeting.id, who)
    rows = await comments_of(meeting.id, who)
    # In a thread, so that others are answered while many changes are compared.
    shown = await asyncio.to_thread(_with_changes, rows)
    items = [item for text in texts for item in text.items]
    placed = [_place(comment.row, texts, items) for comment in shown]
    circulation = await circulation_of(meeting.id, who)
    is_taken = meeting.state is MeetingState.CIRCULATED
    return CommentsPage(
        items=tuple(
            CommentedItem(
                item,
                f"comment-{item.minutes_id}-{item.position}",
                tuple(c for c, place in zip(shown, placed, strict=True) if place == index),
            )
            for index, item in enumerate(items)
        ),
        others=tuple(c for c, place in zip(shown, placed, strict=True) if place is None),
        circulation=circulation,
        is_open=is_taken and takes_comments(circulation.comments_close_on, today(request)),
        waiting=sum(row.state is CommentState.OPEN for row in rows),
        is_published=any(text.is_published for text in texts),
    )


async def _show(request: Request, minutes_id: int, form: Form, error: Invalid | None = None) -> Template:
    who = viewer(request)
    minutes = found(await minutes_seen(minutes_id, who))
    meeting = found(await meeting_seen(minutes.meeting_id, who))
    template = "answers" if meeting.keeps_records else "comments"
    return page(
        request,
        f"meetings/agreeing/{template}.html",
        status=status_of(error),
        meeting=meeting,
        minutes_id=minutes_id,
        shown=await comments_page(request, meeting, who),
        action=url(request, "meetings:save_comments", minutes_id=minutes_id),
        typed=form,
        errors=error.by_field() if error else {},
        answering=None,
    )


def _with_changes(rows: Sequence[CommentRow]) -> tuple[ShownComment, ...]:
    return tuple(
        ShownComment(row, in_context(differences(row.words, row.proposed)) if row.is_change else ())
        for row in rows
    )


def _place(row: CommentRow, texts: Sequence[CurrentText], items: Sequence[CurrentItem]) -> int | None:
    """The index of the item that a comment stands beside, in its own save where that is there still."""
    if row.position is None:
        return None
    own = {text.row.id for text in texts if row.minutes_id in {text.row.id, text.row.first_id}}
    known = [(item.number, item.title, item.position) for item in items]
    if len(texts) > 1 and own:
        known = [
            facts if item.minutes_id in own else ("", "", -1)
            for item, facts in zip(items, known, strict=True)
        ]
    return same_item(row.number, row.title, row.position, known)


ROUTES = [show_comments, save_comments]
