"""What names an item of an agenda in addresses, before and after it is a row."""

from __future__ import annotations

from delivery.meetings.rules.agenda.entries import Origin

# There is one of each on an agenda.
_ALONE = frozenset({Origin.MINUTES, Origin.MATTERS, Origin.CALLED})
_FROM_A_RECORD = frozenset({Origin.STANDING, Origin.RAISED, Origin.FORWARD})


def key_of(origin: Origin, record: int = 0) -> str:
    """The key of an item; `record` is the id of what it comes from, where that is a record, else of its own row.

    What an agenda has one of needs none.
    """
    if origin in _ALONE:
        return origin.value
    return f"{origin.value}-{record}" if origin in _FROM_A_RECORD else item_key(record)


def item_key(item_id: int) -> str:
    """The key of an item that somebody added or proposed, by the id of its row."""
    return f"item-{item_id}"


def source_of(key: str) -> int:
    """The id of the record that an item comes from, by its key."""
    return int(key.rpartition("-")[2])
