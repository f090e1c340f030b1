"""The page of one meeting, and the answers to what was asked in it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.decisions import decisions_of_meeting
from delivery.meetings.queries.forward_items import forward_items_of_meeting
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.minutes import minutes_of_meeting
from delivery.meetings.queries.questions import (
    QuestionRow,
    answer_question,
    question_seen,
    questions_of_meeting,
)
from delivery.meetings.views.action_lines import action_lines, group_actions
from delivery.meetings.views.steps import step_of
from delivery.partners.permissions import secretary, signed_in
from delivery.partners.queries.history import history_of
from delivery.web import (
    Form,
    Request,
    found,
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

LONGEST_ANSWER = 4000
ANSWERED = "The answer is recorded."
OPENED = "The question is open again."


@get("/meetings/{meeting_id:int}", guards=[signed_in], name="meetings:show")
async def show(request: Request, meeting_id: FromPath[int]) -> Template:
    return await _meeting_page(request, meeting_id)


@post("/questions/{question_id:int}/answer", guards=[secretary], name="meetings:answer_question")
async def answer(request: Request, question_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    question = found(await question_seen(question_id, who))
    words = form["answer"].strip()
    if len(words) > LONGEST_ANSWER:
        errors = {f"answer-{question_id}": f"Make this shorter: at most {LONGEST_ANSWER:,} characters."}
        return await _meeting_page(request, question.meeting_id, errors, form, question_id)
    try:
        await answer_question(question_id, whole_number(form["version"]), words, who, now(request))
    except EditedMeanwhile:
        return await _both_answers(request, question, words)
    where = url(request, "meetings:show", meeting_id=question.meeting_id)
    return see_other(request, f"{where}#question-{question_id}", ANSWERED if words else OPENED)


async def _meeting_page(
    request: Request,
    meeting_id: int,
    errors: Mapping[str, str] | None = None,
    form: Form | None = None,
    question_id: int = 0,
) -> Template:
    who = viewer(request)
    meeting = found(await meeting_seen(meeting_id, who))
    saves = await minutes_of_meeting(meeting_id, who)
    rows = [row for row in await group_actions(request) if row.meeting and row.meeting.id == meeting_id]
    return page(
        request,
        "meetings/meeting.html",
        status=422 if errors else 200,
        meeting=meeting,
        step=step_of(request, meeting),
        saves=[save for save in saves if save.undone_at is None],
        undone=[save for save in saves if save.undone_at] if meeting.keeps_records else [],
        actions=action_lines(request, sorted(rows, key=lambda row: row.number), of_one_meeting=True),
        decisions=await decisions_of_meeting(meeting_id, who),
        questions=await questions_of_meeting(meeting_id, who),
        forward_items=await forward_items_of_meeting(meeting_id, who),
        has_begun=meeting.starts_at <= now(request),
        moment=now(request),
        errors=errors or {},
        typed={question_id: form["answer"]} if form else {},
    )


async def _both_answers(request: Request, question: QuestionRow, words: str) -> Template:
    """Somebody answered first: both texts, the second still to be edited."""
    history = await history_of("question", question.id)
    where = url(request, "meetings:show", meeting_id=question.meeting_id)
    conflict = {
        "what": "The answer",
        "who": (history[0].person if history else "") or "Somebody",
        "at": history[0].at if history else now(request),
        "action": url(request, "meetings:answer_question", question_id=question.id),
        "href": f"{where}#question-{question.id}",
        "version": question.version,
        "hidden": {},
        "fields": [
            {
                "name": "answer",
                "label": question.text,
                "theirs": question.answer,
                "yours": words,
                "differs": True,
            }
        ],
    }
    return page(request, "errors/stale.html", status=409, conflict=conflict)


ROUTES = [show, answer]
