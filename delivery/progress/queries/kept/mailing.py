"""A kept report is mailed as it is, attached, to people who were chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.mail.letter import Attachment, Kind, Letter
from delivery.mail.proposal import LeftOut, Proposal
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.mail.queries.posting import Posting, claim_sending, send_claimed
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.groups.mail import GroupMail
from delivery.partners.addresses import Entry
from delivery.partners.queries.history import record
from delivery.partners.queries.people import PersonRow
from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Sight
from delivery.progress.letters.report import report_text
from delivery.progress.queries.kept.reading import KeptFile, KeptRow, file_seen, report_seen
from delivery.progress.queries.kept.states import ReportState
from delivery.progress.queries.strategic_meetings import strategic_mail
from delivery.progress.rules.rights import must_record
from delivery.wording import count, london_day

ABOUT = "report"
# Each reader's mail holds the whole of it, and many mailboxes take no more.
LARGEST = 5_000_000
NO_ADDRESS = "No e-mail address is known"


@dataclass(frozen=True)
class Readers:
    """Whom a report goes to: the members of the Strategic Group or not, and others, each with one address."""

    to_members: bool
    others: tuple[Entry, ...]


def can_be_mailed(report: KeptRow) -> bool:
    """Whether it is ready, and small enough to leave in a mail."""
    return report.state is ReportState.READY and report.size <= LARGEST


def goes_to_others(report: KeptRow) -> bool:
    """Whether people outside the Strategic Group may be sent it: not the working position."""
    return report.asked.sight is Sight.EVERYBODY


async def report_to_mail(report_id: int, viewer: Viewer) -> tuple[KeptRow, KeptFile]:
    """The report with its document; NotFound and NotAllowed as `must_record` says, NotFound where it may not leave."""
    must_record(viewer)
    report, file = await report_seen(report_id, viewer), await file_seen(report_id, viewer)
    if report is None or file is None or not can_be_mailed(report):
        raise NotFound
    return report, file


async def report_proposal(
    report: KeptRow,
    file: KeptFile,
    asked: Readers,
    known: Collection[PersonRow],
    mail: GroupMail,
    *,
    writer: str,
    service: str,
    media_type: str,
    now: datetime,
) -> Proposal:
    """One letter for each reader, the report attached; somebody asked for by an address that is known is that person."""
    seated = await recipients(None, mail.group_id, london_day(now))
    members = {one.person_id for one in seated if one.person_id}
    left_out: list[LeftOut] = []
    readers: dict[str, tuple[str, int | None]] = {}
    for one in seated if asked.to_members else ():
        if one.person_id and one.email:
            readers[one.email.lower()] = (one.name, one.person_id)
        elif one.person_id:
            left_out.append(LeftOut(one.name, NO_ADDRESS))
    by_email = {one.email.lower(): one for one in known if one.email and not one.is_disabled}
    for entry in asked.others if goes_to_others(report) else ():
        person = by_email.get(entry.email)
        readers.setdefault(entry.email, (entry.name, person.id if person else None))
    attached = (Attachment(file.name, media_type, file.content),)
    letters = [
        Letter(
            address=address,
            name=name,
            subject=report.title,
            text=report_text(
                name, report.title, writer=writer, service=service, is_working=not goes_to_others(report)
            ),
            person_id=person_id,
            attachments=attached,
        )
        for address, (name, person_id) in readers.items()
    ]
    within, enough = await within_limits(await marked(letters, members), mail.group_id, mail.since)
    return Proposal(Kind.REPORT, report.title, within, (*left_out, *enough), mail.group_id, ABOUT, report.id)


async def send_report(report_id: int, proposal: Proposal, posting: Posting) -> int:
    """Put the letters of a proposal into the outbox; the sending's id, the same for a second click.

    Errors as for `report_to_mail`; NotAllowed while mail of the Strategic Group is off.
    """
    async with transaction():
        report, _ = await report_to_mail(report_id, posting.viewer)
        (await strategic_mail(posting.now)).must_be_on()
        claimed = await claim_sending(f"report {report_id}", posting)
        if not claimed.is_first:
            return int(claimed.led_to)
        sending = await send_claimed(proposal, claimed, posting)
        detail = {"to": count(len(proposal.recipients), "person", "people"), "title": report.title}
        by = posting.viewer.person_id
        await record(ABOUT, report_id, "mailed", at=posting.now, person_id=by, detail=detail)
    return sending
