"""What goes round by mail: the agenda of a meeting, and its draft minutes. One mail for each person, and none twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.mail.letter import Kind, Letter, Line
from delivery.mail.proposal import LeftOut, Mark, Proposal
from delivery.mail.queries.mailed import people_mailed
from delivery.mail.queries.outbox import times_told
from delivery.mail.queries.posting import Posting, claim_sending, send_claimed
from delivery.meetings.letters.agenda import agenda_subject, agenda_text
from delivery.meetings.letters.minutes import minutes_subject, minutes_text
from delivery.meetings.queries.agendas.sending import send_agenda
from delivery.meetings.queries.agreeing.circulating import circulate, target
from delivery.meetings.queries.agreeing.recipients import AT_THE_MEETING, recipients
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.groups.mail import SINCE_EVER, GroupMail, group_mail
from delivery.meetings.queries.invitations.asking import guests_at, substitutes_at
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.mailing.round import NOT_OUT_YET, Round, goes_round
from delivery.meetings.queries.mailing.weighing import unreachable, weighed, wording
from delivery.meetings.rules.agreeing.circulation import Recipient, links_end
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links_together import make_links
from delivery.partners.viewer import Viewer
from delivery.wording import count, day_in_words, london_day

ABOUT = "meeting"
AGENDA_LASTS = timedelta(days=60)
DEPUTY, GUEST = "Deputy", "Guest"
OUTSIDE = frozenset({AT_THE_MEETING, DEPUTY, GUEST})
# Stands where each reader's own token does, until the letters leave.
SAMPLE = "the-link-of-each-reader"
HAS_IT = "Has it already, and nothing changed since"
NOBODY_LEFT = "Everybody whom you chose has it already, and nothing changed since."
NOT_NOW = "This does not go round now. Look at the meeting again."


async def round_proposal(what: Round, mail: GroupMail, now: datetime) -> Proposal:
    """Who would get it; nobody whom it was sent in the same words, unless it was taken back since. At most ten queries."""
    meeting = what.meeting
    people = await _readers(what, now)
    had_before = await people_mailed(what.kind, ABOUT, meeting.id)
    line, have_this = _line(what), await _have_this(what)
    reached = [one for one in people if one.person_id and one.email]
    # What they have opens nothing any more: whatever is not out went to nobody, or was taken back.
    again = have_this if meeting.state in NOT_OUT_YET else frozenset[int]()
    told = [one for one in reached if one.person_id in have_this - again]
    letters = [
        _letter(
            what, one, line, was_told=one.person_id in had_before - again, is_again=one.person_id in again
        )
        for one in reached
        if one not in told
    ]
    proposal = await weighed(
        what.kind,
        _title(what),
        letters,
        (*unreachable(people), *(LeftOut(one.name, HAS_IT) for one in told)),
        group=meeting.group_id,
        members=_members(people),
        since=mail.since,
        about=ABOUT,
        record=meeting.id,
    )
    return replace(
        proposal,
        recipients=tuple(
            replace(one, marks=(*one.marks, Mark.AGAIN)) if one.letter.person_id in again else one
            for one in proposal.recipients
        ),
    )


def _line(what: Round) -> Line:
    """What each of its mails tells of: these words of this meeting."""
    return Line(wording(what.kind, what.text), what.meeting.id)


async def _have_this(what: Round) -> frozenset[int]:
    """The people whom it was sent in the same words; one query."""
    line = _line(what)
    return frozenset(person for person, _ in await times_told(line.kind, [line.record], SINCE_EVER))


async def send_round(what: Round, proposal: Proposal, posting: Posting) -> int:
    """Put the letters of a proposal into the outbox with a link for each reader; the sending's id, the same for a second click.

    What was not out yet comes out with it, and nobody gets it who got it since the proposal was made. NotFound and
    NotAllowed for anybody but the group's secretary, NotAllowed while its mail is off, Invalid where the meeting has
    nothing to send now, or nobody is left to send it to, EditedMeanwhile where it changed since what goes round was
    gathered and is not out yet.
    """
    viewer, now = posting.viewer, posting.now
    async with transaction():
        meeting = await stored_meeting(what.meeting.id, viewer)
        must_keep(viewer, "send its mail", meeting.group_id)
        (await group_mail(meeting.group_id, now)).must_be_on()
        claimed = await claim_sending(f"{what.kind} of {meeting.id}", posting)
        if not claimed.is_first:
            return int(claimed.led_to)
        if not goes_round(what.kind, meeting.state, meeting.ends_at, now):
            raise Invalid(NOT_NOW)
        have_this = await _have_this(what)
        left = tuple(one for one in proposal.recipients if one.letter.person_id not in have_this)
        if not left:
            raise Invalid(NOBODY_LEFT)
        if meeting.state is MeetingState.PLANNED:
            await send_agenda(meeting.id, what.meeting.version, what.arising, viewer, now, is_mailed=True)
        elif meeting.state is MeetingState.DRAFT_MINUTES:
            await _circulate(what, viewer, now)
        made = await _with_links(what, replace(proposal, recipients=left), viewer, now)
        sending = await send_claimed(made, claimed, posting)
        detail = {"to": count(len(made.recipients), "person", "people")}
        await record(
            ABOUT, meeting.id, f"{what.kind} mailed", at=now, person_id=viewer.person_id, detail=detail
        )
    return sending


async def _circulate(what: Round, viewer: Viewer, now: datetime) -> None:
    if what.closes_on is None:
        raise Invalid(NOT_NOW)
    version = what.meeting.version
    await circulate(what.meeting.id, what.closes_on, version, viewer, now, what.minuted, is_mailed=True)


async def _readers(what: Round, now: datetime) -> tuple[Recipient, ...]:
    """Members and those who were there; an agenda also for deputies and guests, who read none of a members-only group."""
    meeting = what.meeting
    people = await recipients(meeting.id, meeting.group_id, london_day(now))
    if what.kind is not Kind.AGENDA or meeting.is_members_only:
        return people
    head = await head_of(meeting.id)
    asked = [(one.person_id, one.name, DEPUTY, one.address) for one in await substitutes_at(head)]
    asked += [(one.person_id, one.name, GUEST, one.address) for one in await guests_at(head)]
    known = {one.person_id for one in people}
    others = {person: Recipient(person, *more) for person, *more in asked if person not in known}
    return (*people, *others.values())


def _letter(what: Round, one: Recipient, line: Line, *, was_told: bool, is_again: bool) -> Letter:
    is_member = one.seat not in OUTSIDE
    files = what.files if is_member else ()
    link = what.address(SAMPLE)
    if what.kind is Kind.AGENDA:
        subject = agenda_subject(what.occasion)
        shown = "" if files else link
        text = agenda_text(one.name, what.occasion, what.titles, shown, was_told=was_told)
    else:
        subject = minutes_subject(what.occasion)
        text = minutes_text(
            one.name,
            what.occasion,
            what.closes_on,
            link,
            is_attached=bool(files),
            was_told=was_told,
            is_again=is_again,
        )
    return Letter(
        address=one.email,
        name=one.name,
        subject=subject,
        text=text,
        person_id=one.person_id,
        attachments=files,
        lines=(line,),
    )


async def _with_links(what: Round, proposal: Proposal, viewer: Viewer, now: datetime) -> Proposal:
    is_agenda = what.kind is Kind.AGENDA
    ends = (
        what.meeting.starts_at + AGENDA_LASTS if is_agenda else links_end(what.closes_on or london_day(now))
    )
    readers = {one.letter.person_id for one in proposal.recipients if SAMPLE in one.letter.text}
    tokens = await make_links(
        sorted(person_id for person_id in readers if person_id is not None),
        Purpose.AGENDA if is_agenda else Purpose.COMMENT,
        agenda_target(what.meeting.id) if is_agenda else target(what.meeting.id),
        now=now,
        expires_at=ends,
        made_by=viewer.person_id,
    )
    recipients = [replace(one, letter=_opened_by(one.letter, what, tokens)) for one in proposal.recipients]
    return replace(proposal, recipients=tuple(recipients))


def _opened_by(letter: Letter, what: Round, tokens: Mapping[int, str]) -> Letter:
    token = tokens.get(letter.person_id or 0)
    if token is None:
        return letter
    return replace(letter, text=letter.text.replace(what.address(SAMPLE), what.address(token)))


def agenda_target(meeting_id: int) -> str:
    """What a link to read an agenda points at."""
    return f"{_TARGET}:{meeting_id}"


def meeting_of_agenda(target: str) -> int | None:
    """The meeting whose agenda a link with this target opens; None where it opens none."""
    kind, _, number = target.partition(":")
    return int(number) if kind == _TARGET and number.isdecimal() else None


def shared_agenda(target: str) -> int | None:
    """The meeting whose agenda a link with this target opens to whoever has it; None where it opens none."""
    kind, _, number = target.partition(":")
    return int(number) if kind == _SHARED and number.isdecimal() else None


def shared_target(meeting_id: int) -> str:
    """What a link points at that opens the agenda of a meeting to whoever has it."""
    return f"{_SHARED}:{meeting_id}"


_TARGET, _SHARED = "agenda", "shared agenda"


def _members(people: Sequence[Recipient]) -> frozenset[int]:
    return frozenset(one.person_id for one in people if one.person_id and one.seat not in OUTSIDE)


def _title(what: Round) -> str:
    day = day_in_words(london_day(what.meeting.starts_at))
    return f"Agenda for {day}" if what.kind is Kind.AGENDA else f"Draft minutes of {day}"
