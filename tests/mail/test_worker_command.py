"""`delivery worker` sends what is due until it is told to end, and `delivery check` says how mail leaves."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine, KeptSQLiteEngine, transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.mail.tables import Mail
from delivery.partners.queries.installation import set_up
from delivery.server import findings
from delivery.settings import read_settings

ROOT = Path(__file__).parents[2]
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@on_sqlite
async def test_the_worker_sends_what_is_due_until_it_is_told_to_end(
    database: DatabaseEngine, tmp_path: Path
) -> None:
    assert isinstance(database, KeptSQLiteEngine)
    now = datetime.now(UTC)
    await set_up("Fenshire Partnership", demonstration=False, on=now.date())
    letter = Recipient(Letter("sam@a.example", "Sam Pike", "Hello", "Hello."))
    async with transaction():
        await send(Proposal(Kind.LINK, "Link", (letter,)), SENDER, now, made_by=None, hold=timedelta())
    environment = {
        "DELIVERY_DATA_DIR": str(tmp_path),
        "DELIVERY_DATABASE_URL": f"sqlite:///{database.path}",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", "from delivery.cli import main; main()", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)  # noqa: ASYNC220
    try:
        async with asyncio.timeout(30):
            while not list((tmp_path / "mail").glob("*.eml")):
                assert process.poll() is None, "the worker ended"
                await asyncio.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        said, _ = await asyncio.to_thread(process.communicate, timeout=20)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0
    assert b"No mail server is set" in said
    assert [row["state"] for row in await Mail.select(Mail.state)] == ["written"]


@on_sqlite
async def test_the_check_says_how_mail_leaves_and_why_it_does_not(
    database: DatabaseEngine, tmp_path: Path
) -> None:
    folder = {"DELIVERY_DATA_DIR": str(tmp_path)}
    *_, well = await findings(read_settings(folder))
    assert (well.is_well, well.sentence.split(":")[0]) == (True, "No mail server is set (DELIVERY_SMTP_URL)")
    nowhere = {**folder, "DELIVERY_SMTP_URL": "smtp://nobody.invalid"}
    *_, wrong = await findings(read_settings(nowhere))
    assert not wrong.is_well
    assert wrong.sentence.startswith("Mail does not leave. nobody.invalid, port 25 cannot be reached: ")
