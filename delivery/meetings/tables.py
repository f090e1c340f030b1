"""Tables of the meetings domain. Rows are read and written in `queries` alone."""

from __future__ import annotations

from piccolo.columns import (
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from delivery.partners.tables import Agency, Area, Person, Post
from delivery.strategy.tables import Objective


class Group(Table, tablename="groups"):
    """A body that meets. `visibility` is open or members; `cadence` months or weeks apart with its weekday."""

    id: Serial
    slug = Varchar(length=80, null=False, unique=True)
    name = Varchar(length=200, null=False)
    short_name = Varchar(length=60, null=False, default="")
    kind = Varchar(length=20, null=False)
    area = ForeignKey(references=Area, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    reports_to: ForeignKey[Group] = ForeignKey(
        references=LazyTableReference("Group", module_path="delivery.meetings.tables"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    visibility = Varchar(length=10, null=False, default="open")
    cadence = Varchar(length=20, null=False, default="")
    cadence_day = Varchar(length=10, null=False, default="")
    venue = Varchar(length=300, null=False, default="")
    terms_of_reference = Text(null=False, default="")
    keeps_records_elsewhere = Boolean(null=False, default=False)
    version = Integer(null=False, default=1)


class Membership(Table):
    """A seat in a group: a post, a person or an organisation, with its part (chair, secretary, member)."""

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    post = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    part = Varchar(length=20, null=False, default="member")
    since = Date(null=False, default=None)
    until = Date(null=True, default=None)


class Meeting(Table):
    """One meeting. `uid`, `sequence` and `changed_at` are its calendar identity; `event` the stored VEVENT."""

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
    version = Integer(null=False, default=1)


class Minutes(Table):
    """One saving of a meeting's minutes. Undoing it withdraws what it made and keeps the text.

    `state_before` is the state of the meeting that an undo returns to, empty where saving left it as it was.
    """

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False)
    saved_at = Timestamptz(null=False, default=None)
    saved_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    undone_at = Timestamptz(null=True, default=None)
    state_before = Varchar(length=20, null=False, default="")
    version = Integer(null=False, default=1)


class Decision(Table):
    """What a meeting resolved, with the words of the minutes it was read from."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(
        references=Objective, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    number = Varchar(length=20, null=False, default="")
    text = Text(null=False)
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Question(Table):
    """A question asked in a meeting; open until `answered_on`."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(
        references=Objective, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    text = Text(null=False)
    asker = Varchar(length=200, null=False, default="")
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    answer = Text(null=False, default="")
    answered_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ForwardItem(Table):
    """Something for a later meeting, in the words of the minutes."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False)
    due_phrase = Varchar(length=200, null=False, default="")
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
