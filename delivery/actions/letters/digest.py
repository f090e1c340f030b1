"""The digest: what one person owes a group before it meets, 14 and 3 days ahead, and only when there is something."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.actions.letters.occasion import DAYS_BEFORE, Desk, Occasion, Reader
from delivery.actions.letters.owed import OwedBy, Part, counts_in_words
from delivery.mail.letter import Letter
from delivery.wording import begun, moment_in_words, short_day

LONGEST_TEXT = 280
REPLY = "Reply to this mail in your own words: the secretary reads it."
WHEN = f"You get this letter {DAYS_BEFORE[0]} and {DAYS_BEFORE[1]} days before a meeting, and only when something is owed."


def digest_letter(
    reader: Reader, occasion: Occasion, lines: Sequence[OwedBy], update_url: str, desk: Desk
) -> Letter:
    """The letter to one person; `update_url` is their own page, which each action is linked to by its line.

    Of a members-only group it says how much is owed, and no name, title or text.
    """
    return Letter(
        address=reader.address,
        name=reader.name,
        subject=f"Before {occasion.name} meets on {short_day(occasion.meets_on)}: {counts_in_words(lines)}",
        text=_text(reader.name, occasion, lines, update_url, desk),
        person_id=reader.person_id,
        lines=tuple(one.owed.line for one in lines),
    )


def one_line_of(text: str) -> str:
    """A text on one line, cut at a word where it is long; the page behind its link has all of it."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TEXT else f"{words[:LONGEST_TEXT].rsplit(' ', 1)[0]} …"


def _text(
    name: str, occasion: Occasion, lines: Sequence[OwedBy], update_url: str, desk: Desk
) -> str:
    hidden = [one for one in lines if one.owed.is_hidden]
    blocks = [f"Hello {name},", _opening(occasion, len(hidden) < len(lines))]
    for part in Part:
        if told := [one for one in lines if one.owed.part is part and not one.owed.is_hidden]:
            blocks += [part.value, "\n".join(_item(one, update_url, desk) for one in told)]
    if hidden:
        blocks.append(
            f"{begun(counts_in_words(hidden))}. Only the members of the group see its records, so that this mail"
            " does not tell them: the link does."
        )
    blocks.append(f"Say how it goes, or that it is not yours any more. You need no account:\n{update_url}\n{REPLY}")
    blocks.append(f"{desk.service}\n{WHEN}")
    return "\n\n".join(blocks) + "\n"


def _opening(occasion: Occasion, is_told: bool) -> str:
    meets = f"{begun(occasion.name)} meets on {moment_in_words(occasion.starts_at)}."
    asks = "This is what its records ask of you before then." if is_told else "Its records ask something of you."
    return f"{meets} {asks}"


def _item(one: OwedBy, update_url: str, desk: Desk) -> str:
    owed = one.owed
    words = ": ".join(part for part in (owed.head, one_line_of(owed.text)) if part)
    capacity = f" ({one.capacity})" if one.capacity else ""
    address = f"{update_url}#{owed.anchor}" if owed.anchor else f"{desk.base_url}{owed.path}"
    return f"- {words}{capacity}\n  {address}"
