"""The open actions that an invitation lists for its reader: how each stands there, and the list put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from delivery.actions.rules import reference
from delivery.mail.rendering import one_line
from delivery.meetings.letters.invitation import YOUR_ACTIONS
from delivery.wording import short_day

LONGEST = 200


def listed_line(number: int, text: str, due: date | None, *, is_put: bool) -> str:
    """A-0092: Write to the trust (due 1 July 2027). What waits to be accepted says that it is put to its reader."""
    words = one_line(text)
    words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    said = [
        *(["put to you: say whether you accept it"] if is_put else []),
        *([f"due {short_day(due)}"] if due else []),
    ]
    beside = f" ({', '.join(said)})" if said else ""
    return f"{reference(number)}: {words}{beside}"


def relisted(text: str, stands: Mapping[int, str | None]) -> str:
    """A letter's text with each listed action, by its number, as it stands now; without what is None.

    The heading goes with the last of them.
    """
    begins = {f"- {reference(number)}: ": line for number, line in stands.items()}
    lines: list[str] = []
    for line in text.split("\n"):
        known = next((begin for begin in begins if line.startswith(begin)), None)
        if known is None:
            lines.append(line)
        elif (now := begins[known]) is not None:
            lines.append(f"- {now}")
    blocks = "\n".join(lines).split("\n\n")
    return "\n\n".join(block for block in blocks if block.strip() != YOUR_ACTIONS)
