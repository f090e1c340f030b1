"""The form of two texts that may ask for the same thing: raw text in, values or Invalid out."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.errors import Invalid
from delivery.strategy.rules.overlaps import Answer
from delivery.web import Form, whole_number

LONGEST_REASON = 2_000


def read_answer(form: Form, offered: Iterable[Answer]) -> tuple[Answer, str]:
    """The answer and its reason, which may be left empty only where the two are linked."""
    problems: dict[str, str] = {}
    answer = next((one for one in offered if one == form["answer"]), None)
    if answer is None:
        problems["answer"] = "Choose an answer."
    reason = form["reason"].strip()
    if len(reason) > LONGEST_REASON:
        problems["reason"] = "Use at most 2,000 characters."
    elif not reason and answer is Answer.DISMISSED:
        problems["reason"] = "Say in a few words why they are not the same, for whoever asks next."
    if answer is None or problems:
        raise Invalid(problems=problems)
    return answer, reason


def read_stays(form: Form, numbers: tuple[int, int]) -> int:
    """The number of the action that stays."""
    stays = whole_number(form["stays"])
    if stays not in numbers:
        raise Invalid(problems={"stays": "Choose which of the two stays."})
    return stays
