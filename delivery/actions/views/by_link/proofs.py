"""What an owner shows for an action, by their link: a file that is checked, or the address of a page."""

from __future__ import annotations

from pathlib import PurePosixPath

from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_link
from delivery.actions.pictures import picture_of
from delivery.actions.queries.by_link.holders import holder_of
from delivery.actions.queries.by_link.owed import owed_by
from delivery.actions.queries.proofs import NewProof, add_proof, withdraw_proof
from delivery.actions.views.by_link.shown import Refused, closed_page, update_page
from delivery.errors import Invalid
from delivery.intake.kinds import MOST_BYTES, FileKind
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused as FileRefused
from delivery.partners.permissions import anyone
from delivery.web import (
    UPLOAD_BYTES,
    Form,
    Request,
    clean,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    whole_number,
)

NOTHING = "Choose a file, or give the address of a page."
TOO_LARGE = "This picture is over 5 MB: choose a smaller one, or one with fewer dots."
LONGEST_FILE_NAME = 200
_TYPES = {
    FileKind.WORD: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    FileKind.PDF: ("application/pdf", ".pdf"),
    FileKind.HTML: ("text/html", ".html"),
    FileKind.TEXT: ("text/plain", ".txt"),
    FileKind.WORKBOOK: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}


@post(
    "/update/{token:str}/evidence",
    guards=[anyone],
    name="actions:add_evidence_by_link",
    request_max_body_size=UPLOAD_BYTES,
)
async def add(request: Request, token: FromPath[str]) -> Template | Redirect:
    # Nothing is read of what somebody sends whose link opens nothing (SECURITY A17).
    holder = await holder_of(token, now(request))
    if holder is None:
        return await closed_page(request, token)
    form = await read_form(request)
    number = whole_number(form["action"])
    owed = await owed_by(holder.viewer, today(request))
    theirs = next((one for one in owed if one.row.number == number), None)
    if theirs is None:
        return await update_page(request, token, Refused(number, form, status=409))
    try:
        proof = await _read(form, form.file("file"))
        person_id = holder.viewer.person_id
        proof_id = await add_proof(theirs.row.id, proof, key=form["key"], by=person_id, now=now(request))
    except Invalid as error:
        problems = error.by_field()
        return await update_page(request, token, Refused(number, form, problems))
    return see_other(request, url(request, "actions:by_link", {"shown": str(proof_id)}, token=token))


@post("/update/{token:str}/evidence/withdrawal", guards=[anyone], name="actions:take_evidence_by_link")
async def take_away(request: Request, token: FromPath[str]) -> Template | Redirect:
    form = await read_form(request)
    holder = await holder_of(token, now(request))
    if holder is None:
        return await closed_page(request, token)
    await withdraw_proof(whole_number(form["proof"]), by=holder.viewer.person_id, now=now(request))
    return see_other(request, url(request, "actions:by_link", token=token))


async def _read(form: Form, file: UploadFile | None) -> NewProof:
    link = read_link(form)
    if file is None:
        if not link:
            raise Invalid(problems={"file": NOTHING})
        return NewProof(title=link[:200], link=link)
    content = await file.read()
    if picture := picture_of(content):
        if len(content) > MOST_BYTES:
            raise Invalid(problems={"file": TOO_LARGE})
        name = _file_name(file.filename, picture.ending)
        return NewProof(name, link, name, picture.media_type, content)
    try:
        read = await read_file(content, file.filename)
    except FileRefused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    media_type, ending = _TYPES[read.kind]
    name = _file_name(file.filename, ending)
    return NewProof(name, link, name, media_type, content)


def _file_name(given: str, ending: str) -> str:
    """The name without folders, with the ending of what the file is."""
    stem = PurePosixPath(clean(given).replace("\\", "/").replace("\n", " ")).stem.strip(" .") or "evidence"
    return stem[: LONGEST_FILE_NAME - len(ending)] + ending


ROUTES = [add, take_away]
