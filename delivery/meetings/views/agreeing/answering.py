"""The secretary declines a comment with a sentence, or opens one again; taking up is a new wording."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.agreeing import read_answer
from delivery.meetings.queries.agreeing.comment_answers import comment_to_answer, decline, open_again
from delivery.meetings.queries.agreeing.comments import CommentRow
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.rules.agreeing.comments import CommentState
from delivery.meetings.views.agreeing.comments import comments_page
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    found,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

DECLINED = "The comment is declined. Whoever made it reads your sentence."
OPENED = "The comment is open again."


@post("/minutes/comments/{comment_id:int}/declining", guards=[secretary], name="meetings:decline_comment")
async def decline_comment(request: Request, comment_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    comment = await comment_to_answer(comment_id, who)
    if comment.state is not CommentState.OPEN:
        raise EditedMeanwhile
    try:
        answer = read_answer(form)
        await decline(comment_id, whole_number(form["version"]), answer, who, now(request))
    except Invalid as error:
        return await _with_error(request, comment, form, error)
    return _back(request, comment, DECLINED)


@post("/minutes/comments/{comment_id:int}/opening", guards=[secretary], name="meetings:open_comment")
async def open_comment(request: Request, comment_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    comment = await open_again(comment_id, whole_number(form["version"]), viewer(request), now(request))
    return _back(request, comment, OPENED)


def _back(request: Request, comment: CommentRow, message: str) -> Redirect:
    where = url(request, "meetings:comments", minutes_id=comment.minutes_id)
    return see_other(request, f"{where}#comment-{comment.id}", message)


async def _with_error(request: Request, comment: CommentRow, form: Form, error: Invalid) -> Template:
    """The page of comments with what was typed beside the one that was not answered."""
    who = viewer(request)
    meeting = found(await meeting_seen(comment.meeting_id, who))
    return page(
        request,
        "meetings/agreeing/answers.html",
        status=422,
        meeting=meeting,
        minutes_id=comment.minutes_id,
        shown=await comments_page(request, meeting, who),
        action=url(request, "meetings:save_comments", minutes_id=comment.minutes_id),
        typed=Form({"key": [new_key()]}, {}),
        errors={f"answer-{comment.id}": error.problems["answer"]},
        answering=(comment.id, form["answer"]),
    )


ROUTES = [decline_comment, open_comment]
