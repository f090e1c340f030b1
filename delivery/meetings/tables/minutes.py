"""Minutes: each saved text, its items, what is withheld of it, comments and corrections."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.columns.reference import LazyTableReference
from piccolo.table import Table

from delivery.meetings.tables.meetings import Meeting
from delivery.partners.tables import Person


class Minutes(Table):
    """One saving of a meeting's minutes: its text never changes. Undoing it withdraws what it made.

    A save that `revises` another is a later wording of it: the registers stay with the first.

    `state_before` is the state of the meeting that an undo returns to, empty where saving left it as it was.
    `circulated_actions` are the meeting's actions as they stood when this wording was circulated, as JSON.
    """

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False)
    saved_at = Timestamptz(null=False, default=None)
    saved_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    undone_at = Timestamptz(null=True, default=None)
    state_before = Varchar(length=20, null=False, default="")
    revises: ForeignKey[Minutes] = ForeignKey(
        references=LazyTableReference("Minutes", module_path="delivery.meetings.tables.minutes"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    revision_reason = Text(null=False, default="")
    circulated_actions = Text(null=True, default=None)
    version = Integer(null=False, default=1)


class MinutesItem(Table):
    """An item of a saved text: from `start` to `end`, in characters of the text, its heading included."""

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False)
    number = Varchar(length=20, null=False, default="")
    title = Varchar(length=300, null=False, default="")
    start = Integer(null=False)
    end = Integer(null=False)


class Restriction(Table):
    """A stretch of a saved text that is withheld from the published rendition, until it is lifted."""

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    start = Integer(null=False)
    end = Integer(null=False)
    marked_at = Timestamptz(null=False, default=None)
    marked_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    lifted_at = Timestamptz(null=True, default=None)


class Clearance(Table):
    """A finding of the check for personal data that somebody looked at and let stand; `kind` is what it looked like."""

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=40, null=False)
    start = Integer(null=False)
    end = Integer(null=False)
    cleared_at = Timestamptz(null=False, default=None)
    cleared_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)


class Release(Table):
    """The release of a saved text in its published rendition, until it is taken back."""

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    released_at = Timestamptz(null=False, default=None)
    released_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)


class Comment(Table):
    """What somebody says about an item of circulated minutes. `how` is link, page or Word file.

    `proposed` is the text that a tracked change would put in place of `words`. `state` is open, taken up or
    declined.
    """

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    item = ForeignKey(
        references=MinutesItem, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False, default="")
    how = Varchar(length=20, null=False)
    text = Text(null=False, default="")
    words = Text(null=False, default="")
    proposed = Text(null=False, default="")
    said_at = Timestamptz(null=False, default=None)
    state = Varchar(length=20, null=False, default="open")
    answer = Text(null=False, default="")
    version = Integer(null=False, default=1)


class CorrectionNote(Table):
    """A dated note under agreed minutes, whose text itself is never changed."""

    id: Serial
    minutes = ForeignKey(references=Minutes, null=False, on_delete=OnDelete.restrict, index=True)
    said_on = Date(null=False, default=None)
    text = Text(null=False)
    recorded_at = Timestamptz(null=False, default=None)
    recorded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
