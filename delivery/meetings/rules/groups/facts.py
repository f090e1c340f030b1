"""What a group is, as its officers enter it, and what has changed between two of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from delivery.meetings.rules.dates.cadence import Cadence, cadence_in_words
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.states import GOVERNING, GroupKind, kinds_open_to
from delivery.wording import begun, hour_in_words

PRIVATE_KINDS = frozenset({GroupKind.FORUM, GroupKind.PANEL})
"""Kinds whose seats are nobody else's business: they never show who is at their table."""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """The facts of a group. `area` and `reports_to` are ids, `starts` and `ends` usual hours in London."""

    name: str
    short_name: str
    kind: GroupKind
    area: int | None
    reports_to: int | None
    cadence: Cadence | None
    starts: time | None
    ends: time | None
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    terms_of_reference: str
    is_members_only: bool
    keeps_records_elsewhere: bool
    publishes: bool
    shows_attendance: bool
    shows_table: bool
    decision_style: DecisionStyle


@dataclass(frozen=True)
class Names:
    """What the areas and groups that can be chosen are called, by id."""

    areas: Mapping[int, str]
    groups: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that two people gave differently, in words."""

    label: str
    theirs: str
    yours: str


def kinds_for(current: GroupKind, is_administrator: bool) -> tuple[GroupKind, ...]:
    """The kinds that a group may be given; what governs is made so, and left so, by administrators alone."""
    if current in GOVERNING and not is_administrator:
        return (current,)
    return kinds_open_to(is_administrator)


def keeps_to_itself(facts: GroupFacts) -> bool:
    """Whether a group never tells others which agencies, organisations and strands have a seat, nor who came."""
    return facts.is_members_only or facts.kind in PRIVATE_KINDS


def in_words(facts: GroupFacts, names: Names) -> dict[str, str]:
    """Each fact by its label, as a page says it; empty where there is none."""
    hours = [hour_in_words(hour) for hour in (facts.starts, facts.ends) if hour]
    return {
        "Name": facts.name,
        "Short name": facts.short_name,
        "Kind": facts.kind.words,
        "Area": names.areas.get(facts.area or 0, ""),
        "Reports to": names.groups.get(facts.reports_to or 0, ""),
        "Meets": begun(cadence_in_words(facts.cadence)),
        "Usual hours": " to ".join(hours),
        "Venue": facts.venue,
        "Joining link": facts.joining_link,
        "Dial-in": facts.dial_in,
        "Access needs": facts.access_needs,
        "Terms of reference": facts.terms_of_reference,
        "Who can see it": "Members only" if facts.is_members_only else "Every partner",
        "Keeps its records elsewhere": _yes(facts.keeps_records_elsewhere),
        "Publishes its minutes": _yes(facts.publishes),
        "Its minutes tell everybody who was there": _yes(facts.shows_attendance),
        "Shows who is at its table": _yes(facts.shows_table),
        "Decisions are numbered": facts.decision_style.example,
    }


def differences(theirs: GroupFacts, yours: GroupFacts, names: Names) -> tuple[Difference, ...]:
    """The facts that differ."""
    said = in_words(yours, names)
    return tuple(
        Difference(label, words, said[label])
        for label, words in in_words(theirs, names).items()
        if words != said[label]
    )


def _yes(is_so: bool) -> str:
    return "Yes" if is_so else "No"
