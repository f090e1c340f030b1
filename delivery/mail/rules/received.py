"""What becomes of a mail that came back, and how its subject is compared with ours."""

from __future__ import annotations

import re
from enum import StrEnum

_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:(?:re|fw|fwd|aw|wg|sv|ateb|ymlaen|accepted|declined|tentative)(?:\[\d+\])?\s*:\s*)+",
    re.IGNORECASE,
)


class ReceivedState(StrEnum):
    """Where it stands: open until somebody files it or puts it aside; done where nobody has to."""

    OPEN = "open"
    FILED = "filed"
    ASIDE = "aside"
    DONE = "done"


def plain_subject(subject: str) -> str:
    """A subject without "Re:" and "Fw:", and in one case, as two are compared."""
    return " ".join(_PREFIX.sub("", subject).split()).casefold()
