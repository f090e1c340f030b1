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


def _value(text: str, names: re.Pattern[str]) -> str | None:
    found = _FIELD.match(text[:400])
    return found[2].strip() if found and names.fullmatch(found[1].strip()) else None
