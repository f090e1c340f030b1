"""What changed in a document's words: the same records and sentences as on its page."""

from __future__ import annotations

from datetime import date

from delivery.progress import report
from delivery.progress.rules.changes import ChangeKind, WhatChanged, quiet_sentence, told
from delivery.wording import short_day

NONE: frozenset[ChangeKind] = frozenset()


def report_changes(
    changed: WhatChanged,
    *,
    is_narrowed: bool = False,
    until: date | None = None,
    without: frozenset[ChangeKind] = NONE,
) -> report.Changes:
    """The changes, but for the kinds that a document tells elsewhere.

    `is_narrowed` says that they are of a part of the strategy, `until` the last day where that is not today.
    """
    last = f"Until {short_day(until)}." if until else ""
    quiet = quiet_sentence(changed, is_narrowed=is_narrowed)
    is_still = changed.colours.before is not None and not changed.moves
    return report.Changes(
        introduction=" ".join(part for part in (changed.since.sentence, last, quiet) if part),
        colours=f"{changed.colours.words}{' No objective changed its colour.' if is_still else ''}",
        moves=tuple(
            report.ColourMove(move.number, move.title, move.before, move.after, move.cause)
            for move in changed.moves
        ),
        lists=tuple(
            report.ChangeList(section.kind.value, tuple(line.sentence for line in section.lines))
            for section in told(changed)
            if section.kind is not ChangeKind.MOVES and section.kind not in without
        ),
    )
