"""What the public reads without an account: the released minutes of groups that publish, and where directories are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.downloads import word_file
from delivery.marking import file_name
from delivery.meetings.queries.renditions import (
    PublishedMinutes,
    PublishedText,
    published_text,
    publishing_group,
    publishing_groups,
)
from delivery.meetings.rules.items import split_heading
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import anyone
from delivery.partners.queries.directory.publishing import published_directories
from delivery.web import Request, found, get, page
from delivery.wording import short_day

if TYPE_CHECKING:
    from delivery.meetings.documents import MinutesContent


@get("/published", guards=[anyone], name="meetings:published")
async def groups(request: Request) -> Template:
    directories = sorted(await published_directories())
    return page(
        request,
        "meetings/renditions/published.html",
        groups=await publishing_groups(),
        directories=directories,
    )


@get("/published/{slug:str}", guards=[anyone], name="meetings:published_group")
async def group(request: Request, slug: FromPath[str]) -> Template:
    return page(
        request, "meetings/renditions/published_group.html", group=found(await publishing_group(slug))
    )


@get("/published/{slug:str}/{meeting_id:int}", guards=[anyone], name="meetings:published_minutes")
async def minutes(request: Request, slug: FromPath[str], meeting_id: FromPath[int]) -> Template:
    text = found(await published_text(slug, meeting_id))
    return page(
        request,
        "meetings/renditions/published_minutes.html",
        text=text,
        standing=_standing(text.minutes),
        items=_bodies(text),
    )


@get(
    "/published/{slug:str}/{meeting_id:int}/minutes.docx",
    guards=[anyone],
    name="meetings:published_word",
)
async def word(request: Request, slug: FromPath[str], meeting_id: FromPath[int]) -> Response[bytes]:
    from delivery.meetings.documents import write_minutes  # noqa: PLC0415

    text = found(await published_text(slug, meeting_id))
    look = await document_look(request, text.group_id, is_members_only=False, dated=text.minutes.met_on)
    name = file_name(f"minutes of {text.group}", text.minutes.met_on, "docx")
    return await word_file(name, write_minutes, published_content(text), look)


def _bodies(text: PublishedText) -> list[tuple[str, str]]:
    """Each item's heading, empty where it has none, and the text below it."""
    return [split_heading(item.words, text.text[item.start : item.end]) for item in text.items]


def published_content(text: PublishedText) -> MinutesContent:
    """What the Word document of the published rendition says."""
    from delivery.meetings.documents import MinutesContent, MinutesItemContent  # noqa: PLC0415

    return MinutesContent(
        group=text.group,
        starts_at=text.starts_at,
        venue="",
        standing=_standing(text.minutes),
        attendance=(),
        items=[MinutesItemContent(heading, body) for heading, body in _bodies(text)],
        actions=(),
        is_published_rendition=True,
    )


def _standing(minutes: PublishedMinutes) -> str:
    if minutes.agreed_on:
        return f"Agreed on {short_day(minutes.agreed_on)}."
    return "Draft, to be agreed by the group."


ROUTES = [groups, group, minutes, word]
