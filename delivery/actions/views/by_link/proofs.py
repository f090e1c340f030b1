"""What an owner shows for an action: a file that is checked, or the address of a page."""

from __future__ import annotations

from pathlib import PurePosixPath

from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.by_link import read_link
from delivery.actions.pictures import picture_of
from delivery.actions.queries.by_link.owed import owed_of
from delivery.actions.queries.proofs import NewProof, add_proof, withdraw_proof
from delivery.actions.views.by_link.arrival import Arrival, came_by_link, named_in, signed_in_owner
from delivery.actions.views.by_link.shown import Refused, closed_page, update_page
from delivery.errors import Invalid
from delivery.intake.kinds import MOST_BYTES, FileKind
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused as FileRefused
from delivery.partners.permissions import anyone, signed_in
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
    arrival = await came_by_link(request, token)
    return await _add(request, arrival) if arrival else await closed_page(request, token)


@post("/update/{token:str}/evidence/withdrawal", guards=[anyone], name="actions:take_evidence_by_link")
async def take_away(request: Request, token: FromPath[str]) -> Template | Redirect:
    arrival = await came_by_link(request, token)
    return await _take_away(request, arrival) if arrival else await closed_page(request, token)


@post(
    "/your-actions/evidence",
    guards=[signed_in],
    name="actions:add_own_evidence",
    request_max_body_size=UPLOAD_BYTES,
)
async def add_own(request: Request) -> Template | Redirect:
    return await _add(request, signed_in_owner(request))


@post("/your-actions/evidence/withdrawal", guards=[signed_in], name="actions:take_own_evidence")
async def take_own_away(request: Request) -> Redirect:
    return await _take_away(request, signed_in_owner(request))


async def _add(request: Request, arrival: Arrival) -> Template | Redirect:
    form, holder = await read_form(request), arrival.holder
    number = named_in(form, arrival)
    theirs = next(iter(await owed_of(holder, today(request), number)), None)
    if theirs is None:
        return await update_page(request, arrival, Refused(number, form, status=409))
    who, at, how = holder.viewer.person_id, now(request), holder.how
    try:
        proof = await _read(form, form.file("file"))
        proof_id = await add_proof(theirs.row.id, proof, key=form["key"], by=who, now=at, how=how)
    except Invalid as error:
        return await update_page(request, arrival, Refused(number, form, error.by_field()))
    return see_other(request, arrival.after({"shown": str(proof_id)}))


async def _take_away(request: Request, arrival: Arrival) -> Redirect:
    form, holder = await read_form(request), arrival.holder
    by, how = holder.viewer.person_id, holder.how
    await withdraw_proof(whole_number(form["proof"]), by=by, now=now(request), how=how)
    return see_other(request, arrival.here)


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


ROUTES = [add, take_away, add_own, take_own_away]
