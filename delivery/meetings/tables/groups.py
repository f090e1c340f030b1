"""Groups, their seats, their standing agendas and their Word templates."""

from __future__ import annotations

from piccolo.columns import (
    Boolean,
    Bytea,
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


class AgendaTemplate(Table):
    """A standing agenda. A shared one is inherited by every group that names it; else one group's own."""

    id: Serial
    name = Varchar(length=200, null=False, default="")
    is_shared = Boolean(null=False, default=False)
    version = Integer(null=False, default=1)


class StandingItem(Table):
    """An item that stands on every agenda of a template. `purpose` is information, discussion or decision.

    `place` is opening (before the last minutes), business, or close (after everything else).
    """

    id: Serial
    template = ForeignKey(references=AgendaTemplate, null=False, on_delete=OnDelete.restrict, index=True)
    position = Integer(null=False)
    title = Varchar(length=300, null=False)
    note = Text(null=False, default="")
    purpose = Varchar(length=20, null=False, default="discussion")
    minutes_allotted = Integer(null=True, default=None)
    presenter = Varchar(length=200, null=False, default="")
    place = Varchar(length=10, null=False, default="business")
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Group(Table, tablename="groups"):
    """A body that meets. `visibility` is open or members.

    `cadence` is how many weeks or months lie between two meetings; `cadence_day` the weekday and `cadence_week`
    which of them in the month, 1 to 4, -1 for the last. `usual_start` and `usual_end` are hours such as 10:00
    in London. `decision_style` is how its decisions are numbered; `publishes` gives its released minutes a
    public page; `shows_attendance` leaves in its minutes who was there, for whoever reads them outside. `agenda_template` is the standing agenda in use, `own_agenda` the group's own one, kept while
    it follows a shared one. Nothing is mailed before `mail_on_at`, when `mail_on_by` had seen the first mail.
    `invites` says who invites: outlook, product, or nobody (dates only); `sends_documents` how documents go out,
    as links or attached.
    """

    id: Serial
    slug = Varchar(length=80, null=False, unique=True)
    name = Varchar(length=200, null=False)
    short_name = Varchar(length=60, null=False, default="")
    kind = Varchar(length=20, null=False)
    area = ForeignKey(references=Area, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    reports_to: ForeignKey[Group] = ForeignKey(
        references=LazyTableReference("Group", module_path="delivery.meetings.tables.groups"),
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
    cadence_week = Integer(null=True, default=None)
    usual_start = Varchar(length=5, null=False, default="")
    usual_end = Varchar(length=5, null=False, default="")
    joining_link = Varchar(length=500, null=False, default="")
    dial_in = Varchar(length=300, null=False, default="")
    access_needs = Text(null=False, default="")
    publishes = Boolean(null=False, default=False)
    shows_attendance = Boolean(null=False, default=False)
    shows_table = Boolean(null=False, default=False)
    decision_style = Varchar(length=20, null=False, default="resolved")
    mail_on_at = Timestamptz(null=True, default=None)
    mail_on_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    invites = Varchar(length=10, null=False, default="outlook")
    sends_documents = Varchar(length=10, null=False, default="links")
    agenda_template = ForeignKey(
        references=AgendaTemplate, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    own_agenda = ForeignKey(
        references=AgendaTemplate, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    version = Integer(null=False, default=1)


class Membership(Table):
    """A seat in a group, with its part (chair, co-chair, secretary, member).

    It is taken by a post, a person, an agency, or an organisation that is no partner agency, by its name.
    """

    id: Serial
    group = ForeignKey(references=Group, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    post = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    organisation = Varchar(length=200, null=False, default="")
    part = Varchar(length=20, null=False, default="member")
    since = Date(null=False, default=None)
    until = Date(null=True, default=None)
    version = Integer(null=False, default=1)


class SeatStrand(Table):
    """A strand (race, religion, ...) that a seat stands for: the seat or its organisation, never a person."""

    id: Serial
    seat = ForeignKey(references=Membership, null=False, on_delete=OnDelete.restrict, index=True)
    strand = Varchar(length=40, null=False)


class WordTemplate(Table):
    """A Word document whose styles, headers and footers dress a group's documents; without group, everybody's."""

    id: Serial
    group = ForeignKey(references=Group, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    file_name = Varchar(length=200, null=False)
    content = Bytea(null=False)
    uploaded_at = Timestamptz(null=False, default=None)
    uploaded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
