"""Tables of dates that came from somebody else's calendar file."""

from __future__ import annotations

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.meetings.tables.groups import Group
from delivery.meetings.tables.meetings import Meeting
from delivery.partners.tables import Person


class DatesImport(Table):
    """A calendar file whose dates became meetings of a group; taken back, it undoes what nobody touched since."""

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    file_name = Varchar(length=200, null=False, default="")
    imported_at = Timestamptz(null=False, default=None)
    imported_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    undone_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ImportedDate(Table):
    """What one date of the file did: it became a meeting, or moved one that an earlier file had brought.

    `uid` and `occurrence` are the date's identity in the file it came from, never that of our own event.
    `starts_before` and `ends_before` are the hours of a meeting that was moved, `venue_before` and
    `joining_link_before` its place, None where that was not looked at; `version` is that which the meeting
    had afterwards.
    """

    id: Serial
    dates_import = ForeignKey(references=DatesImport, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=False, on_delete=OnDelete.restrict, index=True)
    uid = Varchar(length=300, null=False, default="")
    occurrence = Varchar(length=40, null=False, default="")
    is_new = Boolean(null=False, default=True)
    starts_before = Timestamptz(null=True, default=None)
    ends_before = Timestamptz(null=True, default=None)
    venue_before = Varchar(length=300, null=True, default=None)
    joining_link_before = Varchar(length=500, null=True, default=None)
    version = Integer(null=False, default=1)
