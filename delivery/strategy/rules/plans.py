"""What a local plan makes of the county's objectives, and what a later change of the county asks of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

REMOVED_REASON = "The county plan no longer has this objective."
LONGEST_WORDING = 4000
LONGEST_TITLE = 300


class Choice(StrEnum):
    """What a plan makes of one objective; undecided until somebody says."""

    UNDECIDED = "undecided"
    ADOPT = "adopt"
    ADAPT = "adapt"
    NOT_APPLICABLE = "not applicable"

    @property
    def word(self) -> str:
        """How it stands once it is chosen."""
        return {"adopt": "Adopted", "adapt": "Adapted"}.get(self.value, self.value.capitalize())

    @property
    def is_taken(self) -> bool:
        """Whether the plan works on the objective."""
        return self in {Choice.ADOPT, Choice.ADAPT}


class CountyChange(StrEnum):
    """What the county changed since a plan decided on an objective."""

    NONE = ""
    NEW = "new"
    REWORDED = "reworded"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class CountyWording:
    """The text of an objective in the county plan, with what it promises."""

    title: str
    statement: str
    promises: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as one text, in which two of them are compared."""
        promised = "\n\nPromises:\n" + "\n".join(self.promises) if self.promises else ""
        return f"{self.title}\n\n{self.statement}{promised}"

    def says_the_same_as(self, other: CountyWording) -> bool:
        """Whether it differs in nothing but spaces and line ends."""
        return self.text.split() == other.text.split()


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice with its reason, the plan's own title and wording, and the county's text that it was made on.

    `decided_on` None: undecided, or made when the county had removed the objective.
    """

    choice: Choice = Choice.UNDECIDED
    reason: str = ""
    title: str = ""
    wording: str = ""
    decided_on: CountyWording | None = None

    def says(self, county: CountyWording | None) -> CountyWording:
        """The text that the plan holds: its own, else that of the county it was decided on, else the present one."""
        under = self.decided_on or county or CountyWording("", "")
        return replace(under, title=self.title or under.title, statement=self.wording or under.statement)


def county_change(decision: Decision | None, county: CountyWording | None) -> CountyChange:
    """What the county changed since the decision. None is an objective that the plan does not know, or the county."""
    if county is None:
        is_open = decision is not None and decision.choice.is_taken and decision.decided_on is not None
        return CountyChange.REMOVED if is_open else CountyChange.NONE
    if decision is None:
        return CountyChange.NEW
    if decision.choice is Choice.UNDECIDED:
        return CountyChange.NONE
    if decision.decided_on is None or not decision.decided_on.says_the_same_as(county):
        return CountyChange.REWORDED
    return CountyChange.NONE


def accepted(decision: Decision | None, county: CountyWording | None) -> Decision:
    """The decision once the plan follows the county. What was not applicable is to be looked at again."""
    if county is None:
        return Decision(Choice.NOT_APPLICABLE, REMOVED_REASON)
    if decision is not None and decision.choice is Choice.NOT_APPLICABLE:
        return Decision()
    return Decision(Choice.ADOPT, decided_on=county)


def declined(decision: Decision | None, county: CountyWording | None) -> Decision:
    """The decision once the plan keeps its own. What was adopted is adapted from now on, in the former wording."""
    if decision is None or decision.choice is Choice.UNDECIDED:
        return Decision()
    if decision.choice is Choice.NOT_APPLICABLE:
        return replace(decision, decided_on=county)
    own = decision.says(county)
    return Decision(Choice.ADAPT, decision.reason, own.title, own.statement, county)


def decision_problems(decision: Decision) -> dict[str, str]:
    """What is missing of a choice, each a sentence by its field."""
    problems = {}
    if decision.choice is Choice.NOT_APPLICABLE and not decision.reason:
        problems["reason"] = "Say in a sentence why it does not apply here."
    if decision.choice is Choice.ADAPT and not decision.wording:
        problems["wording"] = "Write your own wording, or adopt it as it stands."
    for name, text, most in (
        ("reason", decision.reason, LONGEST_WORDING),
        ("wording", decision.wording, LONGEST_WORDING),
        ("title", decision.title, LONGEST_TITLE),
    ):
        if len(text) > most:
            problems[name] = f"Use at most {most:,} characters."
    return problems
