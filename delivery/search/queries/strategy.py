"""The objectives of the strategy in force, and what they promise."""

from __future__ import annotations

from delivery.search.rules.hits import Entry, Record
from delivery.strategy.queries.strategies import current_strategy, objectives_of


async def objectives() -> list[Entry]:
    """Objectives in order, each followed by its promises; four queries. They are everybody's."""
    strategy = await current_strategy()
    found: list[Entry] = []
    for row in await objectives_of(strategy.id) if strategy else ():
        name = f"{row.number} {row.title}"
        lead = row.lead.name if row.lead else ""
        found.append(Entry(Record.OBJECTIVE, row.number, name, lead, row.statement))
        found += [
            Entry(Record.PROMISE, promise.id, promise.text, f"Promised by {name}") for promise in row.promises
        ]
    return found
