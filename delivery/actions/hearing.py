"""How a word about an action reached us. What an imported plan says is kept, and is no hearing."""

from __future__ import annotations

from enum import StrEnum


class How(StrEnum):
    """The ways; `words` is what stands after the name of who said it."""

    PAGE = "page"
    LINK = "link"
    MAIL = "mail"
    PHONE = "phone"
    MEETING = "meeting"
    FILE = "file"
    PLAN = "plan"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    How.PAGE: "on this page",
    How.LINK: "by link",
    How.MAIL: "by e-mail",
    How.PHONE: "by phone",
    How.MEETING: "in a meeting",
    How.FILE: "in a Word or Excel file",
    How.PLAN: "in an imported plan",
}

HEARD_BY_OTHERS = (How.PHONE, How.MAIL, How.MEETING, How.FILE, How.PAGE)
"""What somebody who records another's word can choose from."""


_STORED = {how.value: words for how, words in _WORDS.items()}


def how_words(how: str) -> str:
    """The words for a stored way, the way itself where it is none of ours."""
    return _STORED.get(how, how)
