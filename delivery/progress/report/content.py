"""What a progress report says, ready to be written: every number and colour comes from the one calculation.

Nothing is reckoned or looked up from here on. Text may hold anything. An empty string or tuple is left out or
said in words ("no lead agency"). Lists are shown in the order in which they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag
from delivery.word import Marking


class PositionKind(StrEnum):
    """Whose colours a report shows (DESIGN section 2)."""

    WORKING = "working position"
    AGREED = "agreed position"
    NOT_REVIEWED = "not reviewed yet"


@dataclass(frozen=True, slots=True)
class Position:
    """The colours as derived `on` a day, as the review of that day left them, or none before the first review."""

    kind: PositionKind
    on: date


@dataclass(frozen=True, slots=True)
class AgenciesReporting:
    """How many of the partner agencies report here: 7 of 19."""

    reporting: int
    of: int


@dataclass(frozen=True, slots=True)
class ColourCount:
    """How many objectives have a colour now, and had it at the last review (None at a first review)."""

    rag: Rag
    now: int
    at_last_review: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The count of each colour. `last_review` is None when there has been none: a first review."""

    counts: tuple[ColourCount, ...]
    not_counting: int = 0
    last_review: date | None = None


@dataclass(frozen=True, slots=True)
class ColourMove:
    """An objective whose colour changed. None is no colour: it did not count yet, or does no longer."""

    number: str
    title: str
    before: Rag | None
    after: Rag | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Other changes of one kind, each a sentence: "Slipped twice or more", "Owners not heard", "Decisions wanted"."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: `introduction` says since when, `colours` which positions are compared, or why none are."""

    introduction: str
    colours: str = ""
    moves: tuple[ColourMove, ...] = ()
    lists: tuple[ChangeList, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective. `status` is the colour shown, None when it does not count yet.

    `derived` is filled when the group agreed another colour than the evidence gives, with `agreed_until`.
    `before` is its colour at the last review when that was another one. `reasons` come heaviest first.
    `comment` is the lead agency's own sentence, `actions` how many it has in words.
    """

    number: str
    title: str
    status: Rag | None
    lead: str = ""
    reasons: tuple[str, ...] = ()
    before: Rag | None = None
    derived: Rag | None = None
    agreed_until: date | None = None
    path_to_green: str = ""
    comment: str = ""
    actions: str = ""


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """The newest word on an action: when, from whom, how ("by phone") and what."""

    on: date
    who: str = ""
    how: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action. `rag` is None where it has no colour (proposed, cancelled).

    `due_was` is the date before the last move; `due_assumed` says that nobody named the date. `objectives`
    are the numbers of those it serves.
    """

    reference: str
    text: str
    owner: str
    status: ActionStatus
    rag: Rag | None
    due: date | None = None
    due_was: date | None = None
    due_assumed: bool = False
    objectives: tuple[str, ...] = ()
    last_update: LastUpdate | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it may be shown ("1,234", "fewer than 5") and its date."""

    shown: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure. `why` says why it has its colour or none; `next_step` who owes what by when.

    `chart` is its drawing as SVG, empty where nothing can be drawn, and `chart_words` what that shows.
    """

    objective: str
    name: str
    unit: str
    status: Rag | None
    baseline: Figure | None = None
    latest: Figure | None = None
    target: Figure | None = None
    why: str = ""
    next_step: str = ""
    chart: str = ""
    chart_words: str = ""


@dataclass(frozen=True, slots=True)
class AimSection:
    """One aim with its objectives, the actions that serve them and their measures.

    `actions_kept` False says that of a closed review only the number of actions was kept.
    """

    number: str
    title: str
    purpose: str
    objectives: tuple[ObjectiveLine, ...]
    actions: tuple[ActionLine, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    actions_kept: bool = True


@dataclass(frozen=True, slots=True)
class NotEvidenced:
    """An objective that nothing shows to be on or off track, and what is missing."""

    number: str
    title: str
    lead: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """An objective whose agreed colour is not the one that the evidence gives, until it expires."""

    number: str
    title: str
    agreed: Rag
    derived: Rag | None
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A progress report on a strategy on one day.

    `about` names the aim, agency or area whose lines alone it holds, empty for the whole strategy, and `about_short`
    names it in few words. `since` and `until` are the days between which it was asked what changed. `is_frozen` says that it tells what a closed review froze, which keeps no word on an action.
    `other_actions` serve no objective. `demonstration` is a sentence that says the data are invented, empty
    when they are real. `controller` answers for the personal data in it.
    """

    title: str
    strategy: str
    partnership: str
    on: date
    position: Position
    agencies: AgenciesReporting
    summary: Summary
    changes: Changes
    aims: tuple[AimSection, ...]
    not_evidenced: tuple[NotEvidenced, ...] = ()
    differences: tuple[Difference, ...] = ()
    other_actions: tuple[ActionLine, ...] = ()
    about: str = ""
    about_short: str = ""
    since: date | None = None
    until: date | None = None
    is_frozen: bool = False
    demonstration: str = ""
    controller: str = ""
    marking: Marking = Marking.OFFICIAL
