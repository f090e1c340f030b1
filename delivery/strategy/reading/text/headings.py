"""Tells headings from sentences, and headings that announce objectives from other headings."""

import re

from delivery.strategy.reading.text.paragraphs import Paragraph

_LONGEST = 90
_MOST_WORDS = 14
_ANNOUNCES = re.compile(
    r"\b(?:objectives?|aims?|priorit(?:y|ies)|goals?|action plan|delivery plan|key actions|actions|commitments?|outcomes?"
    r"|ambitions?|pledges?|targets?|recommendations|where (?:do )?we (?:do )?want|what (?:we will|will we|we want)"
    r"|how (?:we will|will we)|we (?:will|aim to|intend to))\b",
    re.IGNORECASE,
)


_BACKGROUND = re.compile(
    r"\b(?:introduction|background|context|about|purpose|summary|foreword|preface|scope|governance|monitoring|review|appendi"
    r"x|appendices|annex|glossary|consultation|legislation|definitions?|defining|evidence|data|methodology?|resources"
    r"|financ\w+|conclusions?|references|contacts?|where are we now|current position|what is|who we are|implications)\b",
    re.IGNORECASE,
)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading: marked as one, or short, capitalised and without a full stop."""
    return paragraph.heading > 0 or (
        not paragraph.row and not paragraph.bullet and reads_as_heading(paragraph.text)
    )


def reads_as_heading(text: str) -> bool:
    """Whether a text could be a heading by its words alone: "Lamps of the high street"."""
    return (
        0 < len(text) <= _LONGEST
        and text.count(" ") < _MOST_WORDS
        and not text.endswith((".", ",", ";", "!", ":"))
        and not text[0].islower()
    )


def announces_objectives(text: str) -> bool:
    """Whether a heading says that aims or objectives follow: "What we will do by June"."""
    return _ANNOUNCES.search(text[:300]) is not None


def is_background(text: str) -> bool:
    """Whether a heading stands over description rather than objectives: "1. Introduction"."""
    return _BACKGROUND.search(text[:300]) is not None
