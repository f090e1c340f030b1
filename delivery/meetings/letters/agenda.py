"""The letter that goes round with an agenda."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.mail.frame import framed
from delivery.meetings.letters.occasion import Occasion

CHANGED = " It has changed since you got it."


def agenda_subject(occasion: Occasion) -> str:
    """The subject of the letter."""
    return occasion.subject("Agenda")


def agenda_text(
    name: str, occasion: Occasion, items: Sequence[str], link: str, *, was_told: bool = False
) -> str:
    """The words: `items` are the titles in order, `link` opens it for its reader, empty where it is attached.

    `was_told` says that this reader had an earlier version.
    """
    opening = (
        f"{occasion.writer} sends you the agenda of a meeting of {occasion.of_group} on {occasion.when}, "
        f"because you sit in it or are asked to come.{CHANGED if was_told else ''}"
    )
    if occasion.is_members_only:
        return framed(name, (opening, f"Sign in to read it:\n{link}"), occasion.service, is_members_only=True)
    where = f"Read it here, with its papers, without an account:\n{link}" if link else "It is attached."
    return framed(name, (opening, "\n".join(items), where), occasion.service)
