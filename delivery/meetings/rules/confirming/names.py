"""How names are compared: without articles, ranks, titles and stops."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import RANKS, TITLES

EVERYBODY = frozenset(
    {
        "all",
        "everyone",
        "everybody",
        "all members",
        "members",
        "all partners",
        "partners",
        "all agencies",
        "all present",
        "all to note",
        "group",
        "forum",
    }
)
"""Words for everybody at the table, who are not asked by name."""

OFFICES = {
    "secretary": {"secretary", "clerk", "secretariat", "minute-taker", "minute taker", "minutes secretary"},
    "chair": {"chair", "chairman", "chairwoman", "chairperson"},
    "vice-chair": {"vice-chair", "vice chair", "vice-chairman", "deputy chair"},
}
"""The parts that people play in a group, with the words that minutes have for them."""


def fits(words: str, name: str) -> bool:
    """Whether `words` ("Tolliver", "Mark", "M Tolliver", "Mark Tolliver") can be the person `name`."""
    said = [word.strip(".") for word in plain(without_titles(words)).split()]
    full = plain(without_titles(name)).split()
    if not said or not full:
        return False
    if len(said) == 1:
        return len(said[0]) > 1 and said[0] in {full[0], full[-1]}
    is_given = said[0] == full[0] or (len(said[0]) == 1 and full[0].startswith(said[0]))
    return said[-1] == full[-1] and is_given


def without_article(written: str) -> str:
    """Without "the" and what may stand around a name: "the Clerk:" is "Clerk"."""
    return re.sub(r"^(?:the|our)\s+", "", " ".join(written.split()), flags=re.IGNORECASE).strip(" .,:*_")


def without_titles(name: str) -> str:
    """Without rank and title: "Sergeant Tolliver" is "Tolliver"."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".,").casefold() in TITLES | RANKS:
        words.pop(0)
    return " ".join(words)


def plain(words: str) -> str:
    """As names are compared: without case, commas, brackets, stops and apostrophes."""
    return " ".join(re.sub(r"[,().]", " ", re.sub("[’']", "", words)).casefold().split())
