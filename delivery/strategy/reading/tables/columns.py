"""Tells from a table's header row what its columns hold."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Role(StrEnum):
    """What a column is for."""

    NUMBER = "number"
    AIM = "aim"
    OBJECTIVE = "objective"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    DUE_AND_STATUS = "due and status"
    OTHER = "other"


_LONGEST_HEADER = 60
_MOST_SPACES = 6

# In this order: "action by when" is a date and "action owner" a person before either is an action.
_RULES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.NUMBER,
        re.compile(
            r"#|no\.?|nr\.?|number|ref(?:erence)?\.?(?: no\.?)?|id|s/?n|code|(?:item|action|objective) (?:no\.?|number|ref)"
        ),
    ),
    (Role.OTHER, re.compile(r"(?:start|date (?:raised|agreed|added)|started|begin).*")),
    (
        Role.DUE,
        re.compile(
            r".*\b(?:due|when|time\s?scales?|time\s?frames?|deadline|target dates?|finish|completion|complete by|end date"
            r"|timing|timeline|delivery date|review date|milestone date)\b.*|dates?"
        ),
    ),
    (
        Role.OWNER,
        re.compile(
            r".*\b(?:owners?|owned|leads?|leading|responsib\w+|who|whom|accountab\w+|officers?|actioned by|action by|delivered by"
            r"|assigned(?: to)?|lead agenc\w+|partners?|organisations?|agency|agencies)\b.*"
        ),
    ),
    (
        Role.OTHER,
        re.compile(
            r".*\b(?:status|rag|progress|updates?|position|comments?|notes|measures?|success|evidence|indicators?|kpis?"
            r"|resources?|cost|costs|budget|risks?|impact|baseline|targets?|links?|why|rationale|outputs?|performance)\b.*"
            r"|.*\b(?:expected|intended|desired) outcomes?\b.*|.*\bhow (?:will )?we(?: will)? know\b.*|.*\bdifference\b.*"
            r"|.*\bmeasured\b.*|actions? (?:taken|to date|so far)"
        ),
    ),
    (
        Role.ACTION,
        re.compile(
            r".*\b(?:actions?|tasks?|activit\w+|what|steps?|deliverables?|how|initiatives?|interventions?|work)\b.*"
        ),
    ),
    (
        Role.OBJECTIVE,
        re.compile(r".*\b(?:objectives?|goals?|issues?|commitments?|description|recommendations?)\b.*"),
    ),
    (
        Role.AIM,
        re.compile(r".*\b(?:aims?|priorit\w+|themes?|areas?|strands?|pillars?|ambitions?|outcomes?)\b.*"),
    ),
)
_RISKS = re.compile(r"\brisks?\b", re.IGNORECASE)
_KEYS = {Role.NUMBER, Role.OWNER, Role.DUE, Role.DUE_AND_STATUS}
_TEXTS = {Role.ACTION, Role.OBJECTIVE}


def roles_of(cells: Sequence[str]) -> tuple[Role, ...] | None:
    """The role of each column if these cells are a header ("Action", "Lead", "Timescale"), else None.

    A header has a column of objectives or actions and one of numbers, owners or dates, and no long cell. A list of
    risks has such columns too and is no plan.
    """
    if (
        len(cells) < 2
        or any(len(cell) > _LONGEST_HEADER for cell in cells)
        or _RISKS.search(" ".join(cells[:2]))
    ):
        return None
    roles = [_role(cell) for cell in cells]
    if not _TEXTS & set(roles):
        # "Priority | Lead | Timescale": with nothing narrower beside them, aims are what the plan is about.
        roles = [Role.OBJECTIVE if role is Role.AIM else role for role in roles]
    if not _TEXTS & set(roles) or not _KEYS & set(roles):
        return None
    text = next(place for place, role in enumerate(roles) if role in _TEXTS)
    # An outcome on the right of an action is what it leads to.
    return tuple(
        Role.OTHER if role is Role.AIM and place > text else role for place, role in enumerate(roles)
    )


def _role(cell: str) -> Role:
    words = cell.casefold().strip(" :*?()")
    # "Objective 2: Mend the lamps" stands in a row, not above it.
    if any(character.isdigit() for character in words) or words.count(" ") > _MOST_SPACES:
        return Role.OTHER
    role = next((role for role, rule in _RULES if rule.fullmatch(words)), Role.OTHER)
    return Role.DUE_AND_STATUS if role is Role.DUE and "status" in words else role
