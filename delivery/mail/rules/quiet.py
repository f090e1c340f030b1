"""How much mail is enough: ten minutes to stop, six mails from a group between two meetings, no line a third time."""

from __future__ import annotations

from datetime import timedelta

HOLD = timedelta(minutes=10)
MOST_MAILS = 6
MOST_REPEATS = 2
