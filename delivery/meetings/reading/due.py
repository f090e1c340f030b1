"""The phrase that says when a duty is due, exactly as written ("by the end of May", "for next meeting")."""

from __future__ import annotations

import re
from functools import cache

from delivery.meetings.reading.lexicon import hints, holds_any

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?(?:\s+(?:morning|afternoon|evening|night)\b)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?:20)\d\d\b|\s+'\d\d\b)"
DATE = (
    rf"(?:(?:{WEEKDAY}),?\s+)?(?:the\s+)?(?:{_DAY}\s+(?:of\s+)?{MONTH}{_YEAR}?|{MONTH}\s+{_DAY}(?!\s*(?:am|pm|:)){_YEAR}?"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|20\d\d-\d\d-\d\d)"
)
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|a couple of|a few)"
SPAN = rf"(?:the\s+)?(?:next\s+|coming\s+)?{NUMBER}\s+(?:working\s+|calendar\s+)?(?:days?|weeks?|fortnights?|months?|years?)\b(?:'s|')?(?:\s+time\b)?"
MEETING = (
    r"(?:(?:the|our|its|this|his|her|their|your)\s+)?(?:"
    r"(?:next|following|forthcoming|upcoming)(?:\s+(?!meeting)[\w&'-]+){0,5}?\s+(?:meetings?|agenda|AGM|session|(?:panel|committee|board|forum|council)\b(?!'s|(?:\s+[\w'-]+){0,3}?\s+(?:meetings?|agenda|session)))"
    rf"|{MONTH}(?:\s+20\d\d)?(?:(?:\s+(?!meeting)[\w&'-]+){{0,3}}?\s+(?:meetings?|agenda|AGM)|\s+(?:panel|committee|board|forum|council)\b(?!'s|\s+(?:\w+\s+)?(?:meetings?|agenda)))"
    r"|(?:20\d\d\s+)?AGM|annual\s+general\s+meeting)\b"
    rf"(?:\s+(?:in|on)\s+(?:{DATE}|{MONTH}(?:\s+20\d\d)?))?"
)
PERIOD = (
    rf"(?:the\s+)?(?:first|second|third|last)\s+week\s+(?:of|in)\s+{MONTH}(?:{_YEAR})?|(?:the\s+)?(?:end|close|beginning|start|middle)\s+of\s+(?:play|business|(?:(?:the|this|next)\s+)?(?:(?:{MONTH}(?:{_YEAR})?)|month|week|year|"
    r"(?:(?:spring|summer|autumn|winter|school|academic)\s+)?(?:term|year)|quarter|financial\s+year|calendar\s+year|summer|spring|autumn|winter|day))(?:\s+(?:on\s+)?"
    + WEEKDAY
    + r")?"
    rf"|(?:mid|early|late)[\s-]+{MONTH}(?:{_YEAR})?|{MONTH}(?:{_YEAR})?"
    r"|(?:the\s+)?(?:spring|summer|autumn|winter)(?:\s+(?:term|20\d\d))?|Christmas|Easter|half[\s-]term|the\s+new\s+year|Q[1-4](?:\s+20\d\d)?"
    r"|(?:end\s+of\s+)?w(?:ee)?k\s+\d{1,2}\b"
    rf"|(?:next|this|the\s+following)\s+(?:week|month|year|term|quarter|{WEEKDAY})|tomorrow|today|tonight|COP\b|EOP\b|{WEEKDAY}"
)
_DEADLINE = (
    r"(?:by|before|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|prior\s+to|ahead\s+of|in\s+advance\s+of|until|"
    r"in\s+time\s+for|in\s+readiness\s+for|due(?:\s+(?:by|on))?|deadline(?:\s+of)?:?)"
)
_WHEN = rf"(?:{MEETING}|{DATE}|{SPAN}|{PERIOD})"
_WEEK = r"(?:week\s+(?:commencing|beginning|ending)|w/c|w/e)"
_ENDS_A_CLAUSE = (
    r"(?=\s*(?:$|[.,;:)\]–—]|-\s"
    r"|(?:and|or|to|so|with|at|but|as|for|from|if|when|which|because|subject|unless|via|by)\b))"
)
_FIGURES = tuple("0123456789")
# Each way of saying when, the surest first, with the letters that it can begin with and the pieces of which it holds
# one, if these are few: they are looked for first.
_WAYS = (
    (  # by 3/5, by the 31st, before the next meeting, no later than w/c 3 May
        "abdinopu",
        (),
        rf"\b(?:by|before|on|until)\s+(?:\d{{1,2}}/\d{{1,2}}\b(?![/\d])|the\s+\d{{1,2}}(?:st|nd|rd|th)\b(?!\s+\w*(?:century|meeting)))"
        rf"|\b{_DEADLINE}\s+(?:the\s+)?(?:deadline\s+(?:of|on)\s+|(?:the\s+)?{_WEEK}\s+)?{_WHEN}",
    ),
    (  # by noon on Friday, before 5pm
        "bu",
        ("am", "pm", "a.m", "p.m", "noon", "mid"),
        r"\b(?:by|before|until)\s+(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.?|p\.m\.?)|noon|midday|midnight)\b"
        rf"(?:,?\s+(?:on\s+)?{DATE}|\s+(?:on\s+)?{WEEKDAY})?",
    ),
    (  # within two weeks, at the next meeting
        "adfinotuw",
        (),
        rf"\b(?:within|in)\s+(?:the\s+)?{SPAN}|\b(?:on|at|for|to|from|during|until)\s+{MEETING}"
        rf"|\b(?:next|following)\s+meeting\b(?:\s+in\s+{MONTH})?",
    ),
    (  # on 3 May, from 3 May, w/c 3 May
        "afow",
        _FIGURES,
        rf"\bon\s+(?:or\s+around\s+)?{DATE}|\b(?:for|from|at)\s+{DATE}|\b{_WEEK}\s+{DATE}",
    ),
    (  # in March, over the next three months
        "adfio",
        (),
        rf"\b(?:in|at|during|for|over|from|on)\s+(?:the\s+)?(?:{PERIOD}){_ENDS_A_CLAUSE}|\bover\s+{SPAN}",
    ),
    (  # asap, as soon as possible
        "aius",
        ("asap", "a.s.a", "soon", "immediately", "urgent", "straight"),
        r"\b(?:asap|a\.s\.a\.p\.?|as\s+soon\s+as\s+(?:possible|practicable|practical)|immediately|urgent(?:ly)?|straight\s+away)\b",
    ),
    (  # (end of March), next week, 3 May: a figure, or behind a bracket or a dash
        "",
        (*_FIGURES, *"([–—-", "next", "this", "tomorrow", "tonight"),
        rf"(?<=[(\[–—-])\s*(?:{DATE}|{PERIOD}|{SPAN})(?=\s*[)\].]|\s*$)"
        rf"|\b(?:next|this)\s+(?:week|month|term)\b|\btomorrow\b|\btonight\b|\b(?=[\dadfjmnostw]){DATE}",
    ),
    (  # when it is ready, in due course, before then
        "abiotw",
        ("when", "once", "soon", "course", "then", "after", "today"),
        r"\b(?:when|once|as\s+soon\s+as)\s+(?:it\s+is\s+|they\s+(?:are|were|become)\s+|this\s+is\s+)?(?:available|possible|ready|received|complete|confirmed)\b"
        r"|\bin\s+due\s+course\b|\bby\s+then\b|\bbefore\s+then\b|\bafter\s+the\s+meeting\b|\btoday(?=\W*$)"
        r"|\b(?:when|once|as\s+soon\s+as)\s+(?:the\s+\w+|it|they|this|these)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+[\w-]+(?=\W*$)",
    ),
)
_HINTS = (
    *_FIGURES,
    " cop",
    " eop",
    *hints(
        """next following forthcoming upcoming meeting agenda agm noon midday midnight today tonight tomorrow day week month
        term year quarter soon asap a.s.a.p immediately urgent straight when once course then christmas easter spring
        summer autumn winter jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun"""
    ),
)
_PAST = re.compile(
    r"(?:\b(?:held|dated|since|met|issued|published|received|approved|agreed)(?:\s+(?:of|from|at|on|in))?\s+"
    r"|\b(?:minutes|notes|report|letter|email)\s+(?:of|from|dated)\s+(?:the\s+)?(?:meeting\s+)?(?:held\s+)?(?:of\s+|on\s+)?"
    r"|\b(?:of|from)\s+(?:(?:the|our|a)\s+)?(?:\w+\s+)?(?:meeting\s+)?(?:held\s+)?)$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:minutes|notes|reports?|letters?|emails?|surveys?|data|figures|quotes?|results|feedback)\s+$",
    re.IGNORECASE,
)


