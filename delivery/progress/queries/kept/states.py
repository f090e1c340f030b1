"""The states of a kept report, and how long its document is kept."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=30)
LEASE = timedelta(seconds=90)
MOST_TRIES = 3
MOST_WAITING = 10
LARGEST = 20 * 1024 * 1024


class ReportState(StrEnum):
    """Where a report is; one that is dropped can be made again from what it was made of."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to come by itself."""
        return self in {ReportState.WAITING, ReportState.MAKING}

    @property
    def may_be_tried_again(self) -> bool:
        """Whether somebody can ask for it once more."""
        return self in {ReportState.FAILED, ReportState.DROPPED}
