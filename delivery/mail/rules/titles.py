"""The name of a sending among those about the same record."""

from __future__ import annotations

from collections.abc import Collection


def own_title(title: str, taken: Collection[str]) -> str:
    """The title, with its number behind it where another sending bears it: "Agenda for Monday, sending 2"."""
    found, number = title, 1
    while found in taken:
        number += 1
        found = f"{title}, sending {number}"
    return found
