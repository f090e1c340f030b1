"""Which passwords are taken: long ones that nobody would try first (SECURITY A1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from delivery.errors import Invalid

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
# Below this zxcvbn reckons with fewer than a hundred million guesses.
HARD_TO_GUESS = 3
# It looks at every way to read a text, which takes seconds for a long one.
LOOKED_AT = 24
FEWEST_LETTERS_OF_OWN = 4
OUR_WORDS = frozenset({"delivery", "hate", "crime", "incident", "partnership", "forum", "minutes"})
_WORD = re.compile(r"[^\W\d_]{3,}")


def read_password(password: str, words: Collection[str]) -> str:
    """Invalid for a password outside 12 to 128 characters, and for one that is easy to guess.

    `words` are those that anybody would try here, in lower case: of the service, the agencies and the person.
    No kind of character is required.
    """
    if len(password) < SHORTEST_PASSWORD:
        problem = "Use at least 12 characters; three or four words do well."
    elif len(password) > LONGEST_PASSWORD:
        problem = "Use at most 128 characters."
    elif _is_made_of(password, words):
        problem = "Add words of your own: these are the names of this service, of agencies or of the person."
    elif _is_easy_to_guess(password, words):
        problem = "This is easy to guess. Use three or four words that do not belong together."
    else:
        return password
    raise Invalid(problems={"password": problem})


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of names and addresses, in lower case, but for those of one or two letters."""
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


def _is_made_of(password: str, words: Collection[str]) -> bool:
    """Whether hardly a letter is left without the words, however they are joined and numbered."""
    left = password.lower()
    for word in sorted({*OUR_WORDS, *words}, key=lambda word: (-len(word), word)):
        left = left.replace(word, " ")
    is_named = left != password.lower()
    return is_named and sum(character.isalpha() for character in left) < FEWEST_LETTERS_OF_OWN


def _is_easy_to_guess(password: str, words: Collection[str]) -> bool:
    # Its lists of 90,000 words take a while to load, and nobody chooses a password at the start.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    parts = {password[:LOOKED_AT], password[-LOOKED_AT:]}
    return all(
        zxcvbn(part, user_inputs=sorted({*OUR_WORDS, *words}))["score"] < HARD_TO_GUESS for part in parts
    )
