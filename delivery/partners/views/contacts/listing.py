"""The contact list as a page, a spreadsheet and a Word document, narrowed by topic and agency."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.response import Response, Template

from delivery.downloads import csv_file, word_file
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import agencies
from delivery.partners.queries.contacts.listing import ContactRow, by_topic, contacts_seen
from delivery.partners.queries.contacts.visibility import keeps_contacts
from delivery.web import Request, get, page, read_query, today, url, viewer
from delivery.wording import short_day

FILTERS = ("topic", "agency")


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter in use, and the list without it."""

    words: str
    href: str


@get("/contacts", guards=[signed_in], name="partners:contacts")
async def contact_list(request: Request) -> Template:
    who = viewer(request)
    everybody = await contacts_seen(who, today(request))
    query = read_query(request)
    chosen = {name: query[name] for name in FILTERS if query[name]}
    return page(
        request,
        "partners/contacts/list.html",
        contacts=by_topic(_narrowed(everybody, chosen)),
        total=len(everybody),
        topics=[(topic, topic) for topic in dict.fromkeys(one.topic for one in everybody)],
        agencies=sorted({(one.agency_slug, one.agency) for one in everybody}, key=lambda pair: pair[1]),
        query=query,
        chosen=[
            Choice(
                _words(name, value, everybody),
                url(request, "partners:contacts", {k: v for k, v in chosen.items() if k != name}),
            )
            for name, value in chosen.items()
        ],
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
    return csv_file(f"{HEADING} {short_day(today(request))}.csv", HEADER, map(cells_of, contacts))


@get("/contacts/document.docx", guards=[signed_in], name="partners:contacts_word")
async def document(request: Request) -> Response[bytes]:
    from delivery.partners.contacts.list import HEADING, write_contacts  # noqa: PLC0415
    from delivery.word import Properties  # noqa: PLC0415

    contacts = await _asked(request)
    look = await document_look(request, None, is_members_only=False)
    properties = Properties(HEADING, look.partnership, look.dated, look.marking, "Whom to ask at each agency")
    name = f"{look.marking} {HEADING.lower()} {short_day(look.dated)}.docx"
    return await word_file(name, write_contacts, contacts, properties, look.dress, look.print_size)


async def _asked(request: Request) -> tuple[ContactRow, ...]:
    query = read_query(request)
    everybody = await contacts_seen(viewer(request), today(request))
    return _narrowed(everybody, {name: query[name] for name in FILTERS if query[name]})


def _narrowed(contacts: tuple[ContactRow, ...], chosen: dict[str, str]) -> tuple[ContactRow, ...]:
    return tuple(
        one
        for one in contacts
        if chosen.get("topic", one.topic) == one.topic
        and chosen.get("agency", one.agency_slug) == one.agency_slug
    )


def _words(name: str, value: str, contacts: tuple[ContactRow, ...]) -> str:
    if name == "topic":
        return f"Topic: {value}"
    return f"Agency: {next((one.agency for one in contacts if one.agency_slug == value), value)}"


ROUTES = [contact_list, table, document]
