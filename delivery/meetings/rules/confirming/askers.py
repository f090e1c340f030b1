"""A question as it was told, parted into who asked and what: "KE asked whether it works" is KE, and "whether it works"."""

from __future__ import annotations

import re

LONGEST_ASKER = 200
_TOLD = re.compile(
    r"""
    (?P<asker>[^.?!:;]{1,120}?)
    \s+(?:(?:also|then|next|again|further|later|had|has)\s+){0,2}
    (?:asks?|asked|enquire[sd]|inquire[sd]|wonder(?:s|ed)|want(?:s|ed)\s+to\s+know|queried|questioned)\b
    (?:\s+(?!for\b|to\b|that\b|an?\b|how\b|why\b|wh)[\w'’-]+){0,5}?
    \s+(?P<words>(?:whether|if|what|how|why|when|where|who|whom|whose|which)\b.+)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_IF = re.compile(r"^if\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# "A member asked", "it was asked": nobody in particular.
_NOBODY_NAMED = re.compile(
    r"(?:an?|one|some|several|many|two|three|others?|members?|it|they|the\s+(?:group|forum|meeting))\b",
    re.IGNORECASE,
)


def parted(text: str, asker: str) -> tuple[str, str]:
    """The asker and the words of a question; what is told otherwise stays as it is.

    An `asker` that was found already is kept. Words that name nobody, such as "a member of the public", are no asker.
    """
    told = _TOLD.fullmatch(text.strip())
    if told is None:
        return asker, text
    words = _IF.sub("whether", told["words"].strip())
    words = words[:1].upper() + words[1:]
    found = " ".join(_IN_BRACKETS.sub(" ", told["asker"]).split()).strip(" ,*_")
    if asker or _NOBODY_NAMED.match(found):
        return asker, words
    return found[:LONGEST_ASKER], words
