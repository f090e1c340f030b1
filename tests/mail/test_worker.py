"""The worker hands over what is due, puts off what is not taken, and goes the rounds."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from sqlite3 import OperationalError

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import CalendarPart, Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import DueMail, arrived, next_due, put_off, take_up
from delivery.mail.queries.objections import is_disabled
from delivery.mail.queries.old_mails import drop_old_mails
from delivery.mail.queries.outbox import send
from delivery.mail.rules.retrying import HAND_OVER, LEASE, WAITS
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.mail.transport.folder import Folder
from delivery.mail.transport.outlet import Accepted, Blocked, Envelope, LineLost, PutOff, Refused
from delivery.mail.transport.smtp import COMMAND_SECONDS, DATA_SECONDS
from delivery.mail.worker import Objection, PostWorker, Round
from delivery.mail.worker.post import PAUSES, TOO_SLOW
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Person
from delivery.settings import Settings, read_settings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")


class Post:
    """A way out that answers by the address, and keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.is_shut = ""
        self.is_taken = asyncio.Event()

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
        if envelope.address.startswith("lost"):
            raise LineLost("It is sent again.")
        self.is_taken.set()
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


async def test_waits_grow_and_after_a_day_it_is_given_up(
    database: DatabaseEngine, settings: Settings
) -> None:
    await ask("grey@a.example")
    clock = Clock()
    sends = worker(settings, Post(), clock)
    tries = [clock.now]
    while await sends.send_due():
        if (due := await next_due(clock.now)) is None:
            break
        clock.now = due
        tries.append(due)
    waits = [after - before for before, after in pairwise(tries)]
    assert waits == sorted(waits) == list(WAITS)
    assert sum(waits, timedelta()) == timedelta(days=1)
    (mail,) = await Mail.select()
    assert (mail["state"], mail["tries"]) == ("failed", len(WAITS) + 1)
    assert mail["answer"] == "It was tried for a day. What was said last: 451 come back later"


async def test_nobody_gets_a_mail_more_than_three_times_where_the_line_is_lost(
    database: DatabaseEngine, settings: Settings
) -> None:
    await ask("lost@a.example")
    post, clock = Post(), Clock()
    while await worker(settings, post, clock).send_due():
        clock.now += timedelta(hours=1)
    assert len(post.taken) == 3
    assert len({envelope.content for envelope in post.taken}) == 1
    ((state, answer),) = (await states()).values()
    assert state == "failed"
    assert "It may have arrived" in answer


async def test_a_server_that_is_shut_puts_off_everything_and_when_it_opens_all_of_it_leaves(
    database: DatabaseEngine, settings: Settings
) -> None:
    await ask("ok1@a.example", "ok2@a.example")
    post, clock = Post(), Clock()
    sends = worker(settings, post, clock)
    post.is_shut = "Nobody answers."
    assert await sends.send_due() == 0
    assert {(row["tries"], row["due_at"]) for row in await Mail.select()} == {(1, LATER + WAITS[0])}
    clock.now += timedelta(minutes=1)
    await sends.send_due()
    assert {(row["tries"], row["due_at"]) for row in await Mail.select()} == {(2, clock.now + WAITS[1])}
    # Something else becomes due before that, and the server is found open.
    post.is_shut = ""
    clock.now += timedelta(seconds=1)
    async with transaction():
        letters = [
            Recipient(Letter(f"{name}@a.example", "Sam", "Later", "Hello.")) for name in ("ok3", "shut")
        ]
        proposal = Proposal(Kind.LINK, "Link", tuple(letters))
        await send(proposal, SENDER, clock.now, made_by=None, hold=timedelta())
    await sends.send_due()
    found = await states()
    assert [found[name][0] for name in ("ok1", "ok2", "ok3")] == ["sent"] * 3
    (shut,) = await Mail.select().where(Mail.state == "waiting")
    assert (shut["answer"], shut["lease"], shut["leased_until"]) == ("421 closing", "", None)


