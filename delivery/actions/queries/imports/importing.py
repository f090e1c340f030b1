"""An action log is imported in one transaction: nothing of it counts as heard, and nobody is written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or

from delivery.actions.changes import NewAction, Origin
from delivery.actions.hearing import How
from delivery.actions.log.rows import ImportedAction
from delivery.actions.owners import Directory, written
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.tables import ActionLog
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.groups.starting import refuse_hidden, store_start
from delivery.meetings.queries.visibility import people_to_name, visible_groups
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.starting import Start
from delivery.meetings.tables import Group
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

LONGEST_FILE_NAME = 200


@dataclass(frozen=True, slots=True)
class Imported:
    """A log as it is imported: its confirmed actions, and the file it came from, empty where it was pasted."""

    actions: tuple[ImportedAction, ...] = ()
    file_name: str = ""


async def start_group(
    start: Start, imported: Imported, viewer: Viewer, *, key: str, base_url: str, now: datetime
) -> str:
    """Start a group whose records the viewer keeps, with its members, next meeting and old actions; its slug.

    `key` makes a double click one group. NotAllowed for a kind of group that is not theirs to open, NotFound
    for a member whom they may not come across.
    """
    async with transaction():
        claimed = await claim("start of a group", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        await refuse_hidden(start.members, viewer)
        started = await store_start(start, viewer, base_url, now)
        people = {
            f"person:{-place}": f"person:{person}" for place, person in enumerate(started.people, start=1)
        }
        await _store(started.id, imported, viewer, now, people, list(started.people))
        await led_to(claimed, started.slug)
    return started.slug


async def import_log(slug: str, imported: Imported, viewer: Viewer, *, key: str, now: datetime) -> None:
    """Import a log into a group; `key` makes a double click one import.

    NotFound for a group that the viewer may not see, NotAllowed for anybody but its secretary.
    """
    async with transaction():
        groups = await Group.select(Group.id).where(Group.slug == slug, visible_groups(viewer))
        if not groups:
            raise NotFound
        group_id = int(groups[0]["id"])
        must_keep(viewer, "import its action log", group_id)
        claimed = await claim(f"action log of {slug}", key, viewer.person_id, now)
        if claimed.is_first:
            await _store(group_id, imported, viewer, now, {}, [])


async def _store(
    group_id: int,
    imported: Imported,
    viewer: Viewer,
    now: datetime,
    people: Mapping[str, str],
    members: list[int],
) -> None:
    """Store the log with its actions.

    `people` are the keys of members who were new a moment ago, `members` the ids of all of them: they can own
    an action though the viewer has not come across them before.
    """
    if not imported.actions:
        return
    rows = await ActionLog.insert(
        ActionLog(
            group=group_id,
            file_name=imported.file_name[:LONGEST_FILE_NAME],
            imported_at=now,
            imported_by=viewer.person_id,
        )
    ).returning(ActionLog.id)
    log_id = int(rows[0]["id"])
    everybody = await directory(
        london_day(now),
        named=Or(people_to_name(viewer), Person.id.is_in(members)) if members else people_to_name(viewer),
    )
    new = [_new(action, group_id, log_id, everybody, people, now) for action in imported.actions]
    await raise_actions(new, by=viewer.person_id, now=now, how=How.FILE)
    detail = {"actions": str(len(new))}
    await record(
        "action log", log_id, "imported", at=now, person_id=viewer.person_id, how=How.FILE, detail=detail
    )


def _new(
    action: ImportedAction,
    group_id: int,
    log_id: int,
    everybody: Directory,
    people: Mapping[str, str],
    now: datetime,
) -> NewAction:
    owners = [everybody.with_key(people.get(key, key)) or written(words) for key, words in action.owners]
    return NewAction(
        text=action.text,
        raised_on=action.raised_on or london_day(now),
        origin=Origin.IMPORT,
        status=action.status,
        due=action.due,
        owners=tuple(dict.fromkeys(owners)),
        group_id=group_id,
        log_id=log_id,
        quote=action.quote,
    )
