"""Agendas: their items, papers, and what is typed under them while a meeting runs."""

from __future__ import annotations

from piccolo.columns import Boolean, Bytea, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.meetings.tables.groups import StandingItem
from delivery.meetings.tables.meetings import Meeting
from delivery.meetings.tables.registers import ForwardItem, RaisedMatter
from delivery.partners.tables import Person


class AgendaItem(Table):
    """An item of a meeting's agenda. `origin` says where it came from, `standing`, `forward_item` and `raised` which.

    `state` is accepted, proposed or declined: a member proposes, the secretary accepts, or declines with an
    `answer`. Until the agenda is settled a row only says what a person decided about an item that is found
    anew each time: its words hold if `is_edited`, its `position` if it is not 0. `matters` are the matters
    arising as they stood when it was settled.
    """

    id: Serial
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False)
    title = Varchar(length=300, null=False)
    note = Text(null=False, default="")
    purpose = Varchar(length=20, null=False, default="discussion")
    minutes_allotted = Integer(null=True, default=None)
    presenter = Varchar(length=200, null=False, default="")
    origin = Varchar(length=20, null=False)
    standing = ForeignKey(
        references=StandingItem, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    forward_item = ForeignKey(
        references=ForwardItem, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    raised = ForeignKey(
        references=RaisedMatter, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    proposed_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    state = Varchar(length=10, null=False, default="accepted")
    answer = Text(null=False, default="")
    is_edited = Boolean(null=False, default=False)
    matters = Text(null=False, default="")
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Paper(Table):
    """A file that goes with an agenda item, checked when it came in; `text` is what was read in it."""

    id: Serial
    item = ForeignKey(references=AgendaItem, null=False, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=200, null=False)
    file_name = Varchar(length=200, null=False)
    media_type = Varchar(length=120, null=False)
    content = Bytea(null=False)
    text = Text(null=False, default="")
    uploaded_at = Timestamptz(null=False, default=None)
    uploaded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ItemDraft(Table):
    """What note-takers have typed under an agenda item while the meeting runs.

    `confirmed` is what they ticked or put right of what was found in it, as `rules/drafting.py` writes it.
    """

    id: Serial
    item = ForeignKey(references=AgendaItem, null=False, on_delete=OnDelete.restrict, unique=True)
    text = Text(null=False, default="")
    confirmed = Text(null=False, default="")
    saved_at = Timestamptz(null=False, default=None)
    saved_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=1)
