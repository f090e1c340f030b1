"""Whoever asked a question is told the answer: by the address of a person who is known, or one that the secretary gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.mail.letter import Kind, Letter, Line
from delivery.mail.proposal import Proposal
from delivery.mail.queries.posting import Posting, claim_sending, send_claimed
from delivery.meetings.letters.answer import answer_subject, answer_text
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.mailing.weighing import weighed
from delivery.meetings.queries.registers.answering import question_to_correct
from delivery.meetings.queries.registers.questions import QuestionRow
from delivery.meetings.queries.registers.records import change_record
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Attendance, Question
from delivery.partners.tables import Person
from delivery.wording import london_day, short_day

ABOUT = "question"
NO_ANSWER = "There is no answer to tell yet. Record it first."


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is told: by name and one address; `person_id` where that is somebody known."""

    name: str
    address: str
    person_id: int | None = None


async def known_asker(question: QuestionRow, now: datetime) -> Asker | None:
    """Who asked, where that is known: else the one person at the meeting or in the group whose name or initials stand there.

    None for nobody, for several, and for somebody without an address.
    """
    if question.source is None or question.meeting_id is None or not question.asker:
        return None
    ids = {question.asked_by} if question.asked_by else await _there(question)
    said = "" if question.asked_by else question.asker.casefold()
    people = await recipients(question.meeting_id, question.source.group.id, london_day(now))
    fitting = [
        one for one in people if one.person_id and (one.person_id in ids or one.name.casefold() == said)
    ]
    if len(fitting) != 1 or not fitting[0].email:
        return None
    return Asker(fitting[0].name, fitting[0].email, fitting[0].person_id)


async def _there(question: QuestionRow) -> set[int]:
    rows = await Attendance.select(Attendance.person).where(
        Attendance.meeting == question.meeting_id,
        Attendance.person.is_not_null(),
        Attendance.withdrawn_at.is_null(),
        Or(Attendance.initials == question.asker, Attendance.name == question.asker),
    )
    return {row["person"] for row in rows}


async def asker_at(name: str, address: str) -> Asker:
    """Somebody at an address that was given, and which person that is, where somebody has it.

    They keep the name that was given: who has an address is not for everybody to find out.
    """
    rows = await Person.select(Person.id).where(
        Person.email == address.lower(), Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    return Asker(name, address, rows[0]["id"] if rows else None)


async def answer_proposal(
    question: QuestionRow,
    asker: Asker,
    mail: GroupMail,
    now: datetime,
    *,
    link: str,
    writer: str,
    service: str,
) -> Proposal:
    """The one letter as it would leave; `link` is the question's page, to which members of a hidden group sign in."""
    assert question.source is not None
    members = await recipients(None, mail.group_id, london_day(now))
    text = answer_text(
        asker.name,
        mail.name,
        question.source.held_on,
        question.text,
        question.answer,
        link,
        is_members_only=mail.is_members_only,
        writer=writer,
        service=service,
    )
    letter = Letter(
        address=asker.address,
        name=asker.name,
        subject=answer_subject(mail.name, is_members_only=mail.is_members_only),
        text=text,
        person_id=asker.person_id,
        lines=(Line(ABOUT, question.id),),
    )
    return await weighed(
        Kind.ANSWER,
        f"The answer to a question asked on {short_day(question.source.held_on)}",
        [letter],
        (),
        group=mail.group_id,
        members=[one.person_id for one in members if one.person_id],
        since=mail.since,
        about=ABOUT,
        record=question.id,
    )


async def tell_asker(question_id: int, version: int, proposal: Proposal, posting: Posting) -> int:
    """Put the answer into the outbox and note where it went; the sending's id, the same for a second click.

    NotFound and NotAllowed for anybody but the secretary of the group that asked, NotAllowed while its mail is
    off, Invalid without an answer, EditedMeanwhile where the question is not at `version` any more.
    """
    async with transaction():
        question = await question_to_correct(question_id, posting.viewer)
        assert question.source is not None
        (await group_mail(question.source.group.id, posting.now)).must_be_on()
        claimed = await claim_sending(f"answer to question {question_id}", posting)
        if not claimed.is_first:
            return int(claimed.led_to)
        if not question.answered_on:
            raise Invalid(NO_ANSWER)
        sending = await send_claimed(proposal, claimed, posting)
        told = ", ".join(one.letter.name or one.letter.address for one in proposal.recipients)
        await change_record(
            Register.QUESTIONS,
            question_id,
            version,
            {Question.answer_sent_to: told[:200], Question.answer_sent_on: london_day(posting.now)},
            "answer mailed",
            posting.viewer,
            posting.now,
            {"sent to": told},
        )
    return sending
