"""What the worker does with reports: takes one up, says how far it is, keeps it, gives it back, drops old ones.

Each step is one update that compares what it found, so that of several servers one makes a report, and a worker
whose lease was taken over notices it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from piccolo.columns import And, Or
from piccolo.engine.sqlite import SQLiteEngine

from delivery.database import engine_in_use
from delivery.progress.documents.asked import Asked, read_asked
from delivery.progress.queries.kept.states import KEPT_FOR, LARGEST, LEASE, MOST_TRIES, ReportState
from delivery.progress.tables import KeptReport

TOO_OFTEN = (
    f"It could not be made {MOST_TRIES} times. Try again, and tell whoever runs this service if it fails."
)
TOO_LARGE = (
    f"The document would be larger than {LARGEST // 1024 // 1024} MB. Ask for an aim or an agency alone."
)
# More than one, since another server may take the first meanwhile.
FEW = 5


class LeaseLost(Exception):
    """Another worker took the report up, since this one did not say anything for too long."""


@dataclass(frozen=True, slots=True)
class Job:
    """A report that this worker makes now, for `person_id`."""

    id: int
    asked: Asked
    person_id: int
    lease: str


async def take_up(now: datetime) -> Job | None:
    """The report that waits longest, or one whose worker fell silent; None where nothing is to be made."""
    for row in await _open_rows(now):
        lease = uuid4().hex
        gives_up = row["tries"] >= MOST_TRIES
        taken = (
            await KeptReport.update(
                {
                    KeptReport.state: (ReportState.FAILED if gives_up else ReportState.MAKING).value,
                    KeptReport.said: TOO_OFTEN if gives_up else "",
                    KeptReport.done: 0,
                    KeptReport.tries: row["tries"] + 1,
                    KeptReport.lease: lease,
                    KeptReport.leased_until: now + LEASE,
                    KeptReport.version: row["version"] + 1,
                }
            )
            .where(KeptReport.id == row["id"], KeptReport.version == row["version"])
            .returning(KeptReport.id)
        )
        if taken and not gives_up:
            return Job(row["id"], read_asked(row["asked"]), row["asked_by"], lease)
    return None


async def say_progress(job: Job, said: str, done: int, parts: int, now: datetime) -> None:
    """Say which part is written next and how many are done, and keep the lease. LeaseLost where it is another's."""
    kept = (
        await KeptReport.update(
            {
                KeptReport.said: said,
                KeptReport.done: done,
                KeptReport.parts: parts,
                KeptReport.leased_until: now + LEASE,
            }
        )
        .where(KeptReport.id == job.id, KeptReport.lease == job.lease)
        .returning(KeptReport.id)
    )
    if not kept:
        raise LeaseLost


async def keep(job: Job, file_name: str, content: bytes, basis: str, now: datetime) -> None:
    """Keep the document. LeaseLost where the lease is another's."""
    if len(content) > LARGEST:
        await fail(job, TOO_LARGE)
        return
    kept = (
        await KeptReport.update(
            {
                KeptReport.state: ReportState.READY.value,
                KeptReport.said: "",
                KeptReport.done: KeptReport.parts,
                KeptReport.lease: "",
                KeptReport.leased_until: None,
                KeptReport.basis: basis,
                KeptReport.file_name: file_name,
                KeptReport.content: content,
                KeptReport.size: len(content),
                KeptReport.digest: hashlib.sha256(content).hexdigest(),
                KeptReport.made_at: now,
                KeptReport.version: KeptReport.version + 1,
            }
        )
        .where(KeptReport.id == job.id, KeptReport.lease == job.lease)
        .returning(KeptReport.id)
    )
    if not kept:
        raise LeaseLost


async def fail(job: Job, sentence: str) -> None:
    """Say why it could not be made; nothing happens where the lease is another's by now."""
    await _end(job, ReportState.FAILED, sentence)


async def give_back(job: Job) -> None:
    """Let it wait again, as if it had never been taken up: this worker stops before it is made."""
    await _end(job, ReportState.WAITING, "", tries=-1)


async def free_all() -> None:
    """At the start of a server that is alone with its file: what was being made when it stopped waits again.

    On PostgreSQL another server may be making it, and its lease ends by itself.
    """
    if isinstance(engine_in_use(), SQLiteEngine):
        await KeptReport.update(
            {KeptReport.state: ReportState.WAITING.value, KeptReport.lease: "", KeptReport.leased_until: None}
        ).where(KeptReport.state == ReportState.MAKING.value)


async def drop_old(now: datetime) -> int:
    """Drop the documents whose time is over, but none of a closed review; how many they were."""
    dropped = (
        await KeptReport.update(
            {
                KeptReport.state: ReportState.DROPPED.value,
                KeptReport.content: None,
                KeptReport.size: 0,
                KeptReport.version: KeptReport.version + 1,
            }
        )
        .where(
            KeptReport.state == ReportState.READY.value,
            KeptReport.review.is_null(),
            KeptReport.made_at < now - KEPT_FOR,
        )
        .returning(KeptReport.id)
    )
    return len(dropped)


async def _open_rows(now: datetime) -> Sequence[Mapping[str, Any]]:
    fell_silent = And(KeptReport.state == ReportState.MAKING.value, KeptReport.leased_until < now)
    rows: Sequence[Mapping[str, Any]] = (
        await KeptReport.select(
            KeptReport.id,
            KeptReport.asked,
            KeptReport.asked_by,
            KeptReport.tries,
            KeptReport.version,
        )
        .where(Or(KeptReport.state == ReportState.WAITING.value, fell_silent))
        .order_by(KeptReport.asked_at, KeptReport.id)
        .limit(FEW)
    )
    return rows


async def _end(job: Job, state: ReportState, said: str, tries: int = 0) -> None:
    await KeptReport.update(
        {
            KeptReport.state: state.value,
            KeptReport.said: said,
            KeptReport.tries: KeptReport.tries + tries,
            KeptReport.lease: "",
            KeptReport.leased_until: None,
            KeptReport.version: KeptReport.version + 1,
        }
    ).where(KeptReport.id == job.id, KeptReport.lease == job.lease)
