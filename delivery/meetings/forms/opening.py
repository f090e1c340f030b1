"""Opening a group."""

from __future__ import annotations

from delivery.errors import Invalid
from delivery.meetings.rules.dates.cadence import CHOICES, read_cadence, stored
from delivery.meetings.rules.dates.planned import NewGroup
from delivery.meetings.rules.states import GroupKind, kinds_open_to
from delivery.web import Form

LONGEST_NAME = 200
LONGEST_VENUE = 300
OPEN, MEMBERS = "open", "members"
CADENCES = tuple((stored(cadence), cadence.words.capitalize()) for cadence in CHOICES)


def kinds(is_administrator: bool) -> tuple[tuple[str, str], ...]:
    """What somebody can choose from."""
    return tuple((kind.value, kind.words) for kind in kinds_open_to(is_administrator))


def read_group(form: Form, is_administrator: bool) -> NewGroup:
    """Invalid, with a sentence for each field, where something is missing or cannot be chosen."""
    problems = {}
    name = form["name"].strip()
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = f"Enter the name of the group, in at most {LONGEST_NAME} characters."
    if form["kind"] not in {kind for kind, _ in kinds(is_administrator)}:
        problems["kind"] = "Choose what kind of group it is."
    if form["cadence"] not in {"", *(choice for choice, _ in CADENCES)}:
        problems["cadence"] = "Choose how often it meets."
    if form["visibility"] not in {OPEN, MEMBERS}:
        problems["visibility"] = "Choose who can see it."
    if problems:
        raise Invalid(problems=problems)
    return NewGroup(
        name=name,
        kind=GroupKind(form["kind"]),
        cadence=read_cadence(form["cadence"]),
        is_members_only=form["visibility"] == MEMBERS,
    )
