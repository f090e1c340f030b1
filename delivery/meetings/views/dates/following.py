"""What people are told after a change of a group's calendar: how many due dates went with it."""

from __future__ import annotations

from delivery.wording import count


def with_followed(said: str, followed: int, why: str) -> str:
    """The message, and behind it how many actions have another due date; `why` ends that sentence."""
    if not followed:
        return said
    have = "has" if followed == 1 else "have"
    return f"{said} {count(followed, 'action')} {have} a new due date, {why}."
