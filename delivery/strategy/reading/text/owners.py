"""Reads the names in an owner cell, and the date in a due cell that may also hold a status."""

import re

_NOBODY = re.compile(
    r"(?:[?\-–—.]|tb[acd]|n/?a|none|vacant|to be (?:confirmed|agreed|decided|determined)|not known|all\?)*",
    re.I,
)
# "Jo Bell, previously Sam Ash": only the first still has it.
_FORMER = re.compile(r"[\s,;(]*\b(?:previously|formerly|was previously|replac(?:es|ing))\b.*", re.I | re.S)
# As in "Jo Bell with input from the clerks" and "Jo Bell (supported by Sam)".
_HELPERS = re.compile(
    r"\s*[(,;]?\s*\b(?:with (?:input|support|help|assistance) (?:from|of)|supported by|assisted by)\s+", re.I
)
_BETWEEN = re.compile(r"\s*[/;,\n]\s*(?![^()]{0,200}\))")
# Between two capitalised words "and" parts two owners, unless one of them is half the name of an office.
_AND = re.compile(r"\b([A-Z][\w.'’-]*\)?)\s+(?:and|&|\+)\s+(?=([A-Z][\w.'’-]*))")
_OFFICES_IN_A_ROW = """
    adult adults arts care children civil community crime culture disorder diversity early economic education
    engagement environment equality equalities estates events families finance fire food health highways housing
    inclusion justice learning legal leisure licensing mental parish parks performance planning police policy
    prevention probation public regulatory rescue safety schools skills social sport sports strategy support town
    training transport trading victims voluntary waste wellbeing witness witnesses women young youth
"""
_OFFICES = frozenset(_OFFICES_IN_A_ROW.split())

_STATUS = re.compile(
    r"\b(?:ONGOING|COMPLETED?|CANCELLED|CLOSED|DONE|OVERDUE|DEFERRED|SUPERSEDED"
    r"|[Oo]n-?going|ON TRACK|[Oo]n track|IN PROGRESS|[Ii]n progress|NOT STARTED|[Nn]ot started"
    r"|RED|AMBER|GREEN|BLUE|[Cc]ompleted?(?=\s*$)|[Cc]ancelled|[Cc]losed(?=\s*$))\b"
)
_ONGOING = re.compile(r"on-?going|continuous", re.IGNORECASE)
_NO_DATE = re.compile(
    r"(?:[?\-–—.]|tb[acd]|n/?a|none|not known|to be (?:confirmed|agreed|decided|determined))*", re.I
)


def owners_in(cell: str) -> tuple[str, ...]:
    """The owners that a cell names, as written; none for "?", "TBC" and the like.

    "AB / CD" and "Jo Bell and Sam Ash" are two; "Fire and Rescue Service" stays one.
    """
    text = _HELPERS.sub("; ", _FORMER.sub("", cell)).strip()
    if text.count(")") > text.count("("):
        text = text.removesuffix(")").rstrip()
    names = _BETWEEN.split(_AND.sub(_parted, text))
    names = [name.strip(" .;,:") for name in names]
    return tuple(dict.fromkeys(name for name in names if name and not _NOBODY.fullmatch(name)))


def _parted(found: re.Match[str]) -> str:
    if found[1].strip("()").casefold() in _OFFICES or found[2].casefold() in _OFFICES:
        return found.group()
    return f"{found[1]}/"


def due_in(cell: str, *, may_be_status: bool = False) -> str | None:
    """The due phrase of a cell without its status ("June 2031 ONGOING" is "June 2031"); None where it has none.

    "Ongoing" alone is a time, unless the column is one for the status as well.
    """
    if not may_be_status and _ONGOING.fullmatch(cell.strip(" .")):
        return cell.strip(" .")
    before, _, after = _STATUS.sub("\n", cell, count=1).partition("\n")
    for phrase in (before, _STATUS.sub(" ", after)):
        due = phrase.strip(" ,;:-–")
        if due and not _NO_DATE.fullmatch(due):
            return due
    return None
