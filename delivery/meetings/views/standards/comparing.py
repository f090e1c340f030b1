"""Two versions of a standard beside each other, word by word."""

from __future__ import annotations

import asyncio

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.standards.rows import standard_seen
from delivery.meetings.rules.agreeing.differences import differences
from delivery.meetings.views.standards.words import standing_of
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, page, read_query, viewer, whole_number


@get("/standards/{standard_id:int}/comparison", guards=[signed_in], name="meetings:standard_comparison")
async def compare(request: Request, standard_id: FromPath[int]) -> Template:
    """The two last versions where the address names none."""
    standard = found(await standard_seen(standard_id, viewer(request)))
    query, newest = read_query(request), standard.versions[0].number
    after = found(standard.numbered(whole_number(query["to"]) or newest))
    before = found(standard.numbered(whole_number(query["from"]) or max(1, after.number - 1)))
    # In a thread, so that others are answered while two long texts are compared.
    changes = await asyncio.to_thread(differences, before.text, after.text)
    return page(
        request,
        "meetings/standards/compare.html",
        standard=standard,
        before=before,
        after=after,
        before_words=standing_of(before),
        after_words=standing_of(after),
        is_same=before.text == after.text,
        changes=changes,
        numbers=[(str(one.number), standing_of(one)) for one in standard.versions],
    )


ROUTES = [compare]
