"""The words with which a lead agency is told of its own lines before a review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.wording import day_in_words


def lead_mail(
    agency: str, review_on: date, lines: Sequence[tuple[str, str, Sequence[str]]], sender: str
) -> str:
    """The words of a mail to paste; the reader's own link goes under its last line.

    A line is the objective, its status in words and the reasons, the heaviest first.
    """
    told = "\n\n".join(
        "\n".join([f"{objective}: {status}", *(f"- {reason}" for reason in reasons)])
        for objective, status, reasons in lines
    )
    return (
        f"Hello,\n\nThe Strategic Group reviews the strategy on {day_in_words(review_on)}. "
        f"These are the objectives that {agency} leads, as the evidence shows them today:\n\n{told}\n\n"
        "You can comment on each of them, and what you say is printed beside its colour. You need no account: "
        "your link is below. It is meant for you alone, so please do not pass it on.\n\n"
        f"{sender}\n\nYour link:\n"
    )
