"""Asking for a report, and trying again what failed or was dropped."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Asked, as_text
from delivery.progress.documents.kind import Kind
from delivery.progress.queries.kept.basis import basis_of
from delivery.progress.queries.kept.reading import report_seen, same_report
from delivery.progress.queries.kept.states import MOST_WAITING, ReportState
from delivery.progress.tables import KeptReport

UNDER_WAY = [ReportState.WAITING.value, ReportState.MAKING.value]
TOO_MANY = f"{MOST_WAITING} of your reports are still being made. Wait for one of them, then ask again."


async def ask_for(asked: Asked, kind: Kind, title: str, *, key: str, viewer: Viewer, now: datetime) -> int:
    """The id of a report of this wish: one that is kept while its data have not changed, else one that will be made.

    NotFound for a sight that the viewer may not ask for; Invalid where too many of theirs are being made.
    """
    if asked.sight not in kind.sights_for(viewer):
        raise NotFound
    async with transaction():
        claimed = await claim("report", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to or 0)
        report_id = await same_report(as_text(asked), await basis_of(asked, now), viewer)
        if report_id is None:
            report_id = await _insert(asked, title, viewer, now)
        await led_to(claimed, str(report_id))
        return report_id


async def try_again(report_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Let a report that failed or was dropped be made once more; whoever sees it may.

    EditedMeanwhile where it changed since, as when somebody else tried it; NotFound where there is none to see.
    """
    async with transaction():
        row = await report_seen(report_id, viewer)
        if row is None:
            raise NotFound
        if not row.state.may_be_tried_again or row.version != version:
            raise EditedMeanwhile
        await _check_room(viewer)
        await KeptReport.update(
            {
                KeptReport.state: ReportState.WAITING.value,
                KeptReport.said: "",
                KeptReport.done: 0,
                KeptReport.tries: 0,
                KeptReport.asked_at: now,
                KeptReport.version: version + 1,
            }
        ).where(KeptReport.id == report_id, KeptReport.version == version)


async def _insert(asked: Asked, title: str, viewer: Viewer, now: datetime) -> int:
    await _check_room(viewer)
    inserted = await KeptReport.insert(
        KeptReport(
            kind=asked.kind,
            asked=as_text(asked),
            title=title,
            asked_by=viewer.person_id,
            asked_at=now,
            sight=asked.sight.value,
            review=asked.review_id,
            state=ReportState.WAITING.value,
        )
    ).returning(KeptReport.id)
    return int(inserted[0]["id"])


async def _check_room(viewer: Viewer) -> None:
    waiting = await KeptReport.count().where(
        KeptReport.asked_by == viewer.person_id, KeptReport.state.is_in(UNDER_WAY)
    )
    if waiting >= MOST_WAITING:
        raise Invalid(TOO_MANY)
