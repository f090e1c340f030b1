"""The look that a request's document has: partnership, day, marking, the group's dress, and the print size asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from delivery.marking import marking_of
from delivery.meetings.queries.word_templates import dress_of
from delivery.web import Request, read_query, today

if TYPE_CHECKING:
    from delivery.meetings.documents import DocumentLook

LARGE = "large"


async def document_look(
    request: Request, group_id: int | None, *, is_members_only: bool, dated: date | None = None
) -> DocumentLook:
    """The look of a group's document, with `group_id` None the partnership's; `?print=large` makes it large."""
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.meetings.documents import DocumentLook  # noqa: PLC0415
    from delivery.word import PrintSize  # noqa: PLC0415

    standing = request.scope["state"].get("standing")
    return DocumentLook(
        partnership=standing.service_name if standing else "",
        dated=dated or today(request),
        marking=marking_of(is_members_only=is_members_only),
        dress=await dress_of(group_id),
        print_size=PrintSize.LARGE if read_query(request)["print"] == LARGE else PrintSize.NORMAL,
    )
