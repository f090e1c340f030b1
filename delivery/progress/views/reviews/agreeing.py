"""The colour that a review agrees of one objective, as its screen asks for it."""

from __future__ import annotations

from datetime import date

from litestar.response import Template

from delivery.conflict import Conflict, Field, conflict_page
from delivery.errors import Invalid, NotFound
from delivery.partners.queries.submissions import new_key
from delivery.progress.forms.agreed import read_agreed
from delivery.progress.queries.reviewing.confirming import token_of
from delivery.progress.queries.reviewing.looking import Looked
from delivery.progress.queries.strategic_meetings import sessions
from delivery.progress.rules import NewAgreed, problems_of
from delivery.progress.rules.agreeing import usual_end
from delivery.progress.views.agreeing import Offered, ask_by
from delivery.progress.views.conflicts import reason_and_path
from delivery.progress.views.reviews.asked import OpenReview
from delivery.strategy.rules import Rag
from delivery.web import Form, Request, now, url, viewer
from delivery.wording import short_day

AS_IT_STANDS = "as it stands"
PATH_FIELDS = ("path", "path_what", "path_who", "path_by", "path_asked_by")


async def agreed_in_review(
    request: Request, form: Form, opened: OpenReview, looked: Looked
) -> NewAgreed | None:
    """What the form agrees, None where the objective is left as it stands.

    A path to green that is given with the colour left as it stands is agreed with that colour. Invalid, field by
    field, where it cannot be.
    """
    derived = looked.one.standing.derived.status
    if form["status"] in {"", AS_IT_STANDS}:
        if not any(form[name].strip() for name in PATH_FIELDS):
            return None
        if looked.one.shown is None:
            raise Invalid(
                problems={"path": "This objective does not count yet, so it needs no path to green."}
            )
        form = _with(form, "status", looked.one.shown.value)
        if looked.one.shown is not derived and looked.one.standing.agreed and not form["reason"].strip():
            form = _with(form, "reason", looked.one.standing.agreed.reason)
    agreed_on, latest_end = await _days(request, opened)
    meeting = opened.review.meeting_id or 0
    form = _with(form, "meeting", str(meeting))
    new = read_agreed(form, derived, {meeting: agreed_on}, latest_end, _ask_by(opened, latest_end))
    if problems := problems_of(new, derived, opened.position.on, latest_end):
        raise Invalid(problems=problems)
    return new


async def offered_in_review(request: Request, opened: OpenReview, looked: Looked) -> Offered:
    """The colours, as it stands first, and the days that stand for an empty field."""
    _, latest_end = await _days(request, opened)
    shown, derived = looked.one.shown, looked.one.standing.derived.status
    stands = f"As it stands: {shown.label}" if shown else "As it stands: not counting yet"
    colours = tuple(
        (rag.value, rag.label, "What the evidence gives" if rag is derived else "") for rag in Rag
    )
    return Offered(
        statuses=((AS_IT_STANDS, stands, _what_stands(looked)), *colours),
        meetings=(),
        ends_on=latest_end,
        ask_by=_ask_by(opened, latest_end),
    )


def _what_stands(looked: Looked) -> str:
    """What leaving it as it stands means: the end of an agreed colour stays, and else the evidence goes on."""
    agreed = looked.one.standing.agreed
    if agreed is None or looked.one.standing.expires_in is None:
        return "Its colour goes on following the evidence"
    return f"As agreed before, until {short_day(agreed.expires_on)}; choose its colour below to agree it anew"


async def stale_line(request: Request, opened: OpenReview, number: str, form: Form) -> Template:
    """Both texts where two chairs confirmed the same objective: nothing is lost."""
    looked = opened.of_number(number)
    if looked is None:
        raise NotFound
    line, agreed = looked.line, looked.one.standing.agreed
    review_id = opened.review.id
    theirs = looked.one.shown.word if looked.one.shown else ""
    yours = form["saw"] if form["status"] in {"", AS_IT_STANDS} else form["status"]
    conflict = Conflict(
        what=number,
        who=(line.confirmed_by if line else "") or (agreed.person if agreed else "") or "Somebody",
        at=line.confirmed_at if line and line.confirmed_at else now(request),
        action=url(request, "progress:confirm_objective", review_id=review_id, number=number),
        href=url(request, "progress:review_objective", review_id=review_id, number=number),
        version=await token_of(looked.version, looked.one.objective.id),
        hidden={name: form[name] for name in (*PATH_FIELDS, "expires", "presenting")}
        | {"key": new_key(), "saw": looked.one.shown.value if looked.one.shown else "none"},
        fields=(
            Field("status", "Colour", theirs, yours.capitalize()),
            Field("reason", "Reason", reason_and_path(agreed), form["reason"]),
        ),
    )
    return conflict_page(request, conflict)


async def _days(request: Request, opened: OpenReview) -> tuple[date, date]:
    """The day that counts as agreed, the meeting's or today while that is ahead, and the latest end there is."""
    agreed_on = min(opened.review.on, opened.position.on)
    ahead = tuple(one.on for one in await sessions(viewer(request)) if one.id != opened.review.meeting_id)
    return agreed_on, usual_end(agreed_on, ahead, opened.position.strategy.settings)


def _ask_by(opened: OpenReview, latest_end: date) -> date:
    """The day for an empty one: counted from the meeting that asks, also while that is ahead."""
    return ask_by(max(opened.review.on, opened.position.on), latest_end)


def _with(form: Form, name: str, value: str) -> Form:
    """The same form with another value for one field."""
    fields: dict[str, list[str]] = {}
    for key, held in form.pairs:
        fields.setdefault(key, []).append(held)
    return Form(fields | {name: [value]}, {})
