"""The whole check: every rule over the text, without what lies within another finding."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.meetings.personal_data.finding import Datum, KnownNames
from delivery.meetings.personal_data.names import names
from delivery.meetings.personal_data.numbers import numbers, old_days


def personal_data(text: str, known: KnownNames, year: int) -> tuple[Datum, ...]:
    """What may tell who somebody is, in the order of the text; no two overlap. `year` is that of the meeting.

    Where findings overlap, the longest stands, so "DOB 3/4/1985" is one.
    """
    return _apart([*numbers(text), *old_days(text, year), *names(text, known)])


def _apart(found: Iterable[Datum]) -> tuple[Datum, ...]:
    kept: list[Datum] = []
    for datum in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
        elif datum.end - datum.start > kept[-1].end - kept[-1].start:
            kept[-1] = datum
    return tuple(kept)
