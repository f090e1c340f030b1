"""A question: whom it was put to, its answer, where the answer went, and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.registers import (
    LONGEST_TEXT,
    read_a_day,
    read_group,
    read_line,
    read_words,
    refuse,
)
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.registers.answering import (
    Answer,
    Asked,
    answer_question,
    correct_question,
    question_to_answer,
    question_to_correct,
)
from delivery.meetings.queries.registers.questions import QuestionRow, question_seen
from delivery.meetings.queries.registers.records import NamedGroup, groups_to_name
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.editing import (
    EditField,
    EditPage,
    FieldKind,
    edit_form,
    save_correction,
    stale_save,
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
from delivery.wording import day_or_blank

ANSWERED = "The answer is recorded."
ANSWERED_TELL = "The answer is recorded. This is who asked: tell them."
OPENED = "The question is open again."
SAVED = "The question is saved."
MEETING = "meeting"


@get("/questions/{record_id:int}", guards=[signed_in], name="meetings:question")
async def show(request: Request, record_id: FromPath[int]) -> Template:
    question = await question_seen(record_id, viewer(request))
    if question is None:
        return await not_standing(request, Register.QUESTIONS, record_id)
    return await _page(request, question)


@post("/questions/{record_id:int}/answer", guards=[secretary], name="meetings:answer_question")
async def answer(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    question = await question_to_answer(record_id, viewer(request))
    form, who = await read_form(request), viewer(request)
    try:
        given = _answer(form, question, today(request))
        await answer_question(record_id, whole_number(form["version"]), given, who, now(request))
    except Invalid as error:
        return await _page(request, question, form, error.by_field())
    except EditedMeanwhile:
        fresh = await question_to_answer(record_id, who)
        return await stale_save(request, _answering(request, fresh, form), form)
    if given.words and await _asker_waits(request, question, given):
        return see_other(request, url(request, "meetings:asker", record_id=record_id), ANSWERED_TELL)
    return see_other(request, _back(request, question, form), ANSWERED if given.words else OPENED)


@get("/questions/{record_id:int}/edit", guards=[secretary], name="meetings:edit_question")
async def edit(request: Request, record_id: FromPath[int]) -> Template:
    return edit_form(request, await _edit(request, record_id))


@post("/questions/{record_id:int}/edit", guards=[secretary], name="meetings:correct_question")
async def correct(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    async def save(form: Form) -> None:
        asked = _asked(form, await groups_to_name(viewer(request)))
        await correct_question(record_id, whole_number(form["version"]), asked, viewer(request), now(request))

    return await save_correction(request, partial(_edit, request, record_id), save, SAVED)


async def _asker_waits(request: Request, question: QuestionRow, given: Answer) -> bool:
    """Whether somebody who is known asked, was not told yet, and can be written to by whoever saved the answer."""
    source = question.source
    if not question.asked_by or given.sent_to or source is None or not source.is_kept:
        return False
    return (await group_mail(source.group.id, now(request))).is_on


def _answer(form: Form, question: QuestionRow, today: date) -> Answer:
    """What was typed; a form that asks less, as that of a meeting's page, keeps the rest as it is."""
    problems: dict[str, str] = {}
    words = form["answer"].strip()
    if len(words) > LONGEST_TEXT:
        problems["answer"] = f"Make this shorter: at most {LONGEST_TEXT:,} characters."
    answered_on = read_a_day(form, "answered_on", problems, latest=today)
    sent_to = read_line(form, "sent_to", problems) if "sent_to" in form else question.answer_sent_to
    sent_on = (
        read_a_day(form, "sent_on", problems, latest=today) if "sent_on" in form else question.answer_sent_on
    )
    refuse(problems)
    if not words:
        return Answer("", None)
    return Answer(words, answered_on or question.answered_on or today, sent_to, sent_on)


def _asked(form: Form, groups: tuple[NamedGroup, ...]) -> Asked:
    problems: dict[str, str] = {}
    asked = Asked(
        words=read_words(form, "text", problems, "Say what was asked."),
        asker=read_line(form, "asker", problems),
        put_to=read_line(form, "put_to", problems),
        put_to_group=read_group(form, "put_to_group", problems, {group.id for group in groups}),
        due=read_a_day(form, "due", problems),
    )
    refuse(problems)
    return asked


async def _page(
    request: Request,
    question: QuestionRow,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    stored = {
        "answer": question.answer,
        "answered_on": day_or_blank(question.answered_on),
        "sent_to": question.answer_sent_to,
        "sent_on": day_or_blank(question.answer_sent_on),
    }
    group = question.source.group if question.source else question.put_to_group
    return await record_page(
        request,
        Register.QUESTIONS,
        question.id,
        group.slug if group else "",
        source=question.source,
        status=422 if errors else 200,
        question=question,
        is_kept=question.source is not None and question.source.is_kept,
        is_overdue=question.is_overdue(today(request)),
        values={name: typed[name] if typed and name in typed else value for name, value in stored.items()},
        version=whole_number(typed["version"]) if typed else question.version,
        errors=errors or {},
    )


def _back(request: Request, question: QuestionRow, form: Form) -> str:
    """The meeting whose page sent the answer, else the question's own page."""
    if form["from"] == MEETING and question.meeting_id:
        meeting = url(request, "meetings:show", meeting_id=question.meeting_id)
        return f"{meeting}#question-{question.id}"
    return url(request, "meetings:question", record_id=question.id)


def _answering(request: Request, question: QuestionRow, form: Form) -> EditPage:
    """The answer as it is stored now, in the fields that the form had."""
    fields = [EditField("answer", question.text, question.answer, FieldKind.WORDS)]
    if "sent_to" in form:
        fields += [
            EditField("answered_on", "Answered on", day_or_blank(question.answered_on), FieldKind.DAY),
            EditField("sent_to", "Where the answer went", question.answer_sent_to),
            EditField("sent_on", "When it went there", day_or_blank(question.answer_sent_on), FieldKind.DAY),
        ]
    return EditPage(
        Register.QUESTIONS,
        question.id,
        "Answer this question",
        action=url(request, "meetings:answer_question", record_id=question.id),
        back=_back(request, question, form),
        version=question.version,
        source=question.source,
        fields=tuple(fields),
    )


async def _edit(request: Request, record_id: int) -> EditPage:
    question = await question_to_correct(record_id, viewer(request))
    groups = await groups_to_name(viewer(request))
    own = question.source.group.id if question.source else 0
    return EditPage(
        Register.QUESTIONS,
        question.id,
        "Correct this question",
        action=url(request, "meetings:correct_question", record_id=question.id),
        back=url(request, "meetings:question", record_id=question.id),
        version=question.version,
        source=question.source,
        fields=(
            EditField("text", "What was asked", question.text, FieldKind.WORDS),
            EditField("asker", "Asked by", question.asker, hint="Seen inside the group alone"),
            EditField("put_to", "Put to", question.put_to, hint="A person, an office or an organisation"),
            EditField(
                "put_to_group",
                "Put to another group",
                str(question.put_to_group.id) if question.put_to_group else "",
                FieldKind.CHOICE,
                hint="Its members will see the text of the question, and its secretary can answer it here.",
                options=[(str(group.id), group.name) for group in groups if group.id != own],
                blank="No group",
            ),
            EditField("due", "The answer is due", day_or_blank(question.due), FieldKind.DAY),
        ),
    )


ROUTES = [show, answer, edit, correct]
