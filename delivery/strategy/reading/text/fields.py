"""Recognises the small labelled lines under an objective: "Lead: Parish clerk", "By when: June"."""

import re

_OWNERS = (
    r"(?:lead(?:s|\s+(?:agency|agencies|officer|partner|partners|organisation|person|body))?(?:\(s\))?"
    r"|owner(?:s|\(s\))?|owned by|responsib(?:le|ility)(?:\s+(?:officer|person|agency|body|partner))?"
    r"|(?:by\s+)?who(?:m)?|accountable(?:\s+officer)?|action(?:ed)? by|delivered by|(?:who\s+)?will lead|who will (?:lead|deliver|do)(?: (?:it|this))?|led by)"
)
_DUES = (
    r"(?:by|timescales?|time\s?frame|by when|when|due(?:\s+(?:by|date))?|deadline|target date|complet(?:e|ion)\s+(?:by|date)"
    r"|end date|delivery date|timing|to be completed by)"
)
_OWNER = re.compile(_OWNERS, re.IGNORECASE)
_DUE = re.compile(_DUES, re.IGNORECASE)
# Several on a line, or behind what is promised: "Mend the lamps. Lead: clerk; Timescale: June".
_LABEL = re.compile(
    rf"(?:^|[.;|)]\s+|[|(\[]\s*|\s[–—-]\s|\t)(?:(?P<owner>{_OWNERS})|(?P<due>{_DUES}))\s*:\s*(?=\S)",
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
    r"|(?:19|20)\d\d\b.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|year\s+\w+|on-?going|annual(?:ly)?|quarterly|monthly|weekly|fortnightly|termly|yearly|throughout\b.*|twice\s.*|immediate(?:ly)?|short term|long term|medium term|tb[ac]",
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


def says_when(text: str) -> bool:
    """Whether a text is nothing but a time ("June 2031", "ongoing", "12/05/31")."""
    return _WHEN.fullmatch(text.strip(" .")) is not None


def labelled(text: str) -> tuple[str, str | None, str | None]:
    """(what is left, owner, due) of a text with labels in it: "Mend the lamps. Lead: clerk. By: June"."""
    found = list(_LABEL.finditer(text))
    if not found:
        return text, None, None
    ends = [label.start() for label in found[1:]] + [len(text)]
    told: dict[str, str] = {}
    for label, end in zip(found, ends, strict=True):
        told.setdefault("owner" if label["owner"] else "due", text[label.end() : end].strip(" .;|)]–—-"))
    by = _BY.search(told.get("owner", ""))
    if by and "due" not in told and _WHEN.fullmatch(by[1]):
        told |= {"owner": told["owner"][: by.start()], "due": by[1]}
    begin = found[0].start()
    left = text[: begin + 1].rstrip(" ;|([–—-\t") if begin else ""
    return left, told.get("owner"), told.get("due")


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
