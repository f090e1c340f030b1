"""What tells of minutes is held back when their save is undone, and the secretary is told so before and after."""

from __future__ import annotations

from datetime import timedelta

from delivery.actions.queries.minutes import undo_minutes
from delivery.actions.queries.minutes.letters import UNDONE, letters_that_wait
from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.mail.tables import Mail, Sending
from delivery.meetings.tables import Minutes
from tests.actions.by_link.test_telling import a_meeting_with_actions, tell
from tests.actions.world import NOW

SOON = NOW + timedelta(minutes=2)


async def test_letters_that_wait_are_counted_and_held_back_with_the_save(database: DatabaseEngine) -> None:
    _, priya, meeting, _ = await a_meeting_with_actions()
    rows = await Minutes.insert(
        Minutes(meeting=meeting, text="ACTION: NK to ask", saved_at=NOW, state_before="planned")
    ).returning(Minutes.id)
    save = int(rows[0]["id"])
    await Action.update({Action.minutes: save}).where(Action.meeting == meeting)
    await tell(meeting, priya)
    await _draft_minutes_wait(meeting)
    assert (await letters_that_wait(meeting, [save], SOON))[save] == 2
    undone = await undo_minutes(save, priya, SOON)
    assert undone.letters_held == 2
    held = await Mail.select(Mail.answer).where(Mail.state == "stopped").order_by(Mail.id)
    assert [row["answer"] for row in held] == [TAKEN_BACK, UNDONE]
    assert (await undo_minutes(save, priya, SOON)).letters_held == 0


async def _draft_minutes_wait(meeting: int) -> None:
    rows = await Sending.insert(
        Sending(kind="minutes", title="Draft", about="meeting", record=meeting, made_at=NOW, starts_at=SOON)
    ).returning(Sending.id)
    await Mail.insert(
        Mail(
            sending=rows[0]["id"],
            address="tom@example.org",
            subject="Draft minutes",
            content=b"",
            message_id="<1@fenshire.example>",
            due_at=SOON,
        )
    )
