"""What owners did by their links: what they hand on, what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from delivery.actions.queries.changing import stored_action
from delivery.actions.queries.proofs import NewProof, add_proof
from delivery.actions.queries.recording import record_word
from delivery.actions.queries.wishes.asking import ask_for_date, ask_to_hand_on, is_date_free
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, Standing, Word, said_of
from delivery.demonstration.records.actions import (
    ActionRecord,
    AskedDateRecord,
    EvidenceRecord,
    HandoverRecord,
)

from .actions import Ground
from .rows import at_clock

SAID_AT = 19


async def load_words_by_link(
    records: Sequence[ActionRecord], actions: Mapping[str, int], ground: Ground
) -> None:
    """Load what the owners of these actions handed on, asked for and showed; `actions` are ids by key."""
    for record in records:
        if record.hands_on:
            await _hand_on(actions[record.key], record.hands_on, ground)
        if record.asks_for:
            await _ask_for_date(actions[record.key], record.asks_for, ground)
        for shown in record.evidence:
            await _show(actions[record.key], shown, ground)


async def _hand_on(action_id: int, record: HandoverRecord, ground: Ground) -> None:
    day = ground.days.day(record.on)
    word = Word(Answer.NOT_MINE, record.note, record.try_name, record.try_address)
    stored = await stored_action(action_id)
    standing = Standing(ActionStatus(stored["status"]), stored["at_risk"])
    said = said_of(word, ground.partners.names[record.by], day, standing)
    person, now = ground.partners.people[record.by], at_clock(day, SAID_AT)
    update_id = await record_word(stored, said, by=person, now=now)
    await ask_to_hand_on(action_id, update_id, word, by=person, now=now + timedelta(seconds=1))


async def _ask_for_date(action_id: int, record: AskedDateRecord, ground: Ground) -> None:
    day = ground.days.day(record.on)
    word = Word(Answer.AT_RISK, record.note, day=ground.days.day(record.day))
    stored, now = await stored_action(action_id), at_clock(day, SAID_AT)
    standing = Standing(ActionStatus(stored["status"]), stored["at_risk"], is_date_free(stored, now))
    said = said_of(word, ground.partners.names[record.by], day, standing)
    update_id = await record_word(stored, said, by=ground.partners.people[record.by], now=now)
    await ask_for_date(stored, update_id, word.day, now)


async def _show(action_id: int, record: EvidenceRecord, ground: Ground) -> None:
    is_file = not record.link
    proof = NewProof(
        title=record.title,
        link=record.link,
        file_name=record.title if is_file else "",
        media_type="text/plain" if is_file else "",
        content=record.text.encode(),
    )
    await add_proof(
        action_id,
        proof,
        key=f"demonstration {record.title}"[:64],
        by=ground.partners.people[record.by],
        now=at_clock(ground.days.day(record.on), SAID_AT),
    )
