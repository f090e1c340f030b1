"""Saves a strategy that was read from a document: as a new edition, or as new wording of the current one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.strategy.reading.reading import Objective as ReadObjective
from delivery.strategy.reading.reading import StrategyReading
from delivery.strategy.tables import Aim, Objective, Strategy

LONGEST_TITLE = 300


async def save_as_new(reading: StrategyReading, title: str, key: str, by: int, now: datetime) -> int:
    """A new edition with the aims and objectives of a reading; its id. The same form saves once.

    Raises Invalid where the title is missing or there is nothing to save.
    """
    name = title.strip()
    if not 0 < len(name) <= LONGEST_TITLE:
        raise Invalid(problems={"title": "Enter the title of the strategy, in at most 300 characters."})
    if not reading.objectives:
        raise Invalid(
            problems={"": "There is no numbered objective in this text, so there is nothing to save."}
        )
    async with transaction():
        claimed = await claim("strategy", key, by, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        rows = await Strategy.insert(Strategy(slug=await _free_slug(name), title=name)).returning(Strategy.id)
        strategy_id = int(rows[0]["id"])
        aims = await _save_aims(strategy_id, reading)
        for position, objective in enumerate(reading.objectives, start=1):
            await _add(strategy_id, aims, objective, position)
        await led_to(claimed, str(strategy_id))
        await record(
            "strategy", strategy_id, "imported", at=now, person_id=by, how="file", detail={"title": name}
        )
    return strategy_id


async def save_as_wording(
    strategy_id: int, reading: StrategyReading, numbers: Sequence[str], by: int, now: datetime
) -> int:
    """Take the wording of a reading for the objectives with these numbers; how many changed.

    Numbers that the strategy does not have are added at its end. Objectives that the document leaves
    out stay: removing one is a decision of its own.
    """
    wanted = set(numbers)
    changed = 0
    async with transaction():
        existing = {
            row["number"]: row
            for row in await Objective.select(
                Objective.id, Objective.number, Objective.statement, Objective.position, Objective.version
            ).where(Objective.strategy == strategy_id, Objective.removed_at.is_null())
        }
        aims = {row["number"]: row["id"] for row in await Aim.select().where(Aim.strategy == strategy_id)}
        last = max((row["position"] for row in existing.values()), default=0)
        for objective in reading.objectives:
            if objective.number not in wanted:
                continue
            row = existing.get(objective.number)
            if row is None:
                last += 1
                await _add(strategy_id, aims, objective, last)
                changed += 1
            elif row["statement"] != objective.statement:
                await Objective.update(
                    {Objective.statement: objective.statement, Objective.version: row["version"] + 1}
                ).where(Objective.id == row["id"])
                await record(
                    "objective",
                    row["id"],
                    "reworded",
                    at=now,
                    person_id=by,
                    how="file",
                    detail={"was": row["statement"], "is": objective.statement},
                )
                changed += 1
        await record("strategy", strategy_id, "reworded", at=now, person_id=by, how="file")
    return changed


async def _save_aims(strategy_id: int, reading: StrategyReading) -> dict[str, int]:
    aims = {}
    for position, aim in enumerate(reading.aims, start=1):
        number = aim.number or str(position)
        rows = await Aim.insert(
            Aim(strategy=strategy_id, number=number[:20], title=aim.title[:LONGEST_TITLE], position=position)
        ).returning(Aim.id)
        aims[number] = int(rows[0]["id"])
    if not aims:
        rows = await Aim.insert(
            Aim(strategy=strategy_id, number="", title="All objectives", position=1)
        ).returning(Aim.id)
        aims[""] = int(rows[0]["id"])
    return aims


async def _add(strategy_id: int, aims: dict[str, int], objective: ReadObjective, position: int) -> None:
    # A slash would part the address of its page.
    number = (objective.number or f"({position})").replace("/", "-")
    first_words = re.split(r"(?<=[.:;])\s", objective.text, maxsplit=1)[0]
    await Objective.insert(
        Objective(
            strategy=strategy_id,
            aim=_aim_of(number, aims),
            number=number[:20],
            title=(objective.title or first_words)[:LONGEST_TITLE],
            title_source="contents" if objective.title else "ours",
            contents_label=objective.label,
            statement=objective.statement,
            position=position,
        )
    )


def _aim_of(number: str, aims: dict[str, int]) -> int | None:
    """The aim whose number begins the objective's, the longest first; else the first aim."""
    fitting = [aim for aim in aims if aim and number.startswith(aim)]
    if fitting:
        return aims[max(fitting, key=len)]
    return next(iter(aims.values()), None)


async def _free_slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "strategy"
    taken = {row["slug"] for row in await Strategy.select(Strategy.slug)}
    return next(one for n in range(1, 10_000) if (one := f"{slug}_{n}" if n > 1 else slug) not in taken)
