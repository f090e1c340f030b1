"""Copying an item of minutes to a council's own site: clean text and markup, on the page and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.downloads import attached
from delivery.marking import file_name
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.queries.minutes.current import CurrentItem, current_minutes
from delivery.meetings.queries.minutes.texts import minutes_seen
from delivery.meetings.rules.agreeing.clean_copy import Part, parts_of, plain_text
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, page, viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class CleanItem:
    """An item without marks and layout: its parts, and the same as plain text."""

    item: CurrentItem
    parts: tuple[Part, ...]
    plain: str


@get("/minutes/{minutes_id:int}/items", guards=[signed_in], name="meetings:copy_items")
async def copy_items(request: Request, minutes_id: FromPath[int]) -> Template:
    meeting, items = await _items(request, minutes_id)
    return page(request, "meetings/agreeing/items.html", meeting=meeting, items=items)


@get("/minutes/{minutes_id:int}/items/{position:int}", guards=[signed_in], name="meetings:copy_item")
async def copy_item(request: Request, minutes_id: FromPath[int], position: FromPath[int]) -> Template:
    meeting, items = await _items(request, minutes_id)
    item = found(next((one for one in items if one.item.position == position), None))
    return page(request, "meetings/agreeing/item.html", meeting=meeting, item=item, number=len(items))


@get(
    "/minutes/{minutes_id:int}/items/{position:int}/item.html",
    guards=[signed_in],
    name="meetings:download_item",
)
async def download_item(request: Request, minutes_id: FromPath[int], position: FromPath[int]) -> Template:
    meeting, items = await _items(request, minutes_id)
    item = found(next((one for one in items if one.item.position == position), None))
    name = file_name(
        f"item {position} of {meeting.group}",
        london_day(meeting.starts_at),
        "html",
        is_members_only=meeting.is_members_only,
    )
    answer = page(request, "meetings/agreeing/item_file.html", meeting=meeting, item=item)
    answer.headers.update(attached(name))
    return answer


async def _items(request: Request, minutes_id: int) -> tuple[MeetingRow, list[CleanItem]]:
    """The items of the newest wording of a save in its published rendition, which is for sites that all can read."""
    who = viewer(request)
    minutes = found(await minutes_seen(minutes_id, who))
    meeting = found(await meeting_seen(minutes.meeting_id, who))
    texts = await current_minutes(meeting.id, who, for_publication=True)
    text = found(next((text for text in texts if text.row.first_id == minutes.first_id), None))
    items = []
    for item in text.items:
        parts = parts_of(item.words, item.text)
        items.append(CleanItem(item, parts, plain_text(parts)))
    return meeting, items


ROUTES = [copy_items, copy_item, download_item]
