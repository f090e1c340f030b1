"""An agenda or draft minutes go round by mail: first who would get it, then the sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.owner_letters import Dispatch, send_round_with_owners, telling_of_meeting
from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving_words
from delivery.mail.views.preview import Beside, chosen, preview
from delivery.mail.views.sender import hold_of, sender_of
from delivery.meetings.forms.agreeing import read_closing
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.mailing.round import NOT_OUT_YET, Round, goes_round
from delivery.meetings.queries.mailing.rounds import round_proposal
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agreeing.circulation import usual_closing
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agreeing.circulation import next_day
from delivery.meetings.views.asked import kept_meeting
from delivery.meetings.views.mailing.gathering import coming_out, round_of
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Request,
    found,
    get,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count, day_in_words, short_day

SEND = "send its mail"
OWNER = "owner"
TOLD_TOO = "Owners who are told too"
NOT_TOLD = "Owners who cannot be told"
TOLD_TOO_SENTENCE = (
    "Each who is ticked gets a mail of their own with all that the meeting asks of them and a link to say how it goes."
    " Untick whoever should not get it now."
)
OUT_ONCE_SENT = "The agenda is out once you send it: from then on nothing changes it but you."
CIRCULATED_ONCE_SENT = "The draft is circulated once you send it. Comments close on {day}."
MEANWHILE = "Somebody changed this meeting a moment ago. Look at it as it is now, then send it."
KINDS = {"agenda": Kind.AGENDA, "minutes": Kind.MINUTES}


@dataclass(frozen=True)
class _Asked:
    """What a request wants to send round, and to whom it would go; with minutes, the owners who were not told yet."""

    mail: GroupMail
    what: Round
    proposal: Proposal
    owners: Proposal | None


@get("/meetings/{meeting_id:int}/mail/{what:str}", guards=[secretary], name="meetings:round")
async def show_round(request: Request, meeting_id: FromPath[int], what: FromPath[str]) -> Template:
    meeting = await kept_meeting(request, meeting_id, SEND)
    asked = await _asked(request, meeting, what, request.query_params.get("closes_on", ""))
    return _page(request, meeting, asked, new_key())


@post("/meetings/{meeting_id:int}/mail/{what:str}", guards=[secretary], name="meetings:send_round")
async def send(request: Request, meeting_id: FromPath[int], what: FromPath[str]) -> Redirect | Template:
    meeting, form = await kept_meeting(request, meeting_id, SEND), await read_form(request)
    shown = replace(meeting, version=whole_number(form["version"]))
    asked = await _asked(request, shown, what, form["closes_on"])
    try:
        ticked = chosen(form, asked.proposal)
        sent = await send_round_with_owners(
            await coming_out(request, asked.what),
            ticked,
            form.all(OWNER) if asked.owners else None,
            viewer(request),
            Dispatch(sender_of(request), request.app.state.settings.base_url, hold_of(request)),
            key=form["key"],
            now=now(request),
        )
    except Invalid as error:
        return _page(request, meeting, asked, form["key"], error.by_field())
    except EditedMeanwhile:
        return _page(request, meeting, asked, form["key"], {"": MEANWHILE}, status=409)
    to = url(request, "mail:sending", number=sent.sending)
    words = leaving_words(request, len(ticked.recipients))
    if sent.told:
        told = count(sent.told, "more goes to an owner", "more go to owners")
        words = f"{words} {told} with it."
    return see_other(request, to, words)


async def _closing(request: Request, meeting: MeetingRow, typed: str) -> date | None:
    """The closing date of comments that was chosen for a draft, the usual one where it is none that can be; None for
    what is no draft.
    """
    if meeting.state is not MeetingState.DRAFT_MINUTES:
        return None
    try:
        return read_closing(typed, today(request))
    except Invalid:
        return usual_closing(today(request), await next_day(request, meeting))


async def _asked(request: Request, meeting: MeetingRow, what: str, closes_on: str) -> _Asked:
    kind = found(KINDS.get(what))
    found(goes_round(kind, meeting.state, meeting.ends_at, now(request)) or None)
    mail = await group_mail(meeting.group_id, now(request))
    closing = await _closing(request, meeting, closes_on)
    gathered = await round_of(request, kind, meeting, mail, closing)
    proposal = await round_proposal(gathered, mail, now(request))
    owners = await _owners(request, meeting) if kind is Kind.MINUTES and proposal.recipients else None
    return _Asked(mail, gathered, proposal, owners)


async def _owners(request: Request, meeting: MeetingRow) -> Proposal:
    """The owners of the meeting's actions whom nobody told how these stand: at the latest they are told with the draft."""
    telling = await telling_of_meeting(
        meeting,
        viewer(request),
        base_url=request.app.state.settings.base_url,
        service=sender_of(request).name,
        now=now(request),
    )
    return telling.proposal


def _page(
    request: Request,
    meeting: MeetingRow,
    asked: _Asked,
    key: str,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    kind = asked.what.kind
    comes_out = meeting.state in NOT_OUT_YET
    closes_on = asked.what.closes_on
    note = OUT_ONCE_SENT if kind is Kind.AGENDA else ""
    if kind is Kind.MINUTES and closes_on:
        note = CIRCULATED_ONCE_SENT.format(day=day_in_words(closes_on))
    back = "meetings:agenda" if kind is Kind.AGENDA else "meetings:circulation"
    return preview(
        request,
        asked.proposal,
        to=url(request, "meetings:send_round", meeting_id=meeting.id, what=kind.value),
        back=url(request, back, meeting_id=meeting.id),
        status=status if errors else 200,
        errors=errors,
        hidden={
            "key": key,
            "version": str(meeting.version),
            "closes_on": short_day(closes_on) if comes_out and closes_on else "",
        },
        note=note if comes_out else "",
        mail=asked.mail,
        beside=_beside(request, meeting, asked.owners) if asked.owners else None,
    )


def _beside(request: Request, meeting: MeetingRow, owners: Proposal) -> Beside:
    naming = url(request, "actions:naming", meeting_id=meeting.id)
    return Beside(TOLD_TOO, TOLD_TOO_SENTENCE, NOT_TOLD, OWNER, owners, naming)


ROUTES = [show_round, send]
