"""A RAG status, the reasons behind it and the thresholds it depends on (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction


class Rag(StrEnum):
    """A colour. `word` is what a tag says, `label` what is read aloud; colour alone never carries it."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"

    @property
    def word(self) -> str:
        return self.value.capitalize()

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def severity(self) -> int:
        """Blue 0, Green 1, Amber and Grey 2, Red 3: the order in which time alone never improves a colour."""
        return _SEVERITY[self]


_LABELS = {
    Rag.RED: "Red – off track",
    Rag.AMBER: "Amber – at risk",
    Rag.GREEN: "Green – on track",
    Rag.BLUE: "Blue – complete",
    Rag.GREY: "Grey – not evidenced",
}
_SEVERITY = {Rag.BLUE: 0, Rag.GREEN: 1, Rag.AMBER: 2, Rag.GREY: 2, Rag.RED: 3}
_BANDS = {Rag.RED: 5000, Rag.AMBER: 4000, Rag.GREY: 3000, Rag.GREEN: 2000, Rag.BLUE: 1000}


def worse_of(one: Rag, other: Rag) -> Rag:
    """Give the worse of two colours; of Amber and Grey, the first."""
    return other if other.severity > one.severity else one


class EvidenceKind(StrEnum):
    """What a reason can point at."""

    ACTION = "action"
    MEASURE = "measure"
    PROMISE = "promise"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Where a reason's evidence is: an action's reference, a measure's or promise's key, an objective's number."""

    kind: EvidenceKind
    key: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a colour. `kind` is a member of the judging domain's own StrEnum; heavier comes first."""

    kind: StrEnum
    sentence: str
    weight: int
    evidence: EvidenceRef


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status, or None where the rules give no colour, and its reasons, heaviest first."""

    status: Rag | None
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, status: Rag | None, reasons: list[Reason]) -> Judgement:
        """Put the reasons in order of weight; equals keep the order in which the evidence came.

        A sentence is said once, where it weighs most: a measure and one watched beside it share theirs.
        """
        if len(reasons) < 2:
            return cls(status, tuple(reasons))
        once: dict[tuple[str, EvidenceRef], Reason] = {}
        for reason in sorted(reasons, key=lambda reason: -reason.weight):
            once.setdefault((reason.sentence, reason.evidence), reason)
        return cls(status, tuple(once.values()))


DECISIVE = 9000
"""The weight of the sentence that says why the whole has its colour: it is read first."""


def weight(status: Rag | None, within: int = 0) -> int:
    """Weigh a reason by the colour it causes and, inside that, by `within` (0 to 899), for instance the days it has lasted."""
    return (_BANDS[status] if status else 0) + max(0, min(within, 899))


@dataclass(frozen=True, slots=True)
class RagSettings:
    """Every threshold of the RAG rules; days are calendar days. The defaults are those of DESIGN section 3."""

    grey_after_silent_days: int = 92
    amber_after_silent_days: int = 62
    due_soon_days: int = 28
    due_soon_silent_days: int = 28
    amber_due_moves: int = 2
    red_share: Fraction = Fraction(1, 3)
    red_actions: int = 2
    red_days_late: int = 28
    tolerance_share: Decimal = Decimal("0.1")
    smallest_shown: int = 5
    agreed_days: int = 92


def rag_settings(thresholds: Mapping[str, int | str]) -> RagSettings:
    """Change the default thresholds by name: whole numbers, shares also as "1/3" or "0.1".

    Raises ValueError with one sentence for a name that is not a threshold or a value that is not a number.
    """
    settings = RagSettings()
    known = {field.name: type(getattr(settings, field.name)) for field in fields(RagSettings)}
    for name, given in thresholds.items():
        if name not in known:
            raise ValueError(f"“{name}” is not a RAG threshold; use one of {', '.join(known)}.")
        try:
            value = known[name](given)
        except (ValueError, InvalidOperation, ZeroDivisionError):
            raise ValueError(f"The RAG threshold “{name}” must be a number, not “{given}”.") from None
        if value < 0:
            raise ValueError(f"The RAG threshold “{name}” cannot be negative.")
        settings = replace(settings, **{name: value})
    return settings
