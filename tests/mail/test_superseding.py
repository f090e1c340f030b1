"""What a later word about a meeting makes pointless does not leave, and what was moved comes after its series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import CalendarPart, Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import arrived, next_due, put_off, take_up
from delivery.mail.queries.outbox import send
from delivery.mail.queries.stopped_invitations import never_left, unsaid
from delivery.mail.rules.pointless import NOTHING_TO_TAKE_BACK
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from tests.support.counting import recorded

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
UID = "one@fenshire.example"
OCCURRENCE = "20270921T180000"
SAM = "sam@agency.example"


async def _ask(method: str, sequence: int, *addresses: str, occurrence: str = "") -> None:
    part = CalendarPart(method, b"BEGIN:VCALENDAR", UID, sequence, occurrence)
    letters = (Letter(one, "Sam Pike", "The Forum", "Hello.", calendar=part) for one in addresses or (SAM,))
    async with transaction():
        proposal = Proposal(Kind.INVITATION, "Forum", tuple(Recipient(one) for one in letters))
        await send(proposal, SENDER, NOW, made_by=None)


async def _become(state: State, **of: int) -> None:
    await Mail.update({Mail.state: state.value}).where(Mail.sequence == of["sequence"])


async def _states() -> list[tuple[str, str]]:
    rows = await Mail.select(Mail.method, Mail.state).order_by(Mail.id)
    return [(row["method"], row["state"]) for row in rows]


async def test_a_meeting_of_a_series_waits_for_its_series(database: DatabaseEngine) -> None:
    await _ask("REQUEST", 0)
    await _ask("REQUEST", 1, SAM, "jo@agency.example", occurrence=OCCURRENCE)
    await Mail.update({Mail.state: "sent"}).where(Mail.address == "jo@agency.example")
    series = await take_up(LATER)
    assert series
    await put_off(series, "451 greylisted", LATER)
    assert await take_up(LATER) is None
    # Nor does the worker wake up for what it would not take.
    due = await next_due(LATER)
    assert due is not None
    assert due > LATER
    again = await take_up(due)
    assert again
    assert again.id == series.id
    await arrived(again, State.SENT, "250", due)
    meeting = await take_up(due)
    assert meeting
    assert meeting.id != series.id


async def test_a_withdrawal_of_what_never_left_is_sent_to_nobody(database: DatabaseEngine) -> None:
    await _ask("REQUEST", 0)
    await _ask("CANCEL", 1)
    assert await take_up(LATER) is None
    assert await _states() == [("REQUEST", "superseded"), ("CANCEL", "superseded")]
    rows = await Mail.select(Mail.answer).where(Mail.method == "CANCEL")
    assert rows == [{"answer": NOTHING_TO_TAKE_BACK}]
    # Nobody is taken to hold it, so that they are asked anew where the meeting is held after all.
    assert await never_left([UID]) == {(UID, SAM)}
    assert await unsaid([UID]) == ()


async def test_a_withdrawal_of_what_left_or_may_have_is_sent(database: DatabaseEngine) -> None:
    await _ask("REQUEST", 0)
    await _become(State.SENT, sequence=0)
    await _ask("CANCEL", 1, occurrence=OCCURRENCE)
    taken = await take_up(LATER)
    assert taken
    await arrived(taken, State.SENT, "250", LATER)
    await Mail.update({Mail.state: "failed", Mail.lines_lost: 3}).where(Mail.sequence == 0)
    await _ask("CANCEL", 2)
    assert await take_up(LATER)


async def test_the_end_of_a_series_ends_what_waits_of_its_meetings(database: DatabaseEngine) -> None:
    await _ask("REQUEST", 0)
    await _ask("REQUEST", 1, occurrence=OCCURRENCE)
    await _ask("CANCEL", 2)
    assert await take_up(LATER) is None
    assert [state for _, state in await _states()] == ["superseded"] * 3


async def test_what_was_stopped_after_an_earlier_word_left_is_still_to_be_told(
    database: DatabaseEngine,
) -> None:
    await _ask("REQUEST", 0)
    await _become(State.SENT, sequence=0)
    await _ask("REQUEST", 1)
    await _ask("REQUEST", 2)
    assert await unsaid([UID]) == ()
    await _become(State.STOPPED, sequence=2)
    (word,) = await unsaid([UID])
    assert (word.address, word.occurrence, word.sequence, word.is_withdrawal) == (SAM, "", 0, False)
    assert await never_left([UID]) == frozenset()
    await _ask("REQUEST", 2)
    assert await unsaid([UID]) == ()


async def test_what_waits_is_superseded_in_one_statement_for_all_its_readers(
    database: DatabaseEngine,
) -> None:
    many = [f"p{number}@agency.example" for number in range(30)]
    await _ask("REQUEST", 0, *many)
    with recorded() as statements:
        await _ask("REQUEST", 1, *many)
    updates = [one for one in statements if "UPDATE" in str(one) and "mail" in str(one)]
    assert len(updates) == 1
    assert await Mail.count().where(Mail.state == "superseded") == 30