async def test_a_mail_is_in_one_workers_hands_until_its_lease_ends(database: DatabaseEngine) -> None:
    await ask("ok@a.example")
    first = await take_up(LATER)
    assert first
    assert await take_up(LATER + timedelta(minutes=1)) is None
    assert await next_due(LATER) == LATER + LEASE
    second = await take_up(LATER + LEASE)
    assert second
    assert (second.id, second.content, second.tries) == (first.id, first.content, 2)
    # The first worker wakes up again: what it says counts no more.
    await put_off(first, "451", LATER + LEASE)
    assert await take_up(LATER + LEASE + timedelta(minutes=5)) is None
    await arrived(second, State.SENT, "250 queued", LATER + LEASE)
    assert await states() == {"ok": ("sent", "250 queued")}


async def test_several_workers_send_each_mail_once(database: DatabaseEngine, settings: Settings) -> None:
    await ask(*(f"ok{number}@a.example" for number in range(25)))
    post, clock = Post(), Clock()
    taken = await asyncio.gather(*(worker(settings, post, clock).send_due() for _ in range(3)))
    assert sum(taken) == 25
    assert len({envelope.number for envelope in post.taken}) == len(post.taken) == 25


def test_nobody_else_takes_up_a_mail_while_it_is_handed_over_or_written_down() -> None:
    assert HAND_OVER + timedelta(seconds=sum(PAUSES)) < LEASE
    # A server that is slow with one mail still has the time that it is due.
    assert timedelta(seconds=COMMAND_SECONDS + DATA_SECONDS) < HAND_OVER


async def test_a_server_that_takes_too_long_over_a_mail_is_a_line_that_was_lost(
    database: DatabaseEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Post):
        async def hand_over(self, envelope: Envelope) -> Accepted:
            if envelope.address.startswith("slow"):
                await asyncio.sleep(60)
            return await super().hand_over(envelope)

    monkeypatch.setattr("delivery.mail.worker.post.HAND_OVER", timedelta(milliseconds=50))
    await ask("slow@a.example", "ok@a.example")
    await worker(settings, Slow(), Clock()).send_due()
    assert await states() == {"slow": ("waiting", TOO_SLOW), "ok": ("sent", "250 queued")}
    (mail,) = await Mail.select().where(Mail.state == "waiting")
    assert (mail["lines_lost"], mail["lease"]) == (1, "")


async def test_a_superseded_invitation_is_skipped_in_the_last_moment(
    database: DatabaseEngine, settings: Settings
) -> None:
    for sequence in (0, 1):
        await ask("ok@a.example", calendar=CalendarPart("REQUEST", b"BEGIN:VCALENDAR", "uid@a", sequence))
    # As if the first had been in the hands of a worker when the second was asked for.
    await Mail.update({Mail.state: "waiting"}).where(Mail.sequence == 0)
    post = Post()
    await worker(settings, post, Clock()).send_due()
    rows = await Mail.select(Mail.sequence, Mail.state).order_by(Mail.sequence)
    assert [(row["sequence"], row["state"]) for row in rows] == [(0, "superseded"), (1, "sent")]
    assert len(post.taken) == 1


async def test_nothing_is_locked_while_a_mail_is_handed_over(
    database: DatabaseEngine, settings: Settings
) -> None:
    class Writing(Post):
        async def hand_over(self, envelope: Envelope) -> Accepted:
            # Another writes while the server thinks, and the mail is superseded: it was sent all the same.
            async with transaction():
                await Mail.update({Mail.state: "superseded"}).where(Mail.id == envelope.number)
            return await super().hand_over(envelope)

    await ask("ok@a.example")
    await worker(settings, Writing(), Clock()).send_due()
    assert await states() == {"ok": ("sent", "250 queued")}


