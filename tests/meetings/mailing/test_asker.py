"""Whoever asked is told the answer, at one address, and the question says so; of a hidden group nothing is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.mail.letter import Sender
from delivery.mail.proposal import Proposal
from delivery.mail.queries.posting import Posting
from delivery.mail.tables import Mail
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.mailing.asker import (
    Asker,
    answer_proposal,
    asker_at,
    known_asker,
    tell_asker,
)
from delivery.meetings.queries.mailing.switching import turn_on
from delivery.meetings.queries.registers.questions import QuestionRow, question_seen
from delivery.meetings.tables import Attendance, Question
from tests.browsing import Browser
from tests.meetings.agreeing.test_views import OF_FAITHS
from tests.meetings.forum import NOW, Forum, make_forum

SENDER = Sender("Our partnership", "mail@example.org")
HOLD = timedelta(minutes=10)
on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def _question(forum: Forum, asker: str, answer: str = "On 3 June.") -> QuestionRow:
    row = Question(
        meeting=forum.held,
        text="When will the ramp be mended?",
        asker=asker,
        answer=answer,
        answered_on=NOW.date() if answer else None,
    )
    made = await Question.insert(row).returning(Question.id)
    question = await question_seen(made[0]["id"], forum.viewer())
    assert question
    return question


async def _proposal(forum: Forum, question: QuestionRow, asker: Asker) -> Proposal:
    mail = await group_mail(forum.group, NOW)
    link = f"https://delivery.example.org/questions/{question.id}"
    return await answer_proposal(question, asker, mail, NOW, link=link, writer="Idris", service="County")


async def _tell(forum: Forum, question: QuestionRow, asker: Asker, version: int = 1, key: str = "k") -> int:
    proposal = await _proposal(forum, question, asker)
    posting = Posting(SENDER, HOLD, forum.viewer(), NOW, key)
    return await tell_asker(question.id, version, proposal, posting)


async def test_an_asker_is_known_by_name_or_by_their_initials_at_the_meeting(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await Attendance.insert(
        Attendance(
            meeting=forum.held, person=forum.chair, name="Saskia Holt", initials="SH", presence="present"
        )
    )
    for said in ("saskia holt", "SH"):
        known = await known_asker(await _question(forum, said), NOW)
        assert known == Asker("Saskia Holt", "saskia@example.org", forum.chair)
    assert await known_asker(await _question(forum, "A member of the public"), NOW) is None
    question = await _question(forum, "K")
    await Question.update({Question.asked_by: forum.chair}).where(Question.id == question.id)
    named = await question_seen(question.id, forum.viewer())
    assert named
    assert await known_asker(named, NOW) == Asker("Saskia Holt", "saskia@example.org", forum.chair)
    assert await asker_at("Roy", "Roy@example.org") == Asker("Roy", "Roy@example.org", forum.outsider)
    assert await asker_at("Lee", "lee@example.org") == Asker("Lee", "lee@example.org")


async def test_the_answer_is_sent_once_and_the_question_says_to_whom(database: DatabaseEngine) -> None:
    forum = await make_forum()
    question, lee = await _question(forum, "Lee"), Asker("Lee", "lee@example.org")
    with pytest.raises(NotAllowed, match="Mail is off"):
        await _tell(forum, question, lee)
    await turn_on(forum.slug, forum.viewer(), NOW)
    with pytest.raises(EditedMeanwhile):
        await _tell(forum, question, lee, version=7, key="stale")
    assert await _tell(forum, question, lee) == await _tell(forum, question, lee)
    assert await Mail.count() == 1
    after = await question_seen(question.id, forum.viewer())
    assert after
    assert (after.answer_sent_to, after.answer_sent_on) == ("Lee", NOW.date())
    letter = (await _proposal(forum, question, lee)).recipients[0].letter
    assert "When will the ramp be mended?\n\nThe answer is:\nOn 3 June." in letter.text
    with pytest.raises(Invalid, match="no answer to tell"):
        await _tell(forum, await _question(forum, "Lee", answer=""), lee, key="other")


async def test_of_a_members_only_group_neither_question_nor_answer_leaves(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    question = await _question(forum, "Saskia Holt")
    letter = (await _proposal(forum, question, Asker("Saskia", "saskia@example.org"))).recipients[0].letter
    assert "Sign in to read it" in letter.text
    assert not any(word in f"{letter.subject} {letter.text}" for word in ("ramp", "3 June", "LGBTQ"))


@on_sqlite
async def test_a_secretary_gives_one_address_and_looks_at_the_mail(browse: Browser) -> None:
    await browse.sign_in(OF_FAITHS)
    rows = await Question.select(Question.id).where(
        Question.meeting._.group._.slug == "race-and-faith-forum", Question.withdrawn_at.is_null()
    )
    question = rows[0]["id"]
    await Question.update({Question.answer: "Yes.", Question.answered_on: NOW.date()}).where(
        Question.id == question
    )
    first = await browse.open("/groups/race-and-faith-forum/mail/first")
    await browse.submit(first, "Turn mail on")
    page = await browse.open(f"/questions/{question}")
    page = await browse.open(page.link("Tell who asked"))
    two = {"Who asked": "Lee", "E-mail address": "a@b.example, c@d.example"}
    failed = await browse.submit(page, "See the mail", two, status=422)
    assert failed.errors == ["Enter one e-mail address, such as name@example.org."]
    shown = await browse.submit(failed, "See the mail", {"E-mail address": "lee@guests.example"})
    assert "Not a member of this group" in shown.words
    told = await browse.submit(shown, "Send")
    assert told.message == "1 mail leaves at 12:10pm. Until then you can stop it."
    assert "to Lee on" in (await browse.open(f"/questions/{question}")).words
