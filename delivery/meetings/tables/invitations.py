"""Who is invited to meetings, who comes in whose place, guests, and what was answered."""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.meetings.tables.groups import Group, Membership
from delivery.meetings.tables.meetings import Meeting, Series
from delivery.partners.tables import Person


class Deputy(Table):
    """Somebody who comes for the `holder` of a seat: to one `meeting`, or to every one from `since` to `until`.

    `since` None is from when they were named.
    """

    id: Serial
    seat = ForeignKey(references=Membership, null=False, on_delete=OnDelete.restrict, index=True)
    holder = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    since = Date(null=True, default=None)
    until = Date(null=True, default=None)
    named_at = Timestamptz(null=False, default=None)
    named_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)


class Guest(Table):
    """Somebody who has no seat and is asked to one meeting; `wanted_for` is the agenda item, in its words."""

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    wanted_for = Varchar(length=300, null=False, default="")
    added_at = Timestamptz(null=False, default=None)
    added_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)


class Invitation(Table):
    """Somebody who was sent an invitation by this service: to a `meeting`, or to all of a `series`.

    `address` is where it went, `uid` the calendar identity that it carried. `in_place_of` is who would have
    come. A withdrawn one to a meeting of a series takes that meeting alone out of it.
    """

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    series = ForeignKey(references=Series, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=254, null=False)
    uid = Varchar(length=120, null=False, index=True)
    role = Varchar(length=10, null=False)
    in_place_of = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    invited_at = Timestamptz(null=False, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class Reply(Table):
    """An answer to an invitation as it came in; none is changed, and the one stamped last is in force.

    `uid` and `occurrence` (the start that the series gave, None for all of it) say what it answers, whether
    there is such a meeting yet or not; `sequence` which state of it, `address` for whom, `sender_address` who
    sent it. `is_trusted` that these are the same, `is_known` that somebody of that address was invited.
    `counter_starts_at` is another time that is proposed, `counter_state` open, taken, declined or overtaken.
    """

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    uid = Varchar(length=120, null=False, index=True)
    occurrence = Timestamptz(null=True, default=None)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=254, null=False)
    answer = Varchar(length=12, null=False)
    comment = Text(null=False, default="")
    how = Varchar(length=10, null=False)
    sequence = Integer(null=False, default=0)
    stamped_at = Timestamptz(null=False, default=None)
    came_at = Timestamptz(null=False, default=None)
    sender_address = Varchar(length=254, null=False, default="")
    is_trusted = Boolean(null=False, default=True)
    is_known = Boolean(null=False, default=True)
    recorded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    counter_starts_at = Timestamptz(null=True, default=None)
    counter_ends_at = Timestamptz(null=True, default=None)
    counter_place = Varchar(length=300, null=False, default="")
    counter_state = Varchar(length=10, null=False, default="")
