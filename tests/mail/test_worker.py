"""The worker hands over what is due, puts off what is not taken, and goes the rounds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import CalendarPart, Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import DueMail, next_due, take_up
from delivery.mail.queries.outbox import send
from delivery.mail.rules.retrying import LEASE, WAITS
from delivery.mail.rules.states import State
from delivery.mail.sending.folder import Folder
from delivery.mail.sending.outlet import Accepted, Blocked, Envelope, PutOff, Refused
from delivery.mail.tables import Mail
from delivery.mail.worker import Objection, PostWorker, Round
from delivery.partners.queries.installation import set_up
from delivery.settings import Settings, read_settings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")


class Post:
    """A way out that answers by the address, and keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.is_shut = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Post]:
        if self.is_shut:
            raise Blocked(self.is_shut)
        yield self

    async def try_out(self) -> str:
        return "By hand."

    async def hand_over(self, envelope: Envelope) -> Accepted:
        if envelope.address.startswith("grey"):
            raise PutOff("451 come back later")
        if envelope.address.startswith("unknown"):
            raise Refused("550 no such user")
        if envelope.address.startswith("broken"):
            raise ZeroDivisionError
        if envelope.address.startswith("shut"):
            raise Blocked("421 closing")
        self.taken.append(envelope)
        return Accepted(State.SENT, "250 queued")


class Clock:
    def __init__(self) -> None:
        self.now = LATER

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(
        {"DELIVERY_DATA_DIR": str(tmp_path), "DELIVERY_MAIL_BOUNCES": "bounce+*@fenshire.example"}
    )


def worker(
    settings: Settings,
    post: Post | Folder,
    clock: Clock,
    rounds: tuple[Round, ...] = (),
    objections: tuple[Objection, ...] = (),
) -> PostWorker:
    return PostWorker(settings, clock, rounds, objections, way=post, look_again=0.05)


async def ask(*addresses: str, calendar: CalendarPart | None = None) -> None:
    letters = (
        Recipient(Letter(address, "Sam Pike", "Your actions", "Hello.", calendar=calendar))
        for address in addresses
    )
    async with transaction():
        await send(Proposal(Kind.ACTIONS, "Actions", tuple(letters)), SENDER, NOW, made_by=None)


async def states() -> dict[str, tuple[str, str]]:
    rows = await Mail.select(Mail.address, Mail.state, Mail.answer).order_by(Mail.id)
    return {row["address"].partition("@")[0]: (row["state"], row["answer"]) for row in rows}


async def test_each_answer_has_its_state(database: DatabaseEngine, settings: Settings) -> None:
    await ask(*(f"{name}@a.example" for name in ("ok", "grey", "unknown", "broken")))
    post, clock = Post(), Clock()
    assert await worker(settings, post, clock).send_due() == 4
    assert await states() == {
        "ok": ("sent", "250 queued"),
        "grey": ("waiting", "451 come back later"),
        "unknown": ("failed", "550 no such user"),
        "broken": ("waiting", "Something went wrong here while it was sent. It is tried again."),
    }
    (mail,) = await Mail.select().where(Mail.state == "sent")
    assert (mail["sent_at"], mail["lease"], mail["leased_until"]) == (LATER, "", None)
    assert post.taken[0].sender == f"bounce+{mail['id']}@fenshire.example"
    assert bytes(mail["content"]) == post.taken[0].content