async def test_a_database_that_is_busy_for_a_moment_doubles_no_mail(
    database: DatabaseEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    async def busy_at_first(mail: DueMail, state: State, answer: str, now: datetime) -> None:
        tried.append(mail.id)
        if len(tried) == 1:
            raise OperationalError("database is locked")
        await arrived(mail, state, answer, now)

    monkeypatch.setattr("delivery.mail.worker.post.arrived", busy_at_first)
    await ask("ok@a.example")
    post = Post()
    await worker(settings, post, Clock()).send_due()
    assert (len(post.taken), len(tried)) == (1, 2)
    assert await states() == {"ok": ("sent", "250 queued")}


async def test_a_mail_to_which_somebody_objects_is_stopped(
    database: DatabaseEngine, settings: Settings
) -> None:
    rows = await Person.insert(
        Person(name="Sam Pike", email="sam@a.example", disabled_at=NOW),
        Person(name="Jo", email="jo@a.example"),
    ).returning(Person.id)
    letters = [
        Recipient(Letter(f"ok{row['id']}@a.example", "", "Hello", "Hello.", person_id=row["id"]))
        for row in rows
    ]
    async with transaction():
        await send(Proposal(Kind.ACTIONS, "Actions", tuple(letters)), SENDER, NOW, made_by=None)
    post = Post()
    await worker(settings, post, Clock(), objections=(is_disabled,)).send_due()
    found = await states()
    assert found[f"ok{rows[0]['id']}"] == ("stopped", "Their access was ended while this mail waited.")
    assert found[f"ok{rows[1]['id']}"] == ("sent", "250 queued")
    assert len(post.taken) == 1


async def test_without_a_server_a_mail_becomes_a_file_that_its_owner_alone_reads(
    database: DatabaseEngine, settings: Settings
) -> None:
    await ask("sam@a.example")
    await worker(settings, Folder(settings.mail_dir), Clock()).send_due()
    (file,) = settings.mail_dir.iterdir()
    (mail,) = await Mail.select()
    assert file.name == f"{mail['id']:06}-sam@a.example.eml"
    assert file.read_bytes() == bytes(mail["content"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.mail_dir.stat().st_mode) == 0o700
    assert mail["state"] == "written"


async def test_the_worker_sleeps_until_a_mail_is_due_and_sends_it_then(
    database: DatabaseEngine, settings: Settings
) -> None:
    post, clock = Post(), Clock()
    clock.now = NOW
    sends = worker(settings, post, clock)
    async with sends.running():
        await ask("ok@a.example")
        sends.wake()
        await asyncio.sleep(0.1)
        assert post.taken == []
        clock.now = LATER
        async with asyncio.timeout(5):
            await post.is_taken.wait()
            await asyncio.sleep(0.1)
    assert await states() == {"ok": ("sent", "250 queued")}


async def test_rounds_are_gone_by_one_worker_and_again_when_their_time_has_come(
    database: DatabaseEngine, settings: Settings
) -> None:
    await set_up("Fenshire Partnership", demonstration=False, on=NOW.date())
    gone: list[tuple[str, datetime, str]] = []

    async def plan(now: datetime, sender: Sender, base_url: str) -> None:
        gone.append((f"{sender.name} {sender.address}", now, base_url))

    async def fail(now: datetime, sender: Sender, base_url: str) -> None:
        gone.append(("failed", now, base_url))
        raise ZeroDivisionError

    hour, clock = timedelta(hours=1), Clock()
    rounds = (Round("failing", hour, fail), Round("planning", hour, plan))
    workers = [worker(settings, Post(), clock, rounds) for _ in range(2)]
    await asyncio.gather(*(one.go_rounds() for one in workers))
    name = f"Fenshire Partnership {settings.mailbox}"
    assert gone == [("failed", LATER, settings.base_url), (name, LATER, settings.base_url)]
    clock.now += timedelta(minutes=5)
    await workers[1].go_rounds()
    assert [what for what, _, _ in gone[2:]] == ["failed"]
    clock.now = LATER + hour
    await workers[0].go_rounds()
    assert [what for what, _, _ in gone[3:]] == ["failed", name]


async def test_words_are_dropped_after_ninety_days_and_the_rest_stays(database: DatabaseEngine) -> None:
    await ask("sent@a.example", "waits@a.example")
    await Mail.update({Mail.state: "sent"}).where(Mail.address == "sent@a.example")
    await drop_old_mails(NOW + timedelta(days=89), SENDER, "")
    assert all(bytes(row["content"]) for row in await Mail.select())
    await drop_old_mails(NOW + timedelta(days=91), SENDER, "")
    rows = await Mail.select().order_by(Mail.id)
    assert [bool(bytes(row["content"])) for row in rows] == [False, True]
    assert rows[0]["subject"] == "Your actions"
