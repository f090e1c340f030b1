"""What is left to decide before a text is released: personal data neither withheld nor let stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from delivery.meetings.personal_data import Datum, DatumKind
from delivery.meetings.rules.renditions.rendition import Stretch

Told = tuple[DatumKind, str]
"""What a finding is known by wherever it stands: its kind and its words."""


@dataclass(frozen=True, slots=True)
class DatumToClear:
    """The same words wherever they stand outside what is withheld. `times` is how often; `first` their first place.

    `was_cleared_before`: in earlier minutes of the group, so that it is let stand here until somebody says no.
    """

    kind: DatumKind
    words: str
    times: int
    first: int
    is_cleared: bool
    was_cleared_before: bool = False


def to_clear(
    data: Sequence[Datum],
    withheld: Sequence[Stretch],
    cleared: Collection[Told],
    cleared_before: Collection[Told] = (),
) -> tuple[DatumToClear, ...]:
    """The findings outside what is withheld, each words once, in the order of the text.

    `cleared` are those that somebody let stand in this text, `cleared_before` in earlier minutes of the group.
    """
    left = [one for one in data if not any(held.touches(one.start, one.end) for held in withheld)]
    times = Counter(told(one) for one in left)
    first = {told(one): one for one in reversed(left)}
    return tuple(
        DatumToClear(
            kind=one.kind,
            words=key[1],
            times=times[key],
            first=one.start,
            is_cleared=key in cleared,
            was_cleared_before=key in cleared_before and key not in cleared,
        )
        for key, one in sorted(first.items(), key=lambda found: found[1].start)
    )


def told(datum: Datum) -> Told:
    """What a finding is known by."""
    return datum.kind, " ".join(datum.words.split())
