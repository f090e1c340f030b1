"""Actions, raised and updated one after the other by the queries of their domain, each on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from delivery.actions.changes import NewAction, Origin, Said
from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.owners import Owner, OwnerKind, written
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.queries.recording import record_update
from delivery.actions.tables import Action
from delivery.demonstration.days import Days, meeting_parts
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.actions import ActionRecord, OwnerRecord, UpdateRecord
from delivery.meetings.rules.confirming.due import due_of

from .meetings import Meetings
from .partners import Partners
from .registers import Saved
from .rows import at_clock

KEEPS_PLAN = "strategic"

# After the minutes are saved, what was said of their actions before that is recorded too.
SOON = timedelta(minutes=5)


@dataclass(frozen=True)
class Ground:
    """What actions refer to: the days, and the ids of all that was loaded before."""

    days: Days
    partners: Partners
    meetings: Meetings
    minutes: Mapping[str, Saved]
    objectives: Mapping[str, int]
    promises: Mapping[str, int]
    plans: Mapping[str, int] = field(default_factory=dict)


async def load_actions(records: Sequence[ActionRecord], ground: Ground) -> dict[str, int]:
    """Load all actions, numbered in the order in which they were raised, and what was said of them since.

    Gives the id of each by its key.
    """
    records = sorted(records, key=lambda record: (ground.days.day(record.raised), str(record.raised)))
    owners = await _owners(ground)
    numbers: list[int] = []
    for _, together in groupby(records, key=lambda record: (record.raised, record.origin, record.group)):
        numbers += await _raise([*together], owners, ground)
    rows = await Action.select(Action.id, Action.number).order_by(Action.id)
    ids = {row["number"]: row["id"] for row in rows}
    await _update({ids[number]: record for number, record in zip(numbers, records, strict=True)}, ground)
    return {record.key: ids[number] for number, record in zip(numbers, records, strict=True)}


async def _owners(ground: Ground) -> dict[tuple[OwnerKind, int], Owner]:
    known = await directory(ground.days.start)
    return {(owner.kind, owner.id): owner for owner in known.owners}


async def _raise(
    records: Sequence[ActionRecord], owners: Mapping[tuple[OwnerKind, int], Owner], ground: Ground
) -> tuple[int, ...]:
    """Raise what came in together: from the same minutes, in the same plan, in the same file."""
    first = records[0]
    new = [_new_action(record, owners, ground) for record in records]
    saved = _minutes(first, ground)
    return await raise_actions(
        new,
        by=saved.by if saved else ground.meetings.secretaries[first.group or KEEPS_PLAN],
        now=_raised_at(first, ground),
        how=How.FILE if first.origin is Origin.IMPORT else How.PAGE,
    )


def _new_action(
    record: ActionRecord, owners: Mapping[tuple[OwnerKind, int], Owner], ground: Ground
) -> NewAction:
    days = ground.days
    raised_on = days.day(record.raised)
    meeting = str(record.raised) if record.origin is Origin.MEETING else ""
    saved = _minutes(record, ground)
    group = _group(record)
    quote = filled(record.quote, days, meeting)
    return NewAction(
        text=record.text,
        raised_on=raised_on,
        origin=record.origin,
        status=record.status,
        due=_due(record, days, meeting),
        owners=tuple(_owner(owner, owners, ground.partners) for owner in record.owners),
        objective_ids=tuple(ground.objectives[number] for number in record.objectives),
        promise_id=ground.promises[record.promise] if record.promise else None,
        group_id=ground.meetings.groups[group] if group else None,
        plan_id=ground.plans[record.plan] if record.plan else None,
        meeting_id=ground.meetings.ids.get(meeting),
        minutes_id=saved.id if saved else None,
        quote=quote,
        quote_start=saved.start_of(quote) if saved else None,
        heard_on=raised_on if meeting else None,
    )


def _due(record: ActionRecord, days: Days, meeting: str) -> Due:
    """The day that is told; where nothing is said in a meeting its next one, assumed, as when minutes are saved."""
    phrase = filled(record.due_phrase, days, meeting)
    if record.due is not None or phrase or not meeting:
        return Due(days.day(record.due) if record.due is not None else None, phrase)
    group, _ = meeting_parts(meeting)
    assumed = due_of("", days.day(record.raised), tuple(days.meetings[group].values()))
    return Due(assumed.day, assumed.phrase, assumed.is_assumed)


def _minutes(record: ActionRecord, ground: Ground) -> Saved | None:
    return ground.minutes[str(record.raised)] if record.origin is Origin.MEETING else None


def _raised_at(record: ActionRecord, ground: Ground) -> datetime:
    saved = _minutes(record, ground)
    return saved.at if saved else at_clock(ground.days.day(record.raised), 10)


def _group(record: ActionRecord) -> str | None:
    return meeting_parts(str(record.raised))[0] if record.origin is Origin.MEETING else record.group


def _owner(record: OwnerRecord, owners: Mapping[tuple[OwnerKind, int], Owner], partners: Partners) -> Owner:
    if record.post:
        return owners[OwnerKind.POST, partners.posts[record.post]]
    if record.person:
        return owners[OwnerKind.PERSON, partners.people[record.person]]
    if record.agency:
        return owners[OwnerKind.AGENCY, partners.agencies[record.agency]]
    return written(record.as_written)


async def _update(records: Mapping[int, ActionRecord], ground: Ground) -> None:
    """Record what was said of the actions, by id, in the order of its days."""
    versions = dict.fromkeys(records, 1)
    words = [(action, record, update) for action, record in records.items() for update in record.updates]
    for action, record, update in sorted(words, key=lambda word: ground.days.day(word[2].on)):
        said = _said(update, ground)
        await record_update(
            action,
            versions[action],
            said,
            key=f"demonstration {record.key} {versions[action]}",
            by=_recorder(record, update, ground),
            now=max(at_clock(said.said_on, 18, 30), _raised_at(record, ground) + SOON),
        )
        versions[action] += 1


def _said(update: UpdateRecord, ground: Ground) -> Said:
    return Said(
        said_by=ground.partners.names[update.by],
        how=update.how,
        said_on=ground.days.day(update.on),
        note=filled(update.note, ground.days),
        status=update.status,
        due=ground.days.day(update.due) if update.due is not None else None,
        at_risk=update.at_risk,
    )


def _recorder(record: ActionRecord, update: UpdateRecord, ground: Ground) -> int | None:
    """Who wrote it down: the owner on a page or by a link, else whoever keeps the records."""
    if update.how in {How.PAGE, How.LINK}:
        return ground.partners.people[update.by]
    secretaries = ground.meetings.secretaries
    return secretaries[_group(record) or KEEPS_PLAN] or secretaries[KEEPS_PLAN]
