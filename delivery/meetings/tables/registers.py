"""The registers that minutes fill, but for the actions: decisions, questions, forward items, matters raised."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.meetings.tables.groups import Group
from delivery.meetings.tables.meetings import Meeting
from delivery.meetings.tables.minutes import Minutes
from delivery.partners.tables import Person
from delivery.strategy.tables import Objective


class Decision(Table):
    """What a meeting resolved, with the words of the minutes it was read from; `review_on` when to look again."""

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
    review_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Question(Table):
    """A question asked in a meeting and put to somebody, or to a group; open until `answered_on`.

    `asker` is who asked as the minutes have it, `asked_by` the person where that is somebody known.
    """

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(
        references=Objective, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    text = Text(null=False)
    asker = Varchar(length=200, null=False, default="")
    asked_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    put_to = Varchar(length=200, null=False, default="")
    put_to_group = ForeignKey(
        references=Group, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    due = Date(null=True, default=None)
    answer = Text(null=False, default="")
    answered_on = Date(null=True, default=None)
    answer_sent_to = Varchar(length=200, null=False, default="")
    answer_sent_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ForwardItem(Table):
    """Something for a later meeting, in the words of the minutes: the first on or after `due_on`.

    `for_group` names another group than the one that put it off; `done_at` ends it.
    """

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False)
    due_phrase = Varchar(length=200, null=False, default="")
    due_on = Date(null=True, default=None)
    for_group = ForeignKey(references=Group, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    done_at = Timestamptz(null=True, default=None)
    quote = Text(null=False, default="")
    quote_start = Integer(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class RaisedMatter(Table):
    """What a meeting raised to another group, mostly the one it reports to. `purpose` says what is wanted."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    minutes = ForeignKey(references=Minutes, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    to_group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False)
    purpose = Varchar(length=20, null=False, default="decision")
    outcome = Text(null=False, default="")
    outcome_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
