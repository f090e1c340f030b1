"""The letter that tells a lead agency of its own lines before a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.mail.frame import framed
from delivery.wording import day_in_words, short_day


@dataclass(frozen=True, slots=True)
class LineTold:
    """An objective as its lead is told of it: number and title, the status in words, the heaviest reasons."""

    objective: str
    status: str
    reasons: Sequence[str]


def lead_subject(review_on: date) -> str:
    """The subject of the letter."""
    return f"The objectives you lead, before the review of {short_day(review_on)}"


def lead_text(
    name: str,
    agency: str,
    review_on: date,
    lines: Sequence[LineTold],
    link: str,
    *,
    writer: str,
    service: str,
) -> str:
    """The words: `link` leads to where its reader comments without an account."""
    told = "\n".join(
        "\n".join((f"- {one.objective}: {one.status}", *(f"  {reason}" for reason in one.reasons)))
        for one in lines
    )
    return framed(
        name,
        (
            f"{writer} writes to you for {agency}. The Strategic Group reviews the strategy on "
            f"{day_in_words(review_on)}. These are the objectives that {agency} leads, as the evidence shows "
            "them today:",
            told,
            "Is something missing or wrong? Say so beside each, without an account. What you say is printed "
            f"beside the colour:\n{link}",
        ),
        service,
    )
