"""The digests of 500 people before one meeting: letters and bytes, and the whole round that puts them into the outbox."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.dataset import TASKS
from benchmarks.report import cpu_milliseconds, line
from delivery import database
from delivery.actions.letters.desk import Desk
from delivery.actions.letters.digest import DigestFor, digest_letter
from delivery.actions.letters.owed import Owed, OwedBy, Part
from delivery.actions.queries.digests.planning import plan_digests
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.digests import Occasion
from delivery.actions.tables import Action, ActionOwner
from delivery.mail.letter import Sender
from delivery.mail.rendering import message_id, render
from delivery.mail.tables import Mail
from delivery.meetings.tables import Group, Meeting
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Agency, Holding, Person, Post

PEOPLE, EACH = 500, 6
NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
MEETS = NOW + timedelta(days=14)
SENDER = Sender("Safer Northamptonshire", "delivery@example.org")
BASE = "https://delivery.example.org"
TOKEN = "x" * 43


def main() -> None:
    """Print both figures, in seconds of processor time."""
    rendered = cpu_milliseconds(_render, rounds=3) / 1000
    print(line(f"Digests of {PEOPLE} people, letters and bytes, CPU", rendered, "s", 3))
    planned = asyncio.run(_plan())
    print(line("  the same read, linked and put into the outbox", planned, "s", 3))


def _render() -> None:
    occasion = Occasion(1, "hirg", "Hate Incident Review Group", False, False, 1, MEETS, 14)
    desk = Desk(BASE, SENDER.name)
    for number in range(PEOPLE):
        owed = [OwedBy(_owed(number * EACH + at)) for at in range(EACH)]
        to = DigestFor(
            number,
            f"Łucja Wren {number}",
            f"person{number}@example.org",
            occasion.group,
            owed,
            f"{BASE}/update/{TOKEN}",
        )
        assert render(digest_letter(to, occasion, desk), SENDER, message_id(str(number), SENDER), NOW)


def _owed(number: int) -> Owed:
    part = (Part.LATE, Part.DUE, Part.ACCEPT)[number % 3]
    head, anchor = f"A-{number:04}, due 12 March 2026", f"a-{number:04}"
    return Owed("action", number, part, head, TASKS[number % len(TASKS)], (), f"/actions/{number}", anchor)


async def _plan() -> float:
    with tempfile.TemporaryDirectory() as folder:
        database.use(database.make_engine(f"sqlite:///{Path(folder) / 'county.sqlite'}"))
        try:
            await database.migrate()
            await _build(NOW.date())
            began = time.process_time()
            await plan_digests(NOW, SENDER, BASE)
            took = time.process_time() - began
            assert await Mail.count() == PEOPLE
        finally:
            await database.close_connections()
    return took


async def _build(today: date) -> None:
    await set_up("Northamptonshire", demonstration=False, on=today)
    await Agency.insert(Agency(slug="ncc", name="County Council", short_name="NCC"))
    await Group.insert(Group(slug="hirg", name="Hate Incident Review Group", kind="review", mail_on_at=NOW))
    await Meeting.insert(
        Meeting(group=1, starts_at=MEETS, ends_at=MEETS + timedelta(hours=2), uid="one", changed_at=NOW)
    )
    numbers = range(1, PEOPLE + 1)
    for one in numbers:
        await Person.insert(Person(name=f"Łucja Wren {one}", email=f"person{one}@example.org", agency=1))
        await Post.insert(Post(agency=1, title=f"Officer {one}"))
        await Holding.insert(Holding(post=one, person=one, since=today - timedelta(days=90)))
        await Action.insert(*(_action(one * EACH + at, today) for at in range(EACH)))
        first = (one - 1) * EACH + 1
        await ActionOwner.insert(
            *(ActionOwner(action=first + at, position=1, post=one) for at in range(EACH))
        )


def _action(number: int, today: date) -> Action:
    late = number % 3 == 0
    return Action(
        number=number,
        text=TASKS[number % len(TASKS)],
        status=(ActionStatus.PROPOSED if number % 3 == 2 else ActionStatus.IN_PROGRESS).value,
        due=today + timedelta(days=-4 if late else 10),
        raised_on=today - timedelta(days=60),
        origin="page",
        group=1,
    )


if __name__ == "__main__":
    main()
