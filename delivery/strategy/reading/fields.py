"""Recognises the small labelled lines under an objective: "Lead: Parish clerk", "By when: June"."""

import re

_OWNER = re.compile(
    r"(?:lead(?:s|\s+(?:agency|agencies|officer|partner|partners|organisation|person|body))?(?:\(s\))?"
    r"|owner(?:s|\(s\))?|owned by|responsib(?:le|ility)(?:\s+(?:officer|person|agency|body|partner))?"
    r"|(?:by\s+)?who(?:m)?|accountable(?:\s+officer)?|action(?:ed)? by|delivered by)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:by|timescales?|time\s?frame|by when|when|due(?:\s+(?:by|date))?|deadline|target date|complet(?:e|ion)\s+(?:by|date)"
    r"|end date|delivery date|timing|to be completed by)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z() ]{1,30}?)\s*(?::|\t|\s[–—-]\s)\s*(.*)", re.DOTALL)
_BRACKET = re.compile(
    r"[(\[]\s*(leads?|owners?|responsible)\s*:\s*([^()\[\]]{1,120})[)\]]\s*\.?\s*$", re.IGNORECASE
)
_BY = re.compile(r"[,;]?\s*\b(?:by|due|timescale)\b:?\s+(?=[A-Z0-9])(.*)$", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{2,120}?)\s*[)\]]\s*[.;]?\s*$")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = re.compile(
    rf"(?:by|before|from|until|end|mid|early|late|each|every|within|q[1-4])\b.*"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\b.*|(?:spring|summer|autumn|winter|easter|christmas)\b.*"
    r"|(?:19|20)\d\d\b.*|year\s+\w+|on-?going|annual(?:ly)?|quarterly|monthly|immediate(?:ly)?|short term|long term|medium term|tb[ac]",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:the\s+)?[A-Z@][^:]{1,60}")
_PROMISED_BY = re.compile(
    rf"\bby\s+(?:the\s+)?(?:(?:end|close|start|beginning|spring|summer|autumn|winter|early|late|mid)\s*(?:of\s+)?)?-?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+)?20\d\d(?:[/-]\d\d)?\b",
    re.IGNORECASE,
)


def owner_field(text: str) -> str | None:
    """What an owner line names ("Lead agency: Parish council"), else None."""
    return _value(text, _OWNER)


def due_field(text: str) -> str | None:
    """What a due line says ("Timescale: by June"), else None."""
    return _value(text, _DUE)


def is_field(text: str) -> bool:
    """Whether a line is one of these."""
    return owner_field(text) is not None or due_field(text) is not None


def bracketed(text: str) -> tuple[str | None, str | None]:
    """(owner, due) of a closing bracket: "Mend the lamps (lead: clerk, by June)"; None for what is not there."""
    found = _BRACKET.search(text[-160:])
    if found is None:
        return None, None
    by = _BY.search(found[2])
    return (found[2][: by.start()], by[1]) if by else (found[2], None)


def unlabelled(text: str) -> tuple[str | None, str | None]:
    """(owner, due) of a closing bracket without a label: "Mend the lamps (Parish Clerk, spring 2031)"."""
    found = _LAST_BRACKET.search(text[-160:])
    if found is None:
        return None, None
    pieces = re.split(r"\s*[,;]\s*", found[1])
    first = next((place for place, piece in enumerate(pieces) if _WHEN.fullmatch(piece)), len(pieces))
    names = pieces[:first]
    if not all(_NAMED.fullmatch(name) and name.count(" ") < 7 for name in names):
        return None, None
    return "; ".join(names) or None, ", ".join(pieces[first:]) or None


def promised_by(text: str) -> str | None:
    """The year a promise is to be kept by: "by June 2031" in "We will mend every lamp by June 2031."."""
    sentence = text.partition(". ")[0]
    found = _PROMISED_BY.search(sentence)
    return found.group() if found else None


def _value(text: str, names: re.Pattern[str]) -> str | None:
    found = _FIELD.match(text[:400])
    return found[2].strip() if found and names.fullmatch(found[1].strip()) else None
