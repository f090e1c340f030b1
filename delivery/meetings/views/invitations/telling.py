"""Before a change of a meeting is saved: those who hold an invitation are listed, and told with it."""

from __future__ import annotations

from litestar.response import Template

from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.views.leaving import leaving_words
from delivery.mail.views.preview import READER, SavedBeside, chosen, preview
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.queries.invitations.counters import propose_refusal
from delivery.meetings.queries.invitations.ending import propose_end
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of
from delivery.meetings.queries.invitations.invitees import invitees_of
from delivery.meetings.queries.invitations.letters import Ground
from delivery.meetings.queries.invitations.telling import Telling, propose_change
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.dates.planned import NewMeeting, NewSeries
from delivery.meetings.views.invitations.ground import ground_of
from delivery.web import Form, Request, now, url, viewer
from delivery.wording import count, listed

TOLD, SILENTLY = "told", "silently"
YES = "yes"
OWN = frozenset({"_csrf_token", READER, SILENTLY})
"""What the page brings itself."""
SILENT: Telling | None = None
NOBODY_TOLD = " Nobody has been told yet."
BEHIND = (
    "Saved without mail, their calendars go on with what was before. The meeting's page says who is not told yet, "
    "and you can tell them from there."
)


async def asked_to_tell(
    request: Request,
    meeting: MeetingRow,
    edit: NewMeeting | None,
    form: Form,
    *,
    to: str,
    back: str,
    reason: str = "",
) -> Telling | Template | None:
    """Whom to tell as the change is saved: None where nobody is invited, a page that has to be answered first, or
    those chosen, who may be nobody.

    `edit` None is for a meeting that is cancelled for `reason`, or on again. The page posts everything that was
    typed to `to`.
    """
    ground = await ground_of(request, meeting.group_id)
    proposal = await propose_change(meeting.id, edit, ground, now(request), reason=reason)
    notes = await clearing(meeting.id, edit) if proposal and edit else ()
    return _answered(request, ground, proposal, form, to, back, SavedBeside((*notes, BEHIND), SILENTLY))


async def asked_to_decline(
    request: Request, meeting: InvitedMeeting, reply_id: int, form: Form
) -> Telling | Template | None:
    """The same before a proposed time is declined, where a calendar waits for the answer."""
    ground = await ground_of(request, meeting.group_id)
    proposal = await propose_refusal(meeting.id, reply_id, viewer(request), ground, now(request))
    to = url(request, "meetings:decline_proposed_time", meeting_id=meeting.id, reply_id=reply_id)
    back = url(request, "meetings:invitations", meeting_id=meeting.id)
    return _answered(request, ground, proposal, form, to, back, SavedBeside(without=SILENTLY))


async def clearing(meeting_id: int, edit: NewMeeting | None) -> tuple[str, ...]:
    """What another time does to the answers that people gave, as a sentence; none where it stays or nobody answered.

    `edit` None is for any other time. The caller has asked who may.
    """
    meeting = await head_of(meeting_id)
    if edit and (edit.starts_at, edit.ends_at) == (meeting.starts_at, meeting.ends_at):
        return ()
    given = [one for one in await invitees_of(meeting) if one.given]
    if not given:
        return ()
    names = listed([f"{one.holding.name} ({one.words.lower()})" for one in given])
    notes = [f"Another time clears {count(len(given), 'answer')}: {names}."]
    if wrote := [one.holding.name for one in given if one.comment]:
        notes.append(
            f"What {listed(wrote)} wrote with it stays beside the name, and in the box where they answer again."
        )
    return tuple(notes)


async def asked_to_end(
    request: Request, group: GroupHead, series: NewSeries, form: Form
) -> Telling | Template | None:
    """The same before a new pattern takes the place of one that people hold."""
    if not series.replaces:
        return SILENT
    ground = await ground_of(request, group.row.id)
    proposal = await propose_end(group.row.id, series, ground, now(request))
    to = url(request, "meetings:plan_series", slug=group.row.slug)
    back = url(request, "meetings:group", slug=group.row.slug)
    return _answered(request, ground, proposal, form, to, back, SavedBeside())


def _answered(
    request: Request,
    ground: Ground,
    proposal: Proposal | None,
    form: Form,
    to: str,
    back: str,
    change: SavedBeside,
) -> Telling | Template | None:
    if proposal is None:
        return SILENT
    problems: dict[str, str] | None = None
    if change.without and form[change.without] == YES:
        return Telling(ground, frozenset())
    if form[TOLD] == YES:
        try:
            return Telling(ground, frozenset(one.key for one in chosen(form, proposal).recipients))
        except Invalid as error:
            problems = dict(error.problems)
    typed = {name: value for name, value in form.pairs if name not in OWN}
    return preview(
        request,
        proposal,
        to=to,
        back=back,
        status=422 if problems else 200,
        errors=problems,
        hidden={**typed, TOLD: YES},
        change=change,
    )


def told_words(request: Request, telling: Telling | None) -> str:
    """Behind the message of a change: how many mails leave, and when."""
    if telling is None:
        return ""
    return f" {leaving_words(request, len(telling.addresses))}" if telling.addresses else NOBODY_TOLD
