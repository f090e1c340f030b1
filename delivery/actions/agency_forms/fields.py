"""What can be answered about an action in a form, and how words become an answer."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from delivery.actions.log.statuses import status_in
from delivery.actions.rules import ActionStatus
from delivery.wording import read_day, short_day

PROMPT = "Click or tap here and say in your own words how it goes"
DAY_PROMPT = "Click or tap to choose a date"
LONGEST_ANSWER = 4000
NO_DATE = "No date"
_NO_DAY = frozenset({"", "-", "–", "no date", "none", "click or tap to choose a date", "n/a", "tbc"})
_AT_RISK = {"yes": "yes", "y": "yes", "at risk": "yes", "true": "yes", "no": "no", "n": "no", "": "no"}
_NOT_AT_RISK = {"not at risk": "no", "on track": "no", "false": "no", "–": "no", "-": "no"}
_DIGEST_LENGTH = 8


class AnswerField(StrEnum):
    """A part of an action that is asked about, by the word that its hidden tag carries."""

    STATUS = "status"
    DUE = "due"
    AT_RISK = "risk"
    UPDATE = "update"

    @property
    def label(self) -> str:
        """What stands beside it in the form."""
        return _LABELS[self]


_LABELS = {
    AnswerField.STATUS: "Status",
    AnswerField.DUE: "Date due",
    AnswerField.AT_RISK: "At risk",
    AnswerField.UPDATE: "Update",
}


def field_of_label(words: str) -> AnswerField | None:
    """The field whose label the words are."""
    plain = " ".join(words.split()).casefold().rstrip(":?")
    return next((field for field, label in _LABELS.items() if label.casefold() == plain), None)


def read_answer(field: AnswerField, words: str) -> str | None:
    """The answer that somebody typed, as one wording stands for it; None where it is none of this field's.

    A status is its word ("in progress"), a day "2016-03-03" or empty, at risk "yes" or "no", an update its lines.
    """
    plain = " ".join(words.split()).casefold()
    match field:
        case AnswerField.STATUS:
            if plain in {status.value for status in ActionStatus}:
                return plain
            status = status_in(words)
            return status.value if status else None
        case AnswerField.DUE:
            if plain in _NO_DAY:
                return ""
            day = read_day(words)
            return day.isoformat() if day and 2000 <= day.year <= 2100 else None
        case AnswerField.AT_RISK:
            return (_AT_RISK | _NOT_AT_RISK).get(plain)
        case AnswerField.UPDATE:
            text = tidy(words)
            if text.casefold() in {PROMPT.casefold(), "–", "-"}:
                return ""
            return text if len(text) <= LONGEST_ANSWER else None


def answer_words(field: AnswerField, answer: str) -> str:
    """An answer as people read it."""
    match field:
        case AnswerField.STATUS:
            return ActionStatus(answer).label if answer else ""
        case AnswerField.DUE:
            day = read_day(answer)
            return short_day(day) if day else NO_DATE
        case AnswerField.AT_RISK:
            return "Yes" if answer == "yes" else "No"
        case AnswerField.UPDATE:
            return answer


def tidy(words: str) -> str:
    """The lines of a text without the spaces around them and without empty lines at either end."""
    return "\n".join(" ".join(line.split()) for line in words.strip().splitlines()).strip()


def digest(field: str, answer: str) -> str:
    """What a hidden tag keeps of an answer as it was sent: enough to tell whether it is another now."""
    return hashlib.sha256(f"{field}\n{answer}".encode()).hexdigest()[:_DIGEST_LENGTH]
