"""Telling the lead agencies of their own lines by mail: one letter to the contact of each, with a link to comment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.letter import Kind, Letter, Line
from delivery.mail.proposal import LeftOut, Proposal
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.mail.queries.posting import Posting, claim_sending, send_claimed
from delivery.meetings.queries.groups.mail import GroupMail
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links_together import make_links
from delivery.partners.queries.people import PersonRow
from delivery.progress.letters.lead import LineTold, lead_subject, lead_text
from delivery.progress.queries.reviewing.confirming import CLOSED
from delivery.progress.queries.reviewing.leads import LEAD_LINE, LINK_LASTS, LeadLines, lead_target
from delivery.progress.queries.reviewing.opening import KIND
from delivery.progress.queries.reviewing.reading import ReviewRow, stored_review
from delivery.progress.queries.strategic_meetings import strategic_mail
from delivery.progress.rules.rights import must_record
from delivery.wording import count

# Stands where each reader's own token does, until the letters leave.
SAMPLE = "the-link-of-each-reader"
MOST_REASONS = 3
NO_CONTACT = "Nobody of it with an e-mail address is known here"
NOT_CHOSEN = "Nobody was chosen"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who tells the leads: the name of the writer and of the service, and the address that a token opens."""

    writer: str
    service: str
    address: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a lead agency that was not told yet; `others` can be chosen instead."""

    lead: LeadLines
    usual: PersonRow | None
    others: tuple[PersonRow, ...]

    def chosen(self, person_id: int | None) -> PersonRow | None:
        """Somebody of the agency by their id; the usual one where None was asked for, None for anybody else."""
        if person_id is None:
            return self.usual
        return next((one for one in self.others if one.id == person_id), None)


def contacts_of(
    leads: Sequence[LeadLines], known: Sequence[PersonRow], usual: Mapping[int, int]
) -> tuple[Contact, ...]:
    """The leads that were not told and to whom no mail is on its way; `usual` are people by the agency's id."""
    found = []
    for lead in leads:
        if lead.told_on or lead.leaves_at:
            continue
        people = [
            one for one in known if one.agency_id == lead.agency.id and one.email and not one.is_disabled
        ]
        contact = next((one for one in people if one.id == usual.get(lead.agency.id)), None)
        found.append(Contact(lead, contact, tuple(people)))
    return tuple(found)


async def leads_proposal(
    review: ReviewRow,
    contacts: Sequence[Contact],
    choices: Mapping[int, int | None],
    voice: Voice,
    mail: GroupMail,
) -> Proposal:
    """One letter for each lead; `choices` are the people chosen by the agency's id, without one the usual contact."""
    letters, left_out = [], []
    for contact in contacts:
        person = contact.chosen(choices.get(contact.lead.agency.id))
        if person is None:
            why = NOT_CHOSEN if contact.others else NO_CONTACT
            left_out.append(LeftOut(contact.lead.agency.name, why))
        else:
            letters.append(_letter(review, contact.lead, person, voice))
    # Whoever answers for a lead agency need not sit in the Strategic Group.
    theirs = {letter.person_id for letter in letters if letter.person_id}
    within, enough = await within_limits(await marked(letters, theirs), mail.group_id, mail.since)
    title = f"Before the {review.words[:1].lower()}{review.words[1:]}: its own lines for each lead agency"
    return Proposal(Kind.REVIEW, title, within, (*left_out, *enough), mail.group_id, KIND, review.id)


async def tell_leads(review_id: int, proposal: Proposal, voice: Voice, posting: Posting) -> int:
    """Put the letters of a proposal into the outbox, each with its reader's link; the sending's id, the same for a second click.

    An agency counts as told once its letter has left. NotFound and NotAllowed as `must_record` says, NotAllowed
    while the mail of the Strategic Group is off, Invalid for a closed review.
    """
    async with transaction():
        must_record(posting.viewer)
        (await strategic_mail(posting.now)).must_be_on()
        claimed = await claim_sending(f"leads of review {review_id}", posting)
        if not claimed.is_first:
            return int(claimed.led_to)
        review = await stored_review(review_id)
        if review is None:
            raise NotFound
        if not review.is_open:
            raise Invalid(CLOSED)
        made = await _with_links(review_id, proposal, voice, posting)
        sending = await send_claimed(made, claimed, posting)
        detail = {"to": count(len(made.recipients), "lead agency", "lead agencies")}
        by = posting.viewer.person_id
        await record(KIND, review_id, "leads mailed", at=posting.now, person_id=by, detail=detail)
    return sending


async def _with_links(review_id: int, proposal: Proposal, voice: Voice, posting: Posting) -> Proposal:
    """The letters as they leave, each with its reader's own link, within the transaction that read the review.

    Three queries a letter: each agency's link points at its own lines.
    """
    recipients = []
    for one in proposal.recipients:
        letter = one.letter
        assert letter.person_id is not None
        tokens = await make_links(
            [letter.person_id],
            Purpose.LEAD,
            lead_target(review_id, letter.lines[0].record),
            now=posting.now,
            expires_at=posting.now + LINK_LASTS,
            made_by=posting.viewer.person_id,
        )
        text = letter.text.replace(voice.address(SAMPLE), voice.address(tokens[letter.person_id]))
        recipients.append(replace(one, letter=replace(letter, text=text)))
    return replace(proposal, recipients=tuple(recipients))


def _letter(review: ReviewRow, lead: LeadLines, person: PersonRow, voice: Voice) -> Letter:
    lines = [
        LineTold(
            f"{one.objective.number} {one.objective.title}",
            one.shown.label if one.shown else one.no_colour,
            [reason.sentence for reason in one.standing.derived.reasons[:MOST_REASONS]],
        )
        for one in lead.objectives
    ]
    text = lead_text(
        person.name,
        lead.agency.name,
        review.on,
        lines,
        voice.address(SAMPLE),
        writer=voice.writer,
        service=voice.service,
    )
    return Letter(
        address=person.email,
        name=person.name,
        subject=lead_subject(review.on),
        text=text,
        person_id=person.id,
        lines=(Line(LEAD_LINE, lead.agency.id),),
    )
