"""What stands around the words of every letter: a greeting, whom it is from, and that an answer is read."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.marking import Marking

ANSWERED = "Reply to this mail in your own words: the secretary reads it."


def framed(
    name: str,
    paragraphs: Iterable[str],
    service: str,
    *,
    is_answered: bool = True,
    is_members_only: bool = False,
) -> str:
    """The text of a letter to `name`, signed with the service's name; empty paragraphs are left out.

    One of a members-only group bears its marking above everything else.
    """
    ending = f"{service}\n{ANSWERED}" if is_answered else service
    marked = (Marking.OFFICIAL_SENSITIVE.value,) if is_members_only else ()
    return "\n\n".join((*marked, f"Hello {name},", *(words for words in paragraphs if words), ending)) + "\n"
