"""A form that comes back, by upload or by mail: read in the bounded child process, and kept as it was read."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime

from delivery.actions.agency_forms.form import ReturnedForm
from delivery.actions.agency_forms.labels import FormNumber, read_number
from delivery.actions.agency_forms.sheet_form import read_sheet_form
from delivery.actions.agency_forms.word_form import read_word_form
from delivery.actions.hearing import How
from delivery.actions.queries.visibility import visible_returned
from delivery.actions.rights import takes_in_for_others
from delivery.actions.tables import ReturnedFile
from delivery.database import transaction
from delivery.errors import Invalid
from delivery.intake.filled import FilledDocument, FilledWorkbook
from delivery.intake.reader import read_filled_form
from delivery.intake.refusal import Refused
from delivery.partners.queries.history import record
from delivery.partners.queries.installation import standing
from delivery.partners.tables import Agency
from delivery.partners.viewer import Viewer

KIND = "returned form"
LONGEST_FILE_NAME = 200
NO_FORM = (
    "This file is none of the forms that were sent out: it holds no form number and no table with a reference such as "
    "A-0123. Choose the file that was filled in, or record what was said on the page of the action."
)
ANOTHER_PARTNERSHIP = (
    "This form was sent out by another partnership, or from another copy of this service: it belongs there. "
    "Nothing of it was kept."
)
NOT_YOURS = "This form is another agency's. Ask the secretary of the group to take it in."


async def receive_file(content: bytes, file_name: str, from_person: int | None, now: datetime) -> int | None:
    """Keep a form that came by mail until somebody looks; its id, the same for the same file, None for any other file.

    Nothing that it says is taken in. What cannot be read, or is another partnership's, is left to be uploaded, where
    it gets its answer in words.
    """
    try:
        return await _keep(content, file_name, from_person, now, None)
    except Invalid:
        return None


async def bring_back(content: bytes, file_name: str, viewer: Viewer, now: datetime) -> int:
    """Keep a form that somebody uploads; its id. Invalid, with a sentence, for what is no form of this partnership."""
    return await _keep(content, file_name, viewer.person_id, now, viewer)


async def _keep(
    content: bytes, file_name: str, from_person: int | None, now: datetime, viewer: Viewer | None
) -> int:
    try:
        filled = await read_filled_form(content, file_name)
    except Refused as refused:
        raise Invalid(refused.sentence) from refused
    form = await asyncio.to_thread(_read, filled)
    number = read_number(form.number)
    await _refuse_strangers(form, number)
    async with transaction():
        agency_id = await _agency(number)
        if viewer and agency_id is not None and not _may_bring(viewer, agency_id):
            raise Invalid(NOT_YOURS)
        digest = hashlib.sha256(content).hexdigest()
        added = (
            await ReturnedFile.insert(
                ReturnedFile(
                    digest=digest,
                    file_name=file_name[:LONGEST_FILE_NAME],
                    agency=agency_id,
                    made_at=number.made_at if number else None,
                    received_at=now,
                    from_person=from_person,
                    reading=form.as_text(),
                )
            )
            .on_conflict(action="DO NOTHING")
            .returning(ReturnedFile.id)
        )
        if added:
            file_id = int(added[0]["id"])
            await record(KIND, file_id, "received", at=now, person_id=from_person, how=How.FILE.value)
            return file_id
        seen = [visible_returned(viewer)] if viewer else []
        known = await ReturnedFile.select(ReturnedFile.id).where(ReturnedFile.digest == digest, *seen)
        if not known:
            raise Invalid(NOT_YOURS)
        return int(known[0]["id"])


def _read(filled: FilledDocument | FilledWorkbook) -> ReturnedForm:
    return read_sheet_form(filled) if isinstance(filled, FilledWorkbook) else read_word_form(filled)


async def _refuse_strangers(form: ReturnedForm, number: FormNumber | None) -> None:
    """Invalid for a file that is no form, or another partnership's in whole or in part."""
    if not form.is_one:
        raise Invalid(NO_FORM)
    installation = await standing()
    named = form.partnerships | ({number.partnership} if number else set())
    if installation and named - {installation.partnership}:
        raise Invalid(ANOTHER_PARTNERSHIP)


async def _agency(number: FormNumber | None) -> int | None:
    if number is None or not await Agency.exists().where(Agency.id == number.agency_id):
        return None
    return number.agency_id


def _may_bring(viewer: Viewer, agency_id: int) -> bool:
    return takes_in_for_others(viewer) or agency_id in viewer.agency_ids
