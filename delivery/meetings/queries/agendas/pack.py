"""The texts of papers, as the pack of a meeting holds them."""

from __future__ import annotations

from collections.abc import Collection

from delivery.meetings.tables import Paper


async def paper_texts(paper_ids: Collection[int]) -> dict[int, str]:
    """What was read in each of these papers, which the caller found on an agenda that its viewer may see."""
    if not paper_ids:
        return {}
    rows = await Paper.select(Paper.id, Paper.text).where(Paper.id.is_in(list(paper_ids)))
    return {row["id"]: row["text"] for row in rows}
