"""A post worker in a process of its own, which a test kills: `python -m tests.mail.sending_process DATABASE PORT BEGAN SPEED`.

Its clock goes SPEED times as fast as ours, so that waits of minutes pass in a moment.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from delivery import database
from delivery.mail.worker import PostWorker
from delivery.settings import read_settings

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def fast_clock(began: float, speed: float) -> datetime:
    """The moment that the fast clock shows, which showed START when the clock of this machine showed `began`."""
    return START + timedelta(seconds=(time.time() - began) * speed)


async def main(file: str, port: str, began: float, speed: float) -> None:
    settings = read_settings(
        {
            "DELIVERY_DATA_DIR": str(Path(file).parent),
            "DELIVERY_DATABASE_URL": f"sqlite:///{file}",
            "DELIVERY_SMTP_URL": f"smtp://127.0.0.1:{port}?starttls=no",
        }
    )
    database.use(database.make_engine(settings.database_url))
    worker = PostWorker(settings, lambda: fast_clock(began, speed), look_again=0.05)
    async with worker.running():
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])))
