"""The items of an agenda that somebody is wanted for, with the numbers that they have there."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.meetings.rules.agenda import AgendaEntry


def wanted_words(items: Sequence[str], entries: Sequence[AgendaEntry]) -> tuple[str, ...]:
    """Each item as a page names it: with its number where the agenda has it under that title, else by its words."""
    numbers = {_plain(entry.title): entry.number for entry in entries}
    return tuple(
        f"item {numbers[_plain(item)]}, {item}" if _plain(item) in numbers else f"“{item}”" for item in items
    )


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
