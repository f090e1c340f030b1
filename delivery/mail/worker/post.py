"""The worker itself: it sleeps until a mail is due, hands over what is, and goes the rounds."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import datetime, timedelta

import structlog

from delivery.mail.letter import Sender
from delivery.mail.queries.leasing import (
    DueMail,
    arrived,
    give_back,
    give_up,
    hurry,
    lose_line,
    next_due,
    put_off,
    put_off_all,
    take_up,
)
from delivery.mail.queries.rounds import end_round, take_round
from delivery.mail.rules.envelope_sender import envelope_sender
from delivery.mail.rules.retrying import HAND_OVER
from delivery.mail.rules.states import State
from delivery.mail.transport.outlet import Accepted, Blocked, Envelope, LineLost, Outlet, PutOff, Refused, Way
from delivery.mail.transport.ways import way_of
from delivery.mail.worker.filed import LookedAgain, look_again
from delivery.mail.worker.rounds import Round
from delivery.partners.queries.installation import standing
from delivery.settings import Settings

# How often it looks for what another process put into the outbox, in seconds; what is asked here wakes it at once.
LOOK_AGAIN = 15.0
# How long a mail that is just being handed over may take when the server stops.
GRACE = 10.0
# Seconds between tries to write down what was sent, while another process keeps the database to itself.
PAUSES = (0.2, 1.0, 5.0, 15.0, 30.0, 60.0)
ROUND_AGAIN = timedelta(minutes=5)
BROKE = "Something went wrong here while it was sent. It is tried again."
TOO_SLOW = "The server took too long over it, so that it may have arrived. It is sent again."

Objection = Callable[[DueMail, datetime], Awaitable[str]]
"""Asked of each mail in its last moment: why it must not leave any more, in a sentence, or nothing."""

_log = structlog.get_logger()


class PostWorker:
    """Sends what is due. `clock` gives the aware moment; `way` is that of the settings where it is left out."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        rounds: tuple[Round, ...] = (),
        objections: tuple[Objection, ...] = (),
        *,
        way: Way | None = None,
        look_again: float = LOOK_AGAIN,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._rounds = rounds
        self._objections = objections
        self._way = way or way_of(settings)
        self._look_again = look_again
        self._asked = asyncio.Event()
        self._ended = asyncio.Event()
        self._barred = ""

    def wake(self) -> None:
        """Say that a mail was asked for."""
        self._asked.set()

    async def look_again(self, numbers: Iterable[int]) -> LookedAgain:
        """Before somebody sends these mails by hand: those that must not leave as they are, anew or withdrawn."""
        return await look_again(numbers, self._objection, self._clock())

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """At work until the block ends; a mail that is just being handed over is let through."""
        self._ended.clear()
        work = [asyncio.create_task(self._send_on()), asyncio.create_task(self._go_round_on())]
        try:
            yield
        finally:
            self._ended.set()
            self._asked.set()
            await asyncio.wait(work, timeout=GRACE)
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    async def send_due(self) -> int:
        """Send every mail that is due, one after another on one line; how many were taken up."""
        now = self._clock()
        due = await next_due(now)
        taken = 0
        if due is None or due > now:
            return taken
        try:
            async with self._way.open() as outlet:
                await self._say_let_in()
                while not self._ended.is_set() and (mail := await take_up(self._clock())):
                    taken += 1
                    await self._send(mail, outlet)
        except Blocked as error:
            self._barred = str(error)
            _log.warning("mail server", said=self._barred)
            await put_off_all(self._barred, self._clock())
        return taken

    async def go_rounds(self) -> None:
        """Go every round whose time has come and that no other worker is on."""
        installation = await standing()
        if installation is None:
            return
        sender = Sender(installation.service_name, self._settings.mailbox)
        for round_ in self._rounds:
            now = self._clock()
            lease = await take_round(round_.name, round_.every, now)
            if not lease:
                continue
            try:
                await round_.run(now, sender, self._settings.base_url)
            except Exception:
                # Tried again soon, and none of the others waits for it.
                _log.exception("round", round=round_.name)
                await end_round(round_.name, lease, now - max(round_.every - ROUND_AGAIN, timedelta()))
            else:
                await end_round(round_.name, lease, now)
                self.wake()

    async def _send_on(self) -> None:
        while not self._ended.is_set():
            pause = self._look_again
            try:
                await self.send_due()
                pause = await self._pause()
            except Exception:
                # A worker that ends would leave every later mail waiting for ever.
                _log.exception("post worker")
            await _within(pause, self._asked)
            self._asked.clear()

    async def _go_round_on(self) -> None:
        while not self._ended.is_set():
            try:
                await self.go_rounds()
            except Exception:
                _log.exception("rounds")
            await _within(self._look_again, self._ended)

    async def _pause(self) -> float:
        """Seconds until the next mail is due, but not so many that what another process asked for waits."""
        now = self._clock()
        due = await next_due(now)
        return min(max((due - now).total_seconds(), 0.01), self._look_again) if due else self._look_again

    async def _say_let_in(self) -> None:
        if self._barred:
            await hurry(self._barred, self._clock())
            self._barred = ""

    async def _send(self, mail: DueMail, outlet: Outlet) -> None:
        if objection := await self._objection(mail):
            await give_up(mail, objection, State.STOPPED)
            return
        settings = self._settings
        sender = envelope_sender(settings.bounces, settings.mailbox, mail.id)
        try:
            async with asyncio.timeout(HAND_OVER.total_seconds()):
                accepted = await outlet.hand_over(Envelope(mail.id, sender, mail.address, mail.content))
        except TimeoutError:
            await lose_line(mail, TOO_SLOW, self._clock())
        except LineLost as error:
            await lose_line(mail, str(error), self._clock())
        except PutOff as error:
            await put_off(mail, str(error), self._clock())
        except Refused as error:
            await give_up(mail, str(error))
        except Blocked:
            await give_back(mail)
            raise
        except Exception:
            _log.exception("mail", mail=mail.id)
            await put_off(mail, BROKE, self._clock())
        else:
            await self._keep(mail, accepted)

    async def _keep(self, mail: DueMail, accepted: Accepted) -> None:
        """Write down that it arrived, however busy the database is: what is not written is sent once more."""
        for pause in PAUSES:
            try:
                await arrived(mail, accepted.state, accepted.answer, self._clock())
            except Exception:
                _log.exception("mail arrived", mail=mail.id)
                await asyncio.sleep(pause)
            else:
                return

    async def _objection(self, mail: DueMail) -> str:
        for objects in self._objections:
            if sentence := await objects(mail, self._clock()):
                return sentence
        return ""


async def _within(seconds: float, event: asyncio.Event) -> None:
    """Wait for an event, but no longer. `wait_for` loses a cancellation in Python 3.11 that comes with the event."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
