"""When an invitation or its withdrawal need not leave any more: a later word followed, or nothing is there to take back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from delivery.mail.rules.states import LEFT, State

FOLLOWED = ""
NOTHING_TO_TAKE_BACK = "The invitation that it takes back was never sent, so nobody has to be told."
_ALIVE = frozenset({State.WAITING, State.SENT, State.WRITTEN})


@dataclass(frozen=True, slots=True)
class Word:
    """A mail that said, or is about to say, something of an event to one address.

    `occurrence` is the RECURRENCE-ID, empty for a whole series or a meeting by itself. `may_have_left` is True where
    it is in a worker's hands, or its line was lost while it was handed over.
    """

    id: int
    occurrence: str
    method: str
    sequence: int
    state: State
    may_have_left: bool


def why_pointless(word: Word, others: Collection[Word]) -> str | None:
    """Why a word that is due need not leave: FOLLOWED or a sentence; None where it must.

    `others` are the words of the same UID to the same address.
    """
    if any(_is_of_its_event(other, word) and _follows(other, word) for other in others):
        return FOLLOWED
    if word.method == "CANCEL" and _takes_back_nothing(word, others):
        return NOTHING_TO_TAKE_BACK
    return None


def _is_of_its_event(other: Word, word: Word) -> bool:
    """Whether it is about the same event, or ends its whole series."""
    return other.occurrence == word.occurrence or (not other.occurrence and other.method == "CANCEL")


def _follows(other: Word, word: Word) -> bool:
    """Whether it was said later, and neither stopped nor given up."""
    return other.state in _ALIVE and (other.sequence, other.id) > (word.sequence, word.id)


def _takes_back_nothing(word: Word, others: Collection[Word]) -> bool:
    """Whether there were invitations that it takes back, and none of them has left or may have."""
    invitations = [
        other
        for other in others
        if other.method == "REQUEST"
        and other.id < word.id
        and (not word.occurrence or other.occurrence in {"", word.occurrence})
    ]
    return bool(invitations) and not any(one.state in LEFT or one.may_have_left for one in invitations)
