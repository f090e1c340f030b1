"""The RAG board over 24 objectives with 20 actions and 3 measures in each of 13 areas, and a position of that size as it was closed.

Over HTTP, beside a reference that reads the same rows plainly.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

from benchmarks.dataset import build_county
from benchmarks.evidence import add_evidence
from benchmarks.plans import AREAS, add_plans
from benchmarks.report import line
from benchmarks.serving import NOW, Served, served
from delivery import database
from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.recording import record_update
from delivery.actions.tables import Action
from delivery.partners.queries.sign_ins import start_session
from delivery.progress.queries.board import board_on
from delivery.progress.queries.freezing import Session, freeze
from delivery.progress.snapshot import as_text, hash_of
from delivery.progress.tables import Review

ROUNDS = 60
CLOSED = 5
ROW = '<a class="d-board__title"'
ACTIONS, MEASURES = 20 * len(AREAS), 3 * len(AREAS)


def main() -> None:
    """Print the ratios, and what they are made of."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.sqlite"
        objectives, token, reviews = asyncio.run(_build(file))
        with served("board-reference", file) as reference, served("product", file, token) as product:
            _check(reference, objectives)
            _check(product, objectives)
            plain = reference.milliseconds("/board", ROUNDS)
            kept = product.milliseconds("/board", ROUNDS)
            anew = product.milliseconds("/board", ROUNDS // 2, lambda: asyncio.run(_say(file)))
            pages = [f"/reviews/{review}/position" for review in reviews]
            first = median(product.milliseconds(page, 1, warm_up=0) for page in pages)
            again = product.milliseconds(pages[-1], ROUNDS)
    size = f"{objectives} objectives, {objectives * ACTIONS:,} actions, {objectives * MEASURES} measures"
    print(f"Beside the CPU of a reference, over {size}:")
    print(line("RAG board, unchanged", kept / plain, "times", 0.1))
    print(line("RAG board, after something was said of one action", anew / plain, "times", 2.5))
    print(line("A position as it was closed, opened first", first / plain, "times", 2.5))
    print(line("A position as it was closed, opened again", again / plain, "times", None))
    print(line("  reference: sqlite3 and one plain Jinja loop", plain, "ms", None))


async def _build(file: Path) -> tuple[int, str, list[int]]:
    """The county in `file`; how many objectives it has, a session of its secretary, and its closed reviews."""
    database.use(database.make_engine(f"sqlite:///{file}"))
    try:
        await database.migrate()
        county = await build_county(NOW.date(), ACTIONS)
        await add_evidence(NOW.date(), MEASURES)
        await add_plans(NOW.date())
        token = await start_session(county.people[0], NOW)
        return len(county.objectives), token, [await _close(days) for days in range(CLOSED)]
    finally:
        await database.close_connections()


async def _close(days: int) -> int:
    """A review before the last one, closed with the position of today; its id."""
    board = await board_on(NOW.date())
    assert board
    held_on = NOW.date() - timedelta(days=200 + days)
    closed_at = datetime.combine(held_on, time(16), UTC)
    frozen = as_text(freeze(board.position, board.agencies, Session("", held_on, closed_at), {}, {}))
    review = Review(
        strategy=board.position.strategy.id,
        held_on=held_on,
        closed_at=closed_at,
        snapshot=frozen,
        snapshot_hash=hash_of(frozen),
    )
    return int((await Review.insert(review).returning(Review.id))[0]["id"])


def _check(server: Served, objectives: int) -> None:
    """Both must show every objective."""
    shown = server.text("/board").count(ROW)
    assert shown == objectives, f"{shown} of {objectives} objectives are shown"


async def _say(file: Path) -> None:
    """Record a word about an action, as its page does."""
    database.use(database.make_engine(f"sqlite:///{file}"))
    try:
        rows = (
            await Action.select(Action.id, Action.version)
            .where(Action.status == "in progress", Action.group.is_null())
            .order_by(Action.number)
            .limit(1)
        )
        said = Said(said_by="Amara Doyle", how=How.PHONE, said_on=NOW.date(), note="Half of it is done.")
        await record_update(rows[0]["id"], rows[0]["version"], said, key=uuid4().hex, by=None, now=NOW)
    finally:
        await database.close_connections()


if __name__ == "__main__":
    main()
