"""Adding a paper to an item of an agenda."""

from __future__ import annotations

from pathlib import PurePosixPath

from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.intake.kinds import FileKind
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused
from delivery.meetings.forms.agendas import read_paper_title
from delivery.meetings.queries.agendas.papers import NewPaper, add_paper
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import AgendaEntry
from delivery.meetings.views.agendas.asked import asked_agenda, matter_actions
from delivery.meetings.views.agendas.editing import entry_href
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    UPLOAD_BYTES,
    Form,
    Request,
    clean,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    viewer,
)

NO_FILE = "Choose the file of the paper."
LONGEST_FILE_NAME = 200
MEDIA_TYPES = {
    FileKind.WORD: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    FileKind.PDF: ("application/pdf", ".pdf"),
    FileKind.HTML: ("text/html", ".html"),
    FileKind.TEXT: ("text/plain", ".txt"),
}


@get("/meetings/{meeting_id:int}/agenda/{key:str}/papers/new", guards=[secretary], name="meetings:new_paper")
async def new_paper(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Template:
    meeting, entry = await _own_entry(request, meeting_id, key)
    return _form(request, meeting, entry, Form({"key": [new_key()]}, {}))


@post(
    "/meetings/{meeting_id:int}/agenda/{key:str}/papers/new",
    guards=[secretary],
    name="meetings:add_paper",
    request_max_body_size=UPLOAD_BYTES,
)
async def add(request: Request, meeting_id: FromPath[int], key: FromPath[str]) -> Redirect | Template:
    meeting, entry = await _own_entry(request, meeting_id, key)
    form, actions = await read_form(request), await matter_actions(request)
    try:
        paper = await _read(form, form.file("file"))
        await add_paper(meeting_id, key, paper, viewer(request), actions, form["key"], now(request))
    except Invalid as error:
        return _form(request, meeting, entry, form, error)
    return see_other(
        request, entry_href(request, meeting_id, key), f"“{paper.title}” goes with item {entry.number}."
    )


async def _read(form: Form, file: UploadFile | None) -> NewPaper:
    """The paper that was chosen, checked by its content, with the text in it."""
    if file is None:
        raise Invalid(problems={"file": NO_FILE})
    content = await file.read()
    try:
        read = await read_file(content, file.filename)
    except Refused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    media_type, ending = MEDIA_TYPES[read.kind]
    name = _file_name(file.filename, ending)
    return NewPaper(read_paper_title(form, name), name, media_type, content, read.text)


def _file_name(given: str, ending: str) -> str:
    """The name without folders, with the ending of what the file is."""
    stem = PurePosixPath(clean(given).replace("\\", "/").replace("\n", " ")).stem.strip(" .") or "paper"
    return stem[: LONGEST_FILE_NAME - len(ending)] + ending


async def _own_entry(request: Request, meeting_id: int, key: str) -> tuple[MeetingRow, AgendaEntry]:
    meeting = await kept_meeting(request, meeting_id, "add papers to its agenda")
    agenda = await asked_agenda(request, meeting_id)
    return meeting, found(next((entry for entry in agenda.entries if entry.key == key), None))


def _form(
    request: Request, meeting: MeetingRow, entry: AgendaEntry, typed: Form, error: Invalid | None = None
) -> Template:
    return page(
        request,
        "meetings/agendas/new_paper.html",
        status=422 if error else 200,
        meeting=meeting,
        entry=entry,
        typed=typed,
        errors=error.by_field() if error else {},
    )


ROUTES = [new_paper, add]
