"""The digest: what one person owes a group before it meets, 14 and 3 days ahead, and only when there is something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.letters.desk import Desk
from delivery.actions.letters.owed import OwedBy, Part, counts_in_words
from delivery.actions.rules.digests import DAYS_BEFORE, Occasion
from delivery.mail.letter import Letter
from delivery.wording import begun, moment_in_words, short_day

LONGEST_TEXT = 280
REPLY = "Reply to this mail in your own words: the secretary reads it."
WHEN = (
    f"You get this letter some {DAYS_BEFORE[0]} and {DAYS_BEFORE[1]} days before a meeting, on a working day, and only when"
    " something is owed."
)


@dataclass(frozen=True, slots=True)
class DigestFor:
    """Whom a digest is for, and what it holds.

    `group` is as a mail may call it; `update_url` their own page, to which each action is linked by its line.
    """

    person_id: int
    name: str
    address: str
    group: str
    lines: Sequence[OwedBy]
    update_url: str


def digest_letter(to: DigestFor, occasion: Occasion, desk: Desk) -> Letter:
    """The letter to one person. Of a members-only group it says how much is owed, and no name, title or text."""
    return Letter(
        address=to.address,
        name=to.name,
        subject=f"Before {to.group} meets on {short_day(occasion.meets_on)}: {counts_in_words(to.lines)}",
        text=_text(to, occasion, desk),
        person_id=to.person_id,
        lines=tuple(one.owed.line for one in to.lines),
    )


def one_line_of(text: str) -> str:
    """A text on one line, cut at a word where it is long; the page behind its link has all of it."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TEXT else f"{words[:LONGEST_TEXT].rsplit(' ', 1)[0]} …"


def _text(to: DigestFor, occasion: Occasion, desk: Desk) -> str:
    told = [one for one in to.lines if not one.owed.is_hidden]
    hidden = [one for one in to.lines if one.owed.is_hidden]
    meets = f"{begun(to.group)} meets on {moment_in_words(occasion.starts_at)}."
    asks = "This is what its records ask of you before then." if told else "Its records ask something of you."
    blocks = [f"Hello {to.name},", f"{meets} {asks}"]
    for part in Part:
        if of_part := [one for one in told if one.owed.part is part]:
            blocks += [part.value, "\n".join(_item(one, to.update_url, desk) for one in of_part)]
    if hidden:
        blocks.append(f"{begun(counts_in_words(hidden))}. What it is about is not written in mail.")
    blocks.append(
        f"Say how it goes, or that it is not yours any more. You need no account:\n{to.update_url}\n{REPLY}"
    )
    blocks.append(f"{desk.service}\n{WHEN}")
    return "\n\n".join(blocks) + "\n"


def _item(one: OwedBy, update_url: str, desk: Desk) -> str:
    owed = one.owed
    capacity = f" ({one.capacity})" if one.capacity else ""
    address = (
        f"{update_url}#{owed.anchor}" if owed.anchor and one.is_theirs else f"{desk.base_url}{owed.path}"
    )
    return f"- {one_line_of(owed.told)}{capacity}\n  {address}"
