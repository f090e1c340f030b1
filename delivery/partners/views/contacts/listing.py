"""The contact list as a page, a spreadsheet and a Word document, narrowed by topic and agency."""

from __future__ import annotations

from litestar.response import Response, Template

from delivery.downloads import csv_file, word_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.narrowing import in_use, ways_out
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import agencies
from delivery.partners.queries.contacts.listing import ContactRow, by_topic, contacts_seen
from delivery.partners.queries.contacts.visibility import keeps_contacts
from delivery.web import Request, get, page, read_query, today, url, viewer

FILTERS = {"topic": "Topic", "agency": "Agency"}


@get("/contacts", guards=[signed_in], name="partners:contacts")
async def contact_list(request: Request) -> Template:
    who = viewer(request)
    everybody = await contacts_seen(who, today(request))
    query = read_query(request)
    chosen = in_use(query, FILTERS)
    agencies_of = sorted({(one.agency_slug, one.agency) for one in everybody}, key=lambda pair: pair[1])
    return page(
        request,
        "partners/contacts/list.html",
        contacts=by_topic(_narrowed(everybody, chosen)),
        total=len(everybody),
        topics=[(topic, topic) for topic in dict.fromkeys(one.topic for one in everybody)],
        agencies=agencies_of,
        query=query,
        chosen=ways_out(url(request, "partners:contacts"), FILTERS, chosen, {"agency": agencies_of}),
        csv=url(request, "partners:contacts_table", chosen),
        docx=url(request, "partners:contacts_word", chosen),
        large=url(request, "partners:contacts_word", {**chosen, "print": "large"}),
        own=[one for one in await agencies(today(request)) if keeps_contacts(who, one.id)],
        kept={one.id for one in everybody if keeps_contacts(who, one.agency_id)},
    )


@get("/contacts/table.csv", guards=[signed_in], name="partners:contacts_table")
async def table(request: Request) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.partners.contacts.list import HEADER, HEADING, cells_of  # noqa: PLC0415

    contacts = await _asked(request)
    return csv_file(file_name(HEADING.lower(), today(request), "csv"), HEADER, map(cells_of, contacts))


@get("/contacts/document.docx", guards=[signed_in], name="partners:contacts_word")
async def document(request: Request) -> Response[bytes]:
    from delivery.partners.contacts.list import HEADING, write_contacts  # noqa: PLC0415
    from delivery.word import Properties  # noqa: PLC0415

    contacts = await _asked(request)
    look = await document_look(request, None, is_members_only=False)
    properties = Properties(HEADING, look.partnership, look.dated, look.marking, "Whom to ask at each agency")
    name = file_name(HEADING.lower(), look.dated, "docx")
    return await word_file(name, write_contacts, contacts, properties, look.dress, look.print_size)


async def _asked(request: Request) -> tuple[ContactRow, ...]:
    everybody = await contacts_seen(viewer(request), today(request))
    return _narrowed(everybody, in_use(read_query(request), FILTERS))


def _narrowed(contacts: tuple[ContactRow, ...], chosen: dict[str, str]) -> tuple[ContactRow, ...]:
    return tuple(
        one
        for one in contacts
        if chosen.get("topic", one.topic) == one.topic
        and chosen.get("agency", one.agency_slug) == one.agency_slug
    )


ROUTES = [contact_list, table, document]
