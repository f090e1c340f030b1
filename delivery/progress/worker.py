"""The worker that makes reports, one at a time and off the event loop, in every server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import structlog

from delivery.errors import Invalid
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.word_templates import dress_of
from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Sight
from delivery.progress.documents.kind import Draft
from delivery.progress.documents.kinds import KINDS
from delivery.progress.queries.documents.making import making_of
from delivery.progress.queries.kept.basis import basis_of
from delivery.progress.queries.kept.leasing import (
    Job,
    LeaseLost,
    drop_old,
    fail,
    free_all,
    give_back,
    keep,
    say_progress,
    take_up,
)
from delivery.wording import london_day

# How often it looks for what another server left behind, in seconds; what is asked here wakes it at once.
LOOK_AGAIN = 30.0
READING = "Reading the records"
FAILED = (
    "Something went wrong while it was made. Try again, and tell whoever runs this service if it fails again."
)
NO_LONGER = "It was asked for with rights that you no longer have."
_log = structlog.get_logger()


class ReportWorker:
    """Makes what waits. `clock` gives the aware moment that everything is dated with."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._asked = asyncio.Event()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")

    def wake(self) -> None:
        """Say that a report was asked for."""
        self._asked.set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """At work for as long as the server runs; what it is making when that ends waits for the next start."""
        work = asyncio.create_task(self._run())
        try:
            yield
        finally:
            work.cancel()
            await asyncio.wait({work})
            self._writer.shutdown(wait=False, cancel_futures=True)

    async def make_waiting(self) -> int:
        """Make every report that waits, one after another; how many were taken up."""
        made = 0
        while job := await take_up(self._clock()):
            await self._make(job)
            made += 1
        return made

    async def _run(self) -> None:
        is_freed = False
        while True:
            try:
                if not is_freed:
                    await free_all()
                    is_freed = True
                await self.make_waiting()
                await drop_old(self._clock())
            except Exception:
                # A worker that ends would leave every later report waiting for ever.
                _log.exception("report worker")
            # Not `wait_for`, which up to Python 3.11 loses a cancellation that comes together with the event.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._asked.wait()
            self._asked.clear()

    async def _make(self, job: Job) -> None:
        try:
            await self._write(job)
        except Invalid as error:
            await fail(job, error.sentence)
        except LeaseLost:
            _log.warning("report taken over", report=job.id)
        except asyncio.CancelledError:
            await asyncio.shield(give_back(job))
            raise
        except Exception:
            _log.exception("report", report=job.id)
            await fail(job, FAILED)

    async def _write(self, job: Job) -> None:
        kind = KINDS.get(job.asked.kind)
        if kind is None:
            raise Invalid("This kind of report is not made any more.")
        await say_progress(job, READING, 0, 0, self._clock())
        now = self._clock()
        basis = await basis_of(job.asked, now)
        draft = await kind.draft(await making_of(job.asked, await self._viewer(job, now), now))
        content = await self._document(job, draft)
        await keep(job, draft.file_name, content, basis, self._clock())

    async def _viewer(self, job: Job, now: datetime) -> Viewer | None:
        """With whose eyes it is made; Invalid where they see less by now than when they asked."""
        if job.asked.sight is Sight.EVERYBODY:
            return None
        viewer = await viewer_of_person(job.person_id, london_day(now))
        if viewer is None or job.asked.sight not in KINDS[job.asked.kind].sights_for(viewer):
            raise Invalid(NO_LONGER)
        return viewer

    async def _document(self, job: Job, draft: Draft) -> bytes:
        # Imported here: what writes Word would make every start of the server a tenth of a second longer.
        from delivery.progress.documents.writing import open_document  # noqa: PLC0415

        in_thread = asyncio.get_running_loop().run_in_executor
        dress = await dress_of(draft.template_of)
        large_print = job.asked.large_print
        document = await in_thread(self._writer, lambda: open_document(draft, dress, large_print=large_print))
        for done, part in enumerate(draft.parts):
            await say_progress(job, part.name, done, len(draft.parts), self._clock())
            await in_thread(self._writer, part.write, document)
        return await in_thread(self._writer, document.to_bytes)
