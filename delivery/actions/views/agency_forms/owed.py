"""What an agency owes, and the form of it to send out: in Word, in large print, and as a workbook."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.agency_forms.owed import OwedForm
from delivery.actions.agency_forms.sheet import write_owed_sheet
from delivery.actions.queries.agency_forms.owing import Owes, owed_form, what_is_owed
from delivery.actions.views.asked import settings_in_force
from delivery.downloads import WORKBOOK, attached, word_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, now, page, read_query, today, url


@get("/agencies/{slug:str}/owed", guards=[signed_in], name="actions:owed")
async def owed(request: Request, slug: FromPath[str]) -> Template:
    owes = await _owes(request, slug)
    return page(
        request,
        "actions/returned/owed.html",
        owes=owes,
        owners=[(owner, len(owes.of_owner(owner.key))) for owner in owes.owners if owner.key],
    )


@get("/agencies/{slug:str}/owed.docx", guards=[signed_in], name="actions:owed_word")
async def owed_in_word(request: Request, slug: FromPath[str]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.actions.agency_forms.document import write_owed  # noqa: PLC0415

    form = await _form(request, slug)
    look = await document_look(request, None, is_members_only=False)
    return await word_file(_name(request, form.agency, "docx"), write_owed, form, look)


@get("/agencies/{slug:str}/owed.xlsx", guards=[signed_in], name="actions:owed_workbook")
async def owed_in_a_workbook(request: Request, slug: FromPath[str]) -> Response[bytes]:
    form = await _form(request, slug)
    headers = attached(_name(request, form.agency, "xlsx"))
    return Response(write_owed_sheet(form), media_type=WORKBOOK, headers=headers)


async def _owes(request: Request, slug: str) -> Owes:
    return found(await what_is_owed(slug, today(request), await settings_in_force()))


async def _form(request: Request, slug: str) -> OwedForm:
    """The form of an agency, or of the owner of it that the address names."""
    owes, owner = await _owes(request, slug), read_query(request)["owner"]
    if owner:
        found(next((one for one in owes.owners if one.key == owner), None))
    address = f"{request.app.state.settings.base_url}{url(request, 'actions:returned')}"
    return await owed_form(owes, owner, address, now(request))


def _name(request: Request, agency: str, ending: str) -> str:
    return file_name(f"what {agency} owes", today(request), ending)


ROUTES = [owed, owed_in_word, owed_in_a_workbook]
