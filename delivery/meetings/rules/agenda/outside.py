"""An agenda as it is read outside its group: nobody is named who is only a member of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from delivery.meetings.rules.agenda.entries import AgendaEntry, Matter
from delivery.meetings.rules.groups.unnamed import Unnamed


def for_outside(entries: Iterable[AgendaEntry], unnamed: Unnamed) -> tuple[AgendaEntry, ...]:
    """The entries in the words for such a reader."""
    worded = unnamed.worded
    return tuple(
        replace(
            entry,
            title=worded(entry.title),
            note=worded(entry.note),
            presenter=unnamed.whom(entry.presenter),
            matters=tuple(_matter(one, unnamed) for one in entry.matters),
        )
        for entry in entries
    )


def _matter(one: Matter, unnamed: Unnamed) -> Matter:
    worded = unnamed.worded
    return replace(one, text=worded(one.text), detail=worded(one.detail), who=unnamed.whom(one.who))
