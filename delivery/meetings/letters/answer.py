"""The letter that tells whoever asked a question what the answer is."""

from __future__ import annotations

from datetime import date

from delivery.mail.frame import framed
from delivery.wording import day_in_words, with_article


def answer_subject(group: str, *, is_members_only: bool) -> str:
    """The subject of the letter."""
    return (
        "The question you asked has been answered"
        if is_members_only
        else f"Your question to {with_article(group)}"
    )


def answer_text(
    name: str,
    group: str,
    asked_on: date,
    question: str,
    answer: str,
    link: str,
    *,
    is_members_only: bool,
    writer: str,
    service: str,
) -> str:
    """The words; of a members-only group neither question nor answer, only the `link` to sign in and read them."""
    on = day_in_words(asked_on)
    if is_members_only:
        told = (
            f"{writer} tells you that a question you asked on {on}, at a meeting of a group you belong to, has "
            "been answered.",
            f"Sign in to read it:\n{link}",
        )
        return framed(name, told, service, is_members_only=True)
    told_all = (
        f"{writer} writes to you because you asked this at the meeting of {with_article(group)} on {on}:",
        question,
        f"The answer is:\n{answer}",
    )
    return framed(name, told_all, service)
