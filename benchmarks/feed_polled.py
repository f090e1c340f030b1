"""A feed of 2,000 events asked for again over HTTP by a program that has it already: 304, and what that costs."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from benchmarks.feed import EVENTS, meeting
from benchmarks.report import line
from benchmarks.serving import NOW, served
from delivery import database
from delivery.meetings.calendar.event import render_event
from delivery.meetings.calendar.feeds import PARTNERSHIP
from delivery.meetings.tables import Group, Meeting
from delivery.partners.links import Purpose
from delivery.partners.queries.installation import set_up
from delivery.partners.queries.links import make_link
from delivery.partners.tables import Person

ROUNDS = 400
AT_ONCE = 50


def main() -> None:
    """Print the processor time of one answer, everything that the server does for it included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.sqlite"
        token = asyncio.run(_build(file))
        with served("product", file) as product:
            asked_again = product.milliseconds_unchanged(f"/feeds/{token}.ics", ROUNDS)
    print(line(f"Feed of {EVENTS:,} events, fetched again unchanged, CPU", asked_again, "ms", 1))


async def _build(file: Path) -> str:
    """One open group with all its meetings in `file`, and a secret link to the feed of them."""
    database.use(database.make_engine(f"sqlite:///{file}"))
    try:
        await database.migrate()
        await set_up("County partnership", demonstration=False, on=NOW.date())
        group = Group(slug="disability-forum", name="Disability forum", kind="forum")
        group_id = (await Group.insert(group).returning(Group.id))[0]["id"]
        person = Person(name="Sam Carver", email="sam@example.org")
        person_id = (await Person.insert(person).returning(Person.id))[0]["id"]
        rows = [_row(number, group_id) for number in range(EVENTS)]
        for first in range(0, EVENTS, AT_ONCE):
            await Meeting.insert(*rows[first : first + AT_ONCE])
        return await make_link(person_id, Purpose.FEED, PARTNERSHIP, key="polled", now=NOW)
    finally:
        await database.close_connections()


def _row(number: int, group_id: int) -> Meeting:
    event = meeting(number)
    return Meeting(
        group=group_id,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        uid=event.uid,
        changed_at=event.changed_at,
        event=render_event(event),
    )


if __name__ == "__main__":
    main()
