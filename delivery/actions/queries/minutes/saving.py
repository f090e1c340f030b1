"""Minutes become records in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.carried import status_told
from delivery.actions.changes import NewAction, Origin, Said
from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.owners import Directory, Owner, OwnerKind, is_put_to_voluntary, written
from delivery.actions.queries.changing import stored_action
from delivery.actions.queries.minutes.newcomers import keep_added, meet, with_askers
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.queries.recording import record_word
from delivery.actions.queries.unsaying import DUE_BEFORE, STATUS_BEFORE, due_kept
from delivery.actions.rules import LIVE, ActionStatus, may_move
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.minutes.saving import meeting_of, store_minutes
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.confirming.confirmed import (
    ConfirmedAction,
    ConfirmedMinutes,
    ConfirmedOwner,
    ConfirmedWord,
)
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.newcomers import Met
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

THE_MEETING = "The meeting"


@dataclass(frozen=True, slots=True)
class SavedMinutes:
    """Where a save led: its meeting and its own id, and whom it met who was given as new."""

    meeting_id: int
    minutes_id: int
    met: tuple[tuple[Newcomer, Met], ...] = ()


async def save_minutes(
    confirmed: ConfirmedMinutes, viewer: Viewer, *, key: str, base_url: str, now: datetime
) -> SavedMinutes:
    """Save minutes with all that was confirmed: actions numbered in sequence, decisions, questions, forward
    items, and what was told of known actions, each linked to the meeting, the text and its quote.

    `key` makes a double click one save. NotAllowed for anybody but the group's secretary, NotFound for a
    meeting or an action that is not the group's.
    """
    async with transaction():
        claimed = await claim("minutes", key, viewer.person_id, now)
        if not claimed.is_first:
            meeting_id, minutes_id = (int(part) for part in claimed.led_to.split("/"))
            return SavedMinutes(meeting_id, minutes_id)
        meeting_id = await meeting_of(confirmed, viewer, base_url, now)
        met = await meet(confirmed, viewer, now)
        minutes_id = await store_minutes(meeting_id, with_askers(confirmed, met), viewer, now)
        await keep_added(minutes_id, met, viewer, now)
        everybody = await directory(london_day(now), named=people_to_name(viewer))
        who = _Who(everybody, met)
        new = [_new(action, confirmed, meeting_id, minutes_id, who) for action in confirmed.actions]
        await raise_actions(new, by=viewer.person_id, now=now, how=How.MEETING)
        for word in confirmed.words:
            await _record_told(word, confirmed, minutes_id, viewer, now)
        await led_to(claimed, f"{meeting_id}/{minutes_id}")
    return SavedMinutes(meeting_id, minutes_id, tuple(met.items()))


@dataclass(frozen=True, slots=True)
class _Who:
    """Everybody who can own an action, and those whom this save met."""

    everybody: Directory
    met: Mapping[Newcomer, Met]

    def owner(self, owner: ConfirmedOwner) -> Owner:
        """The owner that was confirmed, else the words alone."""
        if owner.known or owner.new is None:
            known = self.everybody.with_key(owner.known.key) if owner.known else None
            return known or written(owner.written)
        if owner.new not in self.met:
            return written(owner.new.name)
        person = self.met[owner.new]
        plain = Owner(OwnerKind.PERSON, person.name, person.id)
        return self.everybody.with_key(plain.key) or plain


def _new(
    action: ConfirmedAction,
    confirmed: ConfirmedMinutes,
    meeting_id: int,
    minutes_id: int,
    who: _Who,
) -> NewAction:
    owners = tuple(dict.fromkeys(who.owner(owner) for owner in action.owners))
    status = _first_status(action.told, owners)
    return NewAction(
        text=action.text,
        raised_on=confirmed.held_on,
        origin=Origin.MEETING,
        status=status,
        due=_due(action, status),
        owners=owners,
        objective_ids=(action.objective_id,) if action.objective_id else (),
        group_id=confirmed.group_id,
        meeting_id=meeting_id,
        minutes_id=minutes_id,
        quote=action.quote.words,
        quote_start=action.quote.start,
        heard_on=confirmed.held_on,
    )


def _first_status(told: str, owners: Sequence[Owner]) -> ActionStatus:
    if status := status_told(told):
        return status
    return ActionStatus.PROPOSED if is_put_to_voluntary(owners) else ActionStatus.NOT_STARTED


def _due(action: ConfirmedAction, status: ActionStatus) -> Due:
    """When it is due; nothing is assumed for what is finished as it comes in."""
    if action.due.is_assumed and status in {ActionStatus.COMPLETE, ActionStatus.CANCELLED}:
        return Due()
    return Due(action.due.day, action.due.phrase, action.due.is_assumed)


async def _record_told(
    word: ConfirmedWord, confirmed: ConfirmedMinutes, minutes_id: int, viewer: Viewer, now: datetime
) -> None:
    stored = await stored_action(word.action_id)
    if stored["group"] != confirmed.group_id:
        raise NotFound
    before = ActionStatus(stored["status"])
    status = _status(before, word.status)
    said = Said(
        said_by=word.said_by or THE_MEETING,
        how=How.MEETING,
        said_on=confirmed.held_on,
        note=word.told,
        status=status,
        due=word.due if (status or before) in LIVE else None,
    )
    await record_word(
        stored,
        said,
        by=viewer.person_id,
        now=now,
        minutes_id=minutes_id,
        detail={STATUS_BEFORE: before.value} | ({DUE_BEFORE: due_kept(stored)} if said.due else {}),
    )


def _status(before: ActionStatus, chosen: str) -> ActionStatus | None:
    """The status to move to; one that the action may not move to is left out and the words stay."""
    if chosen not in {status.value for status in ActionStatus}:
        return None
    after = ActionStatus(chosen)
    return after if may_move(before, after) else None
