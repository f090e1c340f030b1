"""The list of 480 actions over HTTP beside the reference, which reads and writes the same rows plainly."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from benchmarks.dataset import build_county
from benchmarks.report import line
from benchmarks.serving import NOW, Served, served
from delivery import database
from delivery.partners.queries.sign_ins import start_session

ROUNDS = 30
ROW = '<a class="d-reference"'


def main() -> None:
    """Print the ratio, and what it is made of."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.sqlite"
        actions, token = asyncio.run(_build(file))
        with served("reference", file) as reference, served("product", file, token) as product:
            _check(reference, actions)
            _check(product, actions)
            plain = reference.milliseconds("/actions", ROUNDS)
            kept = product.milliseconds("/actions", ROUNDS)
            anew = product.milliseconds("/actions", ROUNDS, lambda: _change(file))
    print(line(f"Action list with {actions} actions, CPU beside the reference", kept / plain, "times", 2))
    print(line("  the same, read anew after every change", anew / plain, "times", None))
    print(line("  reference: sqlite3 and one plain Jinja loop", plain, "ms", None))


async def _build(file: Path) -> tuple[int, str]:
    """The county in `file`; how many actions its first person sees, and a session of theirs."""
    database.use(database.make_engine(f"sqlite:///{file}"))
    try:
        await database.migrate()
        county = await build_county(NOW.date())
        return county.actions, await start_session(county.people[0], NOW)
    finally:
        await database.close_connections()


def _check(server: Served, actions: int) -> None:
    """Both must show every action."""
    shown = server.text("/actions").count(ROW)
    assert shown == actions, f"{shown} of {actions} actions are shown"


def _change(file: Path) -> None:
    """What every recorded change does: it makes all kept answers old."""
    with sqlite3.connect(file, timeout=5) as connection:
        connection.execute("UPDATE installation SET revision = revision + 1")
    connection.close()


if __name__ == "__main__":
    main()
