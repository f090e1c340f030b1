"""Withholding paragraphs, deciding on personal data, and releasing the published rendition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.minutes import minutes_actions
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.personal_data import Datum, DatumKind
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.renditions import (
    ReadRecord,
    Rendition,
    keep_rendition,
    read_records,
    release,
    rendition_to_change,
    take_back_release,
)
from delivery.meetings.rules.confirming.marking import place_of
from delivery.meetings.rules.renditions.clearing import Told
from delivery.meetings.rules.renditions.rendition import Stretch
from delivery.partners.permissions import secretary
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count

CHANGED = "Somebody changed this text or its rendition while this page was open. Look at it again below."
KEPT = "Kept. {left}"
NOTHING_LEFT = "Everything that was found is decided on."
_KINDS = {kind.value: kind for kind in DatumKind}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a paragraph; `kind` says what they look like, empty for plain words."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """A paragraph with its tick box: `value` is what the box sends. One that is kept inside needs no tick."""

    value: str
    parts: tuple[Part, ...]
    is_withheld: bool
    is_kept_inside: bool


@get("/minutes/{minutes_id:int}/rendition", guards=[secretary], name="meetings:rendition")
async def show(request: Request, minutes_id: FromPath[int]) -> Template:
    return await _page(request, await rendition_to_change(minutes_id, viewer(request)))


@post("/minutes/{minutes_id:int}/rendition", guards=[secretary], name="meetings:keep_rendition")
async def keep(request: Request, minutes_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    withheld, cleared = _withheld(form.all("withhold")), _cleared(form.all("stands"))
    try:
        kept = await keep_rendition(
            minutes_id, whole_number(form["version"]), withheld, cleared, who, now(request)
        )
    except EditedMeanwhile:
        rendition = await rendition_to_change(minutes_id, who)
        return await _page(request, rendition, {"": CHANGED}, status=409, typed=(withheld, cleared))
    left = f"{count(len(kept.open), 'finding')} to decide on." if kept.open else NOTHING_LEFT
    where = url(request, "meetings:rendition", minutes_id=minutes_id)
    return see_other(request, where, KEPT.format(left=left))


@post("/minutes/{minutes_id:int}/release", guards=[secretary], name="meetings:release")
async def release_text(request: Request, minutes_id: FromPath[int]) -> Redirect | Template:
    form, who = await read_form(request), viewer(request)
    try:
        await release(minutes_id, whole_number(form["version"]), who, now(request))
    except Invalid as error:
        rendition = await rendition_to_change(minutes_id, who)
        return await _page(request, rendition, {"to-decide": error.sentence}, status=422)
    except EditedMeanwhile:
        return await _page(request, await rendition_to_change(minutes_id, who), {"": CHANGED}, status=409)
    where = url(request, "meetings:rendition", minutes_id=minutes_id)
    return see_other(request, where, "The published rendition is released.")


@post("/minutes/{minutes_id:int}/release/stopping", guards=[secretary], name="meetings:stop_release")
async def stop_release(request: Request, minutes_id: FromPath[int]) -> Redirect:
    await take_back_release(minutes_id, viewer(request), now(request))
    where = url(request, "meetings:rendition", minutes_id=minutes_id)
    return see_other(request, where, "Nothing of this meeting is published any more.")


async def _page(
    request: Request,
    rendition: Rendition,
    errors: dict[str, str] | None = None,
    *,
    status: int = 200,
    typed: tuple[Sequence[Stretch], Sequence[Told]] | None = None,
) -> Template:
    """`typed` is what the boxes said when somebody else was quicker; they stay as they were ticked."""
    meeting = found(await meeting_seen(rendition.row.meeting_id, viewer(request)))
    withheld, cleared = typed or (rendition.withheld, _stand(rendition))
    return page(
        request,
        "meetings/renditions/rendition.html",
        status=status,
        meeting=meeting,
        rendition=rendition,
        to_clear=[
            (f"{one.kind.value}|{one.words}", one, (one.kind, one.words) in cleared)
            for one in rendition.to_clear
        ],
        paragraphs=[_line(rendition, one, withheld) for one in rendition.paragraphs],
        read_there=await _read_there(request, rendition),
        errors=errors or {},
    )


def _stand(rendition: Rendition) -> list[Told]:
    return [(one.kind, one.words) for one in rendition.to_clear if one.is_cleared or one.was_cleared_before]


def _line(rendition: Rendition, paragraph: Stretch, withheld: Iterable[Stretch]) -> ParagraphLine:
    text, at = rendition.row.text, paragraph.start
    parts: list[Part] = []
    for datum in _within(rendition.data, paragraph):
        parts.append(Part(text[at : datum.start]))
        parts.append(Part(text[datum.start : datum.end], datum.kind.value))
        at = datum.end
    parts.append(Part(text[at : paragraph.end]))
    return ParagraphLine(
        value=f"{paragraph.start}-{paragraph.end}",
        parts=tuple(part for part in parts if part.text),
        is_withheld=any(one.touches(paragraph.start, paragraph.end) for one in withheld),
        is_kept_inside=rendition.is_kept_inside(paragraph),
    )


def _within(data: Iterable[Datum], paragraph: Stretch) -> list[Datum]:
    return [one for one in data if paragraph.start <= one.start and one.end <= paragraph.end]


async def _read_there(request: Request, rendition: Rendition) -> list[ReadRecord]:
    """What was read in withheld paragraphs: its own words stay to be seen elsewhere."""
    meeting_id, text = rendition.row.meeting_id, rendition.row.text
    actions = [
        ReadRecord("Action", action.text, action.quote, action.quote_start)
        for action in await minutes_actions(meeting_id, viewer(request))
    ]
    records = [*actions, *await read_records(meeting_id)]
    places = [(record, place_of(record.quote, record.quote_start, text)) for record in records]
    return [
        record for record, place in places if place and any(one.touches(*place) for one in rendition.withheld)
    ]


def _withheld(values: Iterable[str]) -> list[Stretch]:
    found = []
    for value in values:
        start, _, end = value.partition("-")
        found.append(Stretch(whole_number(start), whole_number(end)))
    return found


def _cleared(values: Iterable[str]) -> list[Told]:
    parts = (value.partition("|") for value in values)
    return [(_KINDS[kind], words) for kind, _, words in parts if kind in _KINDS]


ROUTES = [show, keep, release_text, stop_release]
