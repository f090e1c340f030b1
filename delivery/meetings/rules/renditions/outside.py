"""Minutes as they are read outside their group: what is withheld, who was there and who is only a member left out."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.renditions.attendance import attendance_in
from delivery.meetings.rules.renditions.rendition import Stretch, published


def for_outside(text: str, withheld: Sequence[Stretch], unnamed: Unnamed, shows_attendance: bool) -> str:
    """The rendition for publication. A group that shows its attendance loses nothing but what is withheld."""
    if shows_attendance:
        return published(text, withheld)
    return unnamed.worded(published(text, withheld, attendance_in(text)))
