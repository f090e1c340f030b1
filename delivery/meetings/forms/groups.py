"""The form of a group's facts: raw text in, the facts or a sentence for each field out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlsplit

from delivery.errors import Invalid
from delivery.meetings.forms.hours import read_time
from delivery.meetings.forms.opening import LONGEST_NAME, LONGEST_VENUE, MEMBERS, OPEN
from delivery.meetings.rules.dates.cadence import CHOICES, Cadence, Week, Weekday, read_cadence, stored
from delivery.meetings.rules.groups.facts import GroupFacts, Names, keeps_to_itself
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.states import GroupKind
from delivery.web import Form
from delivery.wording import begun, hour_in_words

YES = "yes"
LONGEST_SHORT_NAME = 60
LONGEST_LINK = 500
LONGEST_TEXT = 10_000
_LENGTHS = {
    "short_name": LONGEST_SHORT_NAME,
    "venue": LONGEST_VENUE,
    "dial_in": LONGEST_VENUE,
    "access_needs": LONGEST_TEXT,
    "terms_of_reference": LONGEST_TEXT,
}


@dataclass(frozen=True)
class GroupChoices:
    """What the facts of one group can be chosen from; `names` are its areas and the groups it may report to."""

    kinds: tuple[GroupKind, ...]
    names: Names


def cadences(current: Cadence | None) -> tuple[tuple[str, str], ...]:
    """How often a group can meet, as pairs of what is stored and its words; its own among them."""
    found = {stored(cadence): cadence for cadence in CHOICES}
    if current is not None:
        found.setdefault(stored(current), Cadence(current.count, current.unit))
    return tuple((key, begun(cadence.words)) for key, cadence in found.items())


def read_facts(form: Form, choices: GroupChoices, current: GroupFacts) -> GroupFacts:
    """The facts as entered; Invalid, with a sentence for each field, where one cannot be read."""
    problems: dict[str, str] = {}
    name = form["name"].strip()
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = f"Enter the name of the group, in at most {LONGEST_NAME} characters."
    for field, longest in _LENGTHS.items():
        if len(form[field].strip()) > longest:
            problems[field] = f"Make this shorter: at most {longest:,} characters."
    if form["visibility"] not in {OPEN, MEMBERS}:
        problems["visibility"] = "Choose who can see it."
    kind = next((kind for kind in choices.kinds if kind == form["kind"]), None)
    if kind is None:
        problems["kind"] = "Choose what kind of group it is."
    style = next((style for style in DecisionStyle if style == form["decision_style"]), None)
    if style is None:
        problems["decision_style"] = "Choose how decisions are numbered."
    starts, ends = _hours(form, problems)
    facts = GroupFacts(
        name=name,
        short_name=form["short_name"].strip(),
        kind=kind or current.kind,
        area=_chosen(form, "area", choices.names.areas, "Choose an area of the list, or none.", problems),
        reports_to=_chosen(
            form, "reports_to", choices.names.groups, "Choose a group of the list, or none.", problems
        ),
        cadence=_cadence(form, current, problems),
        starts=starts,
        ends=ends,
        venue=form["venue"].strip(),
        joining_link=_link(form, problems),
        dial_in=form["dial_in"].strip(),
        access_needs=form["access_needs"].strip(),
        terms_of_reference=form["terms_of_reference"].strip(),
        is_members_only=form["visibility"] == MEMBERS,
        keeps_records_elsewhere=form["keeps_records_elsewhere"] == YES,
        publishes=form["publishes"] == YES,
        shows_attendance=form["shows_attendance"] == YES,
        shows_table=form["shows_table"] == YES,
        decision_style=style or current.decision_style,
    )
    if facts.shows_table and keeps_to_itself(facts):
        problems["shows_table"] = (
            "Take this tick away: a forum, a panel or a members-only group never shows it."
        )
    if facts.shows_attendance and keeps_to_itself(facts):
        problems["shows_attendance"] = (
            "Take this tick away: a forum, a panel or a members-only group keeps who came inside."
        )
    if problems:
        raise Invalid(problems=problems)
    return facts


def as_form(facts: GroupFacts, version: int) -> Form:
    """The form that holds these facts."""
    cadence = facts.cadence
    fields = {
        "name": facts.name,
        "short_name": facts.short_name,
        "kind": facts.kind.value,
        "area": str(facts.area or ""),
        "reports_to": str(facts.reports_to or ""),
        "cadence": stored(cadence) if cadence else "",
        "cadence_day": cadence.weekday.value if cadence and cadence.weekday else "",
        "cadence_week": str(cadence.week.value) if cadence and cadence.week else "",
        "starts": hour_in_words(facts.starts) if facts.starts else "",
        "ends": hour_in_words(facts.ends) if facts.ends else "",
        "venue": facts.venue,
        "joining_link": facts.joining_link,
        "dial_in": facts.dial_in,
        "access_needs": facts.access_needs,
        "terms_of_reference": facts.terms_of_reference,
        "visibility": MEMBERS if facts.is_members_only else OPEN,
        "keeps_records_elsewhere": YES if facts.keeps_records_elsewhere else "",
        "publishes": YES if facts.publishes else "",
        "shows_attendance": YES if facts.shows_attendance else "",
        "shows_table": YES if facts.shows_table else "",
        "decision_style": facts.decision_style.value,
        "version": str(version),
    }
    return Form({name: [value] for name, value in fields.items()}, {})


def _cadence(form: Form, current: GroupFacts, problems: dict[str, str]) -> Cadence | None:
    """How often and on which day; weeks count for months alone."""
    given, day, week = form["cadence"], form["cadence_day"], form["cadence_week"]
    if given not in {"", *(key for key, _ in cadences(current.cadence))}:
        problems["cadence"] = "Choose how often it meets."
        return None
    if day not in {"", *Weekday} or week not in {"", *(str(one.value) for one in Week)}:
        problems["cadence_day"] = "Choose a weekday of the list, or none."
        return None
    cadence = read_cadence(given, day, int(week) if week else None)
    if cadence is None:
        if day or week:
            problems["cadence"] = "Choose how often it meets, or take the weekday away."
        return None
    if cadence.week is not None and cadence.weekday is None:
        problems["cadence_day"] = "Choose the weekday too, or take the week of the month away."
    return cadence


def _hours(form: Form, problems: dict[str, str]) -> tuple[time | None, time | None]:
    starts, ends = read_time(form["starts"]), read_time(form["ends"])
    if form["starts"].strip() and starts is None:
        problems["starts"] = "Enter a time such as 10am or 14:30, or leave it empty."
    if form["ends"].strip() and ends is None:
        problems["ends"] = "Enter a time such as 12 noon or 16:30, or leave it empty."
    if ends and not form["starts"].strip():
        problems["starts"] = "Enter when it starts too."
    if starts and ends and ends <= starts:
        problems["ends"] = "Enter a time after the start."
    return starts, ends


def _link(form: Form, problems: dict[str, str]) -> str:
    link = form["joining_link"].strip()
    sentence = f"Paste the whole address, which begins with https://, in at most {LONGEST_LINK} characters."
    try:
        parts = urlsplit(link)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if link and (not is_whole or len(link) > LONGEST_LINK or len(link.split()) > 1):
        problems["joining_link"] = sentence
    return link


def _chosen(
    form: Form, field: str, names: Mapping[int, str], sentence: str, problems: dict[str, str]
) -> int | None:
    given = form[field].strip()
    if not given:
        return None
    chosen = next((one for one in names if str(one) == given), None)
    if chosen is None:
        problems[field] = sentence
    return chosen
