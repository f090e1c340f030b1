"""The letter to an agency's lead contact: what its owners were asked for twice, once and in one list."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.actions.letters.desk import Desk
from delivery.actions.letters.digest import REPLY, one_line_of
from delivery.actions.letters.owed import OwedBy
from delivery.actions.rules.digests import Occasion
from delivery.mail.letter import Letter
from delivery.wording import count, moment_in_words, short_day


def asked_twice_letter(
    name: str, address: str, person_id: int, occasion: Occasion, lines: Sequence[OwedBy], desk: Desk
) -> Letter:
    """The letter; the `capacity` of a line is the post or agency that owes it. It names no person, and nothing of a
    members-only group, of which the caller gives it no line.
    """
    items = "\n".join(
        f"- {one_line_of(one.owed.told)}\n  Put to {one.capacity}.\n  {desk.base_url}{one.owed.path}"
        for one in lines
    )
    blocks = (
        f"Hello {name},",
        f"You are the lead contact of your agency. {occasion.group} asked twice about what stands below and heard"
        f" nothing. It meets on {moment_in_words(occasion.starts_at)}.",
        items,
        "Please see that somebody answers: that it is done, how it goes, or who should have it now. What is not heard"
        " of by the next time is listed for the chair, by post and agency.",
        REPLY,
        desk.service,
    )
    return Letter(
        address=address,
        name=name,
        subject=f"Asked twice and not heard: {count(len(lines), 'line')} before {occasion.group} meets on "
        f"{short_day(occasion.meets_on)}",
        text="\n\n".join(blocks) + "\n",
        person_id=person_id,
        lines=tuple(one.owed.line_to_lead for one in lines),
    )
