"""Kept reports as they may be seen: the list, the page of one, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Asked, Sight, read_asked
from delivery.progress.queries.kept.states import KEPT_FOR, ReportState
from delivery.progress.queries.visibility import visible_reports
from delivery.progress.tables import KeptReport
from delivery.wording import file_size

SHOWN = 100


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A report: `done` of `parts` are written, `said` is the part it is at or why it failed."""

    id: int
    asked: Asked
    title: str
    is_own: bool
    asked_at: datetime
    state: ReportState
    said: str
    parts: int
    done: int
    file_name: str
    size: int
    made_at: datetime | None
    version: int

    @property
    def size_words(self) -> str:
        """How large the document is."""
        return file_size(self.size)

    @property
    def kept_until(self) -> datetime | None:
        """When its document is dropped; None for one of a closed review, which is kept, and before it is made."""
        return self.made_at + KEPT_FOR if self.made_at and self.asked.review_id is None else None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The document itself."""

    name: str
    content: bytes


async def reports_seen(viewer: Viewer) -> tuple[KeptRow, ...]:
    """The viewer's own reports and those of closed reviews, newest first, without what was dropped; one query."""
    mine_or_reviewed = Or(
        KeptReport.asked_by == viewer.person_id,
        And(KeptReport.review.is_not_null(), KeptReport.state == ReportState.READY.value),
    )
    return await _rows(
        And(And(visible_reports(viewer), mine_or_reviewed), KeptReport.state != ReportState.DROPPED.value),
        viewer,
    )


async def report_seen(report_id: int, viewer: Viewer) -> KeptRow | None:
    """One report, None where there is none that the viewer may see."""
    return next(iter(await _rows(And(visible_reports(viewer), KeptReport.id == report_id), viewer)), None)


async def file_seen(report_id: int, viewer: Viewer) -> KeptFile | None:
    """The document of a report that is ready, None where there is none that the viewer may see."""
    rows = await KeptReport.select(KeptReport.file_name, KeptReport.content).where(
        KeptReport.id == report_id,
        KeptReport.state == ReportState.READY.value,
        KeptReport.content.is_not_null(),
        visible_reports(viewer),
    )
    return KeptFile(rows[0]["file_name"], bytes(rows[0]["content"])) if rows else None


async def same_report(asked_text: str, basis: str, viewer: Viewer) -> int | None:
    """The viewer's report, or that of a closed review, of the same wish over the same data; failed ones do not count."""
    mine_or_reviewed = Or(
        KeptReport.asked_by == viewer.person_id,
        And(KeptReport.review.is_not_null(), KeptReport.sight == Sight.EVERYBODY.value),
    )
    under_way = KeptReport.state.is_in([ReportState.WAITING.value, ReportState.MAKING.value])
    made = And(KeptReport.state == ReportState.READY.value, KeptReport.basis == basis)
    rows = (
        await KeptReport.select(KeptReport.id)
        .where(
            KeptReport.asked == asked_text,
            mine_or_reviewed,
            visible_reports(viewer),
            Or(under_way, made),
        )
        .order_by(KeptReport.id, ascending=False)
        .limit(1)
    )
    return int(rows[0]["id"]) if rows else None


async def _rows(which: Where | And | Or, viewer: Viewer) -> tuple[KeptRow, ...]:
    rows = (
        await KeptReport.select(
            KeptReport.id,
            KeptReport.asked,
            KeptReport.title,
            KeptReport.asked_by,
            KeptReport.asked_at,
            KeptReport.state,
            KeptReport.said,
            KeptReport.parts,
            KeptReport.done,
            KeptReport.file_name,
            KeptReport.size,
            KeptReport.made_at,
            KeptReport.version,
        )
        .where(which)
        .order_by(KeptReport.asked_at, KeptReport.id, ascending=False)
        .limit(SHOWN)
    )
    return tuple(_row(row, viewer) for row in rows)


def _row(row: Mapping[str, Any], viewer: Viewer) -> KeptRow:
    return KeptRow(
        id=row["id"],
        asked=read_asked(row["asked"]),
        title=row["title"],
        is_own=row["asked_by"] == viewer.person_id,
        asked_at=row["asked_at"],
        state=ReportState(row["state"]),
        said=row["said"],
        parts=row["parts"],
        done=row["done"],
        file_name=row["file_name"],
        size=row["size"],
        made_at=row["made_at"],
        version=row["version"],
    )