@cache
def _ranked() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The ways as patterns, compiled when something is read first: a server that starts need not wait for them."""
    return tuple(
        (hints, re.compile(rf"(?=[{letters}])(?:{way})" if letters else way, re.IGNORECASE))
        for letters, hints, way in _WAYS
    )


def due_phrase(text: str) -> tuple[int, int] | None:
    """Where `text` says when: the place of the phrase with its preposition, or None.

    A deadline ("by", "before") counts before a meeting, a meeting before a bare date; a date that tells of
    the past ("minutes of the meeting on 4 May") is none.
    """
    low = text.lower()
    if not holds_any(low, _HINTS):
        return None
    for rank, (pieces, pattern) in enumerate(_ranked()):
        if pieces and not holds_any(low, pieces):
            continue
        for match in pattern.finditer(text):
            if rank < 3 or not _tells_of_the_past(text, match):
                return _trimmed(text, match.start(), match.end())
    return None


def _tells_of_the_past(text: str, match: re.Match[str]) -> bool:
    """Whether the date belongs to what was ("minutes of 4 May", "letters from 4 May")."""
    before = text[max(0, match.start() - 40) : match.start()]
    return _PAST.search(before) is not None or (
        match.group().lower().startswith(("from", "at")) and _DATED.search(before) is not None
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " (–—-":
        start += 1
    return start, start + len(text[start:end].rstrip(" ,.)"))
