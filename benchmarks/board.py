"""The RAG board over 24 objectives, 480 actions, 72 measures and the plans of 13 areas over HTTP beside a reference that does the same plainly."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from benchmarks.dataset import build_county
from benchmarks.evidence import add_evidence
from benchmarks.plans import add_plans
from benchmarks.report import line
from benchmarks.serving import NOW, Served, served
from delivery import database
from delivery.partners.queries.sign_ins import start_session

ROUNDS = 60
ROW = '<a class="d-board__title"'


def main() -> None:
    """Print the ratio, and what it is made of."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.sqlite"
        objectives, token = asyncio.run(_build(file))
        with served("board-reference", file) as reference, served("product", file, token) as product:
            _check(reference, objectives)
            _check(product, objectives)
            plain = reference.milliseconds("/board", ROUNDS)
            kept = product.milliseconds("/board", ROUNDS)
            anew = product.milliseconds("/board", ROUNDS // 2, lambda: _change(file))
    print(line(f"RAG board of {objectives} objectives, CPU beside the reference", kept / plain, "times", 2))
    print(line("  the same, reckoned anew after every change", anew / plain, "times", None))
    print(line("  reference: sqlite3 and one plain Jinja loop", plain, "ms", None))


async def _build(file: Path) -> tuple[int, str]:
    """The county in `file`; how many objectives it has, and a session of its secretary."""
    database.use(database.make_engine(f"sqlite:///{file}"))
    try:
        await database.migrate()
        county = await build_county(NOW.date())
        await add_evidence(NOW.date())
        await add_plans(NOW.date())
        return len(county.objectives), await start_session(county.people[0], NOW)
    finally:
        await database.close_connections()


def _check(server: Served, objectives: int) -> None:
    """Both must show every objective."""
    shown = server.text("/board").count(ROW)
    assert shown == objectives, f"{shown} of {objectives} objectives are shown"


def _change(file: Path) -> None:
    """What every recorded change does: it makes all kept answers old."""
    with sqlite3.connect(file, timeout=5) as connection:
        connection.execute("UPDATE installation SET revision = revision + 1")
    connection.close()


if __name__ == "__main__":
    main()
