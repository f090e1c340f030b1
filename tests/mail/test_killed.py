"""A worker that is killed in the middle of sending loses no mail, and doubles no more than what it had in its hands."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine, KeptSQLiteEngine, transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from tests.mail.fault_server import Faults, fault_server
from tests.mail.sending_process import START

ROOT = Path(__file__).parents[2]
MAILS, KILLS, SPEED = 300, 3, 240.0
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_kill_in_the_middle_of_300_mails_to_a_server_that_greylists_loses_none(
    database: DatabaseEngine,
) -> None:
    assert isinstance(database, KeptSQLiteEngine)
    letters = [Recipient(Letter(f"grey{n}@a.example", "", "Hello", "Hello.")) for n in range(MAILS)]
    async with transaction():
        proposal = Proposal(Kind.DIGEST, "Digest", tuple(letters))
        await send(proposal, SENDER, START, made_by=None, hold=timedelta())
    file = Path(database.path)
    with fault_server(faults := Faults()) as port:
        began = time.time()
        for kill in range(1, KILLS + 1):
            await _work(file, port, began, until=partial(_has_taken, faults, kill * MAILS // (KILLS + 1)))
        await _work(file, port, began, until=partial(_has_taken, faults, MAILS))
    ids = Counter(faults.message_ids)
    assert len(ids) == MAILS, "a mail was lost"
    doubled = {own_id for own_id, times in ids.items() if times > 1}
    assert len(faults.taken) - MAILS <= KILLS, "more doubled than were in hand"
    contents = Counter(content for _, _, content in faults.taken)
    assert len(contents) == MAILS, f"the second of {doubled} is not the same, octet by octet"


def _has_taken(faults: Faults, mails: int) -> bool:
    return len({address for _, address, _ in faults.taken}) >= mails


async def _work(file: Path, port: int, began: float, until: Callable[[], bool]) -> None:
    """Let a worker of its own send until something holds, and kill it then."""
    command = [
        sys.executable,
        "-m",
        "tests.mail.sending_process",
        str(file),
        str(port),
        str(began),
        str(SPEED),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: ASYNC220
    try:
        async with asyncio.timeout(120):
            while not until():
                assert process.poll() is None, "the worker ended"
                await asyncio.sleep(0.02)
    finally:
        process.kill()
        process.wait()
