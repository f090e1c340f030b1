"""Actions with their owners, objectives and updates, as the actions domain would have kept them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.hearing import How
from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.demonstration.days import Days, meeting_parts
from delivery.demonstration.records.actions import ActionRecord
from delivery.demonstration.replay import Kept, Said, replayed, updates_of
from delivery.demonstration.words import filled
from delivery.partners.tables import HistoryEntry

from .history import entry
from .meetings import Meetings
from .minutes import Saved
from .partners import Partners
from .rows import at_clock, insert

KEEPS_PLAN = "strategic"

# The word by which an action's row says where it came from.
ORIGINS = {"meeting": "minutes", "plan": "plan", "import": "import"}


@dataclass(frozen=True)
class _Story:
    """An action with all that happened to it."""

    record: ActionRecord
    updates: tuple[Said, ...]
    kept: Kept

    @property
    def group(self) -> str | None:
        if self.record.origin == "meeting":
            return meeting_parts(str(self.record.raised))[0]
        return self.record.group


async def load_actions(
    records: Sequence[ActionRecord],
    days: Days,
    partners: Partners,
    meetings: Meetings,
    minutes: Mapping[str, Saved],
    objectives: Mapping[str, int],
    promises: Mapping[str, int],
) -> None:
    """Load all actions with their histories, numbered in the order in which they were raised."""
    stories = _stories(records, days)
    rows = [
        _action(number, story, days, meetings, minutes, promises)
        for number, story in enumerate(stories, start=1)
    ]
    ids = await insert(Action, rows)
    told = list(zip(ids, stories, strict=True))
    await insert(ActionOwner, [row for id, story in told for row in _owners(id, story, partners)])
    await insert(
        ActionObjective,
        [
            ActionObjective(action=id, objective=objectives[number])
            for id, story in told
            for number in story.record.objectives
        ],
    )
    await _load_updates(told, partners, meetings)
    await insert(HistoryEntry, [_raised(id, story, days, partners, meetings, minutes) for id, story in told])


def _stories(records: Sequence[ActionRecord], days: Days) -> list[_Story]:
    stories = []
    for record in sorted(records, key=lambda record: days.day(record.raised)):
        updates = updates_of(record, days)
        stories.append(_Story(record, updates, replayed(record, updates, days)))
    return stories


def _action(
    number: int,
    story: _Story,
    days: Days,
    meetings: Meetings,
    minutes: Mapping[str, Saved],
    promises: Mapping[str, int],
) -> Action:
    record, kept = story.record, story.kept
    meeting = str(record.raised) if record.origin == "meeting" else ""
    saved = minutes.get(meeting)
    quote = filled(record.quote, days, meeting)
    return Action(
        number=number,
        text=filled(record.text, days, meeting),
        status=kept.status.value,
        due=kept.due.day,
        due_phrase=kept.due.phrase,
        due_assumed=kept.due.is_assumed,
        due_before=kept.due.first,
        due_moves=kept.due.moves,
        due_moved_late=kept.due.moved_late,
        at_risk=kept.at_risk,
        last_heard_on=kept.heard_on,
        last_heard_how=kept.heard_how.value if kept.heard_how else "",
        last_update_on=kept.updated_on,
        raised_on=days.day(record.raised),
        completed_on=kept.completed_on,
        origin=ORIGINS[record.origin],
        group=meetings.groups[story.group] if story.group else None,
        meeting=meetings.ids.get(meeting),
        minutes=saved.id if saved else None,
        promise=promises[record.promise] if record.promise else None,
        quote=quote,
        quote_start=saved.start_of(quote) if saved else None,
        version=kept.version,
    )


def _owners(action: int, story: _Story, partners: Partners) -> list[ActionOwner]:
    return [
        ActionOwner(
            action=action,
            position=position,
            post=partners.posts[owner.post] if owner.post else None,
            person=partners.people[owner.person] if owner.person else None,
            agency=partners.agencies[owner.agency] if owner.agency else None,
            as_written=owner.as_written,
        )
        for position, owner in enumerate(story.record.owners, start=1)
    ]


async def _load_updates(told: Sequence[tuple[int, _Story]], partners: Partners, meetings: Meetings) -> None:
    said = sorted(
        ((action, story, said) for action, story in told for said in story.updates),
        key=lambda entry: entry[2].on,
    )
    updates, entries = [], []
    for action, story, word in said:
        by = _recorder(story, word, partners, meetings)
        at = at_clock(word.on, 17, 30)
        updates.append(_update(action, word, by, at, partners))
        entries.append(entry("action", action, "updated", at, by, word.how, _detail(word)))
    await insert(Update, updates)
    await insert(HistoryEntry, entries)


def _update(action: int, said: Said, by: int | None, at: datetime, partners: Partners) -> Update:
    return Update(
        action=action,
        said_on=said.on,
        said_by=partners.names[said.by],
        how=said.how.value,
        note=said.note,
        status=said.status.value if said.status else None,
        due=said.due,
        at_risk=said.at_risk,
        recorded_at=at,
        recorded_by=by,
    )


def _recorder(story: _Story, said: Said, partners: Partners, meetings: Meetings) -> int | None:
    """Who wrote it down: the owner on a page or by a link, else whoever keeps the records."""
    if said.how in {How.PAGE, How.LINK}:
        return partners.people[said.by]
    return meetings.secretaries[story.group or KEEPS_PLAN] or meetings.secretaries[KEEPS_PLAN]


def _detail(said: Said) -> dict[str, str]:
    changes = {"note": said.note}
    if said.status:
        changes["status"] = said.status.value
    if said.due:
        changes["due"] = said.due.isoformat()
    if said.at_risk:
        changes["at risk"] = "yes"
    return changes


def _raised(
    action: int,
    story: _Story,
    days: Days,
    partners: Partners,
    meetings: Meetings,
    minutes: Mapping[str, Saved],
) -> HistoryEntry:
    record = story.record
    if record.origin == "meeting":
        saved = minutes[str(record.raised)]
        return entry("action", action, "raised", saved.at, saved.by, How.PAGE)
    by = meetings.secretaries[story.group or KEEPS_PLAN]
    how = How.FILE if record.origin == "import" else How.PAGE
    return entry("action", action, "raised", at_clock(days.day(record.raised), 10), by, how)
