"""An imported log is taken back as a whole; what somebody has touched since stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_logs
from delivery.actions.tables import Action, ActionLog
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

REASON = "The action log that it came from was taken back."
OFFERED_FOR = timedelta(days=14)
AS_RAISED = 1


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import that can be taken back: `untouched` of its actions are as they came in."""

    id: int
    file_name: str
    imported_at: datetime
    actions: int
    untouched: int


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """An import that was taken back: how many actions went, and the numbers of those that stay."""

    slug: str
    withdrawn: int
    kept: tuple[int, ...]


async def imports_of(group_id: int, viewer: Viewer, now: datetime) -> tuple[ImportRow, ...]:
    """The newest imports of a group whose records the viewer keeps, as far as something can be taken back.

    Two queries; none for anybody else.
    """
    if not viewer.keeps(group_id):
        return ()
    logs = (
        await ActionLog.select(ActionLog.id, ActionLog.file_name, ActionLog.imported_at)
        .where(
            ActionLog.group == group_id,
            visible_logs(viewer),
            ActionLog.undone_at.is_null(),
            ActionLog.imported_at > now - OFFERED_FOR,
        )
        .order_by(ActionLog.imported_at, ActionLog.id, ascending=False)
    )
    if not logs:
        return ()
    actions = await Action.select(Action.from_log, Action.version).where(
        Action.from_log.is_in([row["id"] for row in logs]), Action.withdrawn_at.is_null()
    )
    rows = [
        ImportRow(
            log["id"],
            log["file_name"],
            log["imported_at"],
            sum(action["from_log"] == log["id"] for action in actions),
            sum(action["from_log"] == log["id"] and action["version"] == AS_RAISED for action in actions),
        )
        for log in logs
    ]
    return tuple(row for row in rows if row.untouched)


async def undo_import(log_id: int, viewer: Viewer, now: datetime) -> UndoneImport:
    """Withdraw every action of an import that nobody has touched; a second click withdraws nothing more.

    NotFound for anybody but the secretary of its group.
    """
    async with transaction():
        logs = await ActionLog.select(ActionLog.group.slug.as_alias("slug"), ActionLog.undone_at).where(
            ActionLog.id == log_id, visible_logs(viewer)
        )
        if not logs:
            raise NotFound
        withdrawn = []
        if logs[0]["undone_at"] is None:
            withdrawn = await _withdraw(log_id, viewer, now)
        kept = (
            await Action.select(Action.number)
            .where(Action.from_log == log_id, Action.withdrawn_at.is_null())
            .order_by(Action.number)
        )
    return UndoneImport(logs[0]["slug"], len(withdrawn), tuple(row["number"] for row in kept))


async def _withdraw(log_id: int, viewer: Viewer, now: datetime) -> list[int]:
    await ActionLog.update({ActionLog.undone_at: now, ActionLog.version: ActionLog.version + 1}).where(
        ActionLog.id == log_id
    )
    rows = (
        await Action.update({Action.withdrawn_at: now, Action.version: Action.version + 1})
        .where(Action.from_log == log_id, Action.version == AS_RAISED, Action.withdrawn_at.is_null())
        .returning(Action.id)
    )
    for row in rows:
        await record(
            KIND, row["id"], "withdrawn", at=now, person_id=viewer.person_id, detail={"reason": REASON}
        )
    await record("action log", log_id, "undone", at=now, person_id=viewer.person_id)
    return [int(row["id"]) for row in rows]
