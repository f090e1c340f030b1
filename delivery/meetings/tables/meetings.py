"""Meetings, the series they come from, and who was there."""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from delivery.meetings.tables.groups import Group
from delivery.partners.tables import Person


class Series(Table):
    """A run of meetings on a rule: every `cadence`, on the `week`-th `weekday`, from `starts` to `ends` in London.

    One that `recurs` is a single event with that rule in every calendar, under `uid`; `event` is its VEVENT,
    `sequence` and `changed_at` its state, and the place is what its meetings have unless they say otherwise.
    `invited_at`: since when people hold it, so that its rule is not prolonged any more.
    """

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    cadence = Varchar(length=20, null=False)
    weekday = Varchar(length=10, null=False)
    week = Integer(null=True, default=None)
    starts = Varchar(length=5, null=False)
    ends = Varchar(length=5, null=False)
    first_on = Date(null=False, default=None)
    last_on = Date(null=True, default=None)
    uid = Varchar(length=120, null=False, unique=True)
    ended_at = Timestamptz(null=True, default=None)
    recurs = Boolean(null=False, default=False)
    sequence = Integer(null=False, default=0)
    changed_at = Timestamptz(null=True, default=None)
    event = Text(null=False, default="")
    venue = Varchar(length=300, null=False, default="")
    joining_link = Varchar(length=500, null=False, default="")
    dial_in = Varchar(length=300, null=False, default="")
    access_needs = Text(null=False, default="")
    invited_at = Timestamptz(null=True, default=None)


class Meeting(Table):
    """One meeting. `uid`, `sequence` and `changed_at` are its calendar identity; `event` the stored VEVENT.

    `planned_for` is the start that its series gave it, kept when it is moved. `reason` says why it was called,
    moved or cancelled. `is_noted_only`: its group keeps its records elsewhere and only said that it met.
    `agreed_at` is the meeting that agreed its minutes. `agenda_settled_at`: from when its agenda stands as rows
    that nothing but a person changes. `timed_sequence` is the `sequence` of its last change of time or status:
    an answer to an earlier one counts no more. `went_otherwise_at`: since when its secretary says that the agenda, or
    the draft of its minutes, went to people without mail from here. The event of a meeting of a series that recurs is empty where
    the rule says all of it.
    """

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    starts_at = Timestamptz(null=False, default=None, index=True)
    ends_at = Timestamptz(null=False, default=None)
    venue = Varchar(length=300, null=False, default="")
    joining_link = Varchar(length=500, null=False, default="")
    state = Varchar(length=20, null=False, default="planned")
    uid = Varchar(length=120, null=False, unique=True)
    sequence = Integer(null=False, default=0)
    changed_at = Timestamptz(null=False, default=None)
    event = Text(null=False, default="")
    series = ForeignKey(references=Series, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    planned_for = Timestamptz(null=True, default=None)
    dial_in = Varchar(length=300, null=False, default="")
    access_needs = Text(null=False, default="")
    is_extraordinary = Boolean(null=False, default=False)
    reason = Text(null=False, default="")
    is_noted_only = Boolean(null=False, default=False)
    comments_close_on = Date(null=True, default=None)
    agreed_on = Date(null=True, default=None)
    agreed_at: ForeignKey[Meeting] = ForeignKey(
        references=LazyTableReference("Meeting", module_path="delivery.meetings.tables.meetings"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    agenda_settled_at = Timestamptz(null=True, default=None)
    timed_sequence = Integer(null=False, default=0)
    went_otherwise_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Attendance(Table):
    """Somebody at a meeting, or who sent apologies or was absent, in the words and initials of its minutes."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False, default=0)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False)
    initials = Varchar(length=10, null=False, default="")
    organisation = Varchar(length=200, null=False, default="")
    presence = Varchar(length=20, null=False)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
