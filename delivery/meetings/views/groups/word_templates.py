"""The Word template of a group, and that of the partnership: uploaded, checked, tried and taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import word_file
from delivery.errors import Invalid
from delivery.marking import file_name
from delivery.meetings.queries.word_templates import stop_template, template_of, use_template
from delivery.meetings.views.asked import run_group
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import administrator, officer
from delivery.web import (
    UPLOAD_BYTES,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
)
from delivery.wording import count


@dataclass(frozen=True)
class Wearer:
    """Whose documents wear a template: a group, or with `group_id` None the whole partnership."""

    group_id: int | None
    name: str
    is_members_only: bool
    href: str
    action: str
    stop: str
    sample: str


@get("/groups/{slug:str}/word-template", guards=[officer], name="meetings:word_template")
async def group_template(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, await _group(request, slug))


@post(
    "/groups/{slug:str}/word-template",
    guards=[officer],
    name="meetings:use_word_template",
    request_max_body_size=UPLOAD_BYTES,
)
async def use_group_template(request: Request, slug: FromPath[str]) -> Redirect | Template:
    return await _use(request, await _group(request, slug))


@post("/groups/{slug:str}/word-template/stopping", guards=[officer], name="meetings:stop_word_template")
async def stop_group_template(request: Request, slug: FromPath[str]) -> Redirect:
    return await _stop(request, await _group(request, slug))


@get("/groups/{slug:str}/word-template/sample.docx", guards=[officer], name="meetings:word_template_sample")
async def group_sample(request: Request, slug: FromPath[str]) -> Response[bytes]:
    return await _sample(request, await _group(request, slug))


@get("/word-template", guards=[administrator], name="meetings:house_template")
async def house_template(request: Request) -> Template:
    return await _page(request, _partnership(request))


@post(
    "/word-template",
    guards=[administrator],
    name="meetings:use_house_template",
    request_max_body_size=UPLOAD_BYTES,
)
async def use_house_template(request: Request) -> Redirect | Template:
    return await _use(request, _partnership(request))


@post("/word-template/stopping", guards=[administrator], name="meetings:stop_house_template")
async def stop_house_template(request: Request) -> Redirect:
    return await _stop(request, _partnership(request))


@get("/word-template/sample.docx", guards=[administrator], name="meetings:house_template_sample")
async def house_sample(request: Request) -> Response[bytes]:
    return await _sample(request, _partnership(request))


async def _group(request: Request, slug: str) -> Wearer:
    group = (await run_group(request, slug, "change its template")).row
    return Wearer(
        group_id=group.id,
        name=group.name,
        is_members_only=group.is_members_only,
        href=url(request, "meetings:group", slug=slug),
        action=url(request, "meetings:use_word_template", slug=slug),
        stop=url(request, "meetings:stop_word_template", slug=slug),
        sample=url(request, "meetings:word_template_sample", slug=slug),
    )


def _partnership(request: Request) -> Wearer:
    return Wearer(
        group_id=None,
        name="All groups",
        is_members_only=False,
        href=url(request, "meetings:groups"),
        action=url(request, "meetings:use_house_template"),
        stop=url(request, "meetings:stop_house_template"),
        sample=url(request, "meetings:house_template_sample"),
    )


async def _page(request: Request, wearer: Wearer, errors: Mapping[str, str] | None = None) -> Template:
    return page(
        request,
        "meetings/groups/word_template.html",
        status=422 if errors else 200,
        wearer=wearer,
        in_use=await template_of(wearer.group_id),
        errors=errors or {},
    )


async def _use(request: Request, wearer: Wearer) -> Redirect | Template:
    upload = (await read_form(request)).file("file")
    if upload is None:
        return await _page(request, wearer, {"file": "Choose the Word file of your template."})
    try:
        dress = await use_template(
            wearer.group_id, await upload.read(), upload.filename, viewer(request), now(request)
        )
    except Invalid as error:
        return await _page(request, wearer, error.by_field("file"))
    lacks = f" {count(len(dress.notes), 'thing')} to look at below." if dress.notes else ""
    return see_other(request, wearer.action, f"The template is in use.{lacks}")


async def _stop(request: Request, wearer: Wearer) -> Redirect:
    await stop_template(wearer.group_id, viewer(request), now(request))
    return see_other(request, wearer.action, "The template is no longer used.")


async def _sample(request: Request, wearer: Wearer) -> Response[bytes]:
    from delivery.meetings.documents.sample import write_sample  # noqa: PLC0415

    look = await document_look(request, wearer.group_id, is_members_only=False)
    return await word_file(file_name("sample", look.dated, "docx"), write_sample, look)


ROUTES = [
    group_template,
    use_group_template,
    stop_group_template,
    group_sample,
    house_template,
    use_house_template,
    stop_house_template,
    house_sample,
]
