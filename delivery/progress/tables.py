"""Tables of the progress domain. Rows are read and written in `queries` alone."""

from __future__ import annotations

from piccolo.columns import (
    JSON,
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
from piccolo.table import Table

from delivery.actions.tables import Action
from delivery.meetings.tables import Group, Meeting
from delivery.partners.tables import Agency, Person
from delivery.strategy.tables import Objective, Strategy


class AgreedStatus(Table):
    """A colour that the Strategic Group agreed instead of the derived one, with reason and expiry.

    `action` is the path to green as an action of the county plan.
    """

    id: Serial
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    status = Varchar(length=10, null=False)
    reason = Text(null=False)
    path_to_green = Text(null=False, default="")
    path_asked_by = Date(null=True, default=None)
    agreed_on = Date(null=False, default=None)
    expires_on = Date(null=False, default=None)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    agreed_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    action = ForeignKey(references=Action, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)
    withdrawn_reason = Text(null=False, default="")
    version = Integer(null=False, default=1)


class Review(Table):
    """One session of the Strategic Group over the strategy; closed, it is the agreed position.

    `snapshot` is all that it agreed, as canonical JSON, and `snapshot_hash` its SHA-256. One that was opened by
    mistake is `withdrawn_at`.
    """

    id: Serial
    strategy = ForeignKey(references=Strategy, null=False, on_delete=OnDelete.restrict, index=True)
    meeting = ForeignKey(references=Meeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    held_on = Date(null=False, default=None)
    opened_at = Timestamptz(null=True, default=None)
    opened_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    closed_at = Timestamptz(null=True, default=None)
    closed_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    snapshot = Text(null=False, default="")
    snapshot_hash = Varchar(length=64, null=False, default="")
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ReviewLine(Table):
    """What a review found for one objective: derived and shown colour, with the reasons of that day.

    While the review is open, `confirmed_at` says that the group looked at it and `shown` what it saw then;
    `minute` is the line that this writes into the minutes.
    """

    id: Serial
    review = ForeignKey(references=Review, null=False, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    derived = Varchar(length=10, null=True, default=None)
    shown = Varchar(length=10, null=True, default=None)
    reasons = JSON(null=False, default="[]")
    live_actions = Integer(null=False, default=0)
    late_actions = Integer(null=False, default=0)
    minute = Text(null=False, default="")
    confirmed_at = Timestamptz(null=True, default=None)
    confirmed_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    version = Integer(null=False, default=1)


class LeadTold(Table):
    """A lead agency that was told of its lines before a review."""

    id: Serial
    review = ForeignKey(references=Review, null=False, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    told_at = Timestamptz(null=False, default=None)
    told_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)


class LeadComment(Table):
    """The one comment of a lead agency on a line of a review; `how` is link or page."""

    id: Serial
    review = ForeignKey(references=Review, null=False, on_delete=OnDelete.restrict, index=True)
    objective = ForeignKey(references=Objective, null=False, on_delete=OnDelete.restrict, index=True)
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    text = Text(null=False, default="")
    how = Varchar(length=20, null=False)
    said_at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=1)


class KeptReport(Table):
    """A report that somebody asked for: waiting, being made, ready, failed, or dropped when its time was over.

    `asked` is the wish as canonical JSON, `sight` whose eyes it is made with. `basis` says of which data it was made, so that the same wish over unchanged data is the
    same document. `lease` names the worker that makes it, until `leased_until`; `said` is the part that it is at,
    or why it failed.
    """

    id: Serial
    kind = Varchar(length=20, null=False)
    asked = Text(null=False)
    title = Varchar(length=300, null=False, default="")
    asked_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    asked_at = Timestamptz(null=False, default=None)
    sight = Varchar(length=20, null=False)
    review = ForeignKey(references=Review, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    basis = Varchar(length=120, null=False, default="")
    state = Varchar(length=10, null=False, index=True)
    said = Varchar(length=500, null=False, default="")
    parts = Integer(null=False, default=0)
    done = Integer(null=False, default=0)
    tries = Integer(null=False, default=0)
    lease = Varchar(length=40, null=False, default="")
    leased_until = Timestamptz(null=True, default=None)
    file_name = Varchar(length=300, null=False, default="")
    content = Bytea(null=True, default=None)
    size = Integer(null=False, default=0)
    digest = Varchar(length=64, null=False, default="")
    made_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class SharedDocument(Table):
    """A document that named outsiders may open by a link, as it was when it was shared.

    `kind` and `record` say what it was made of; `group` is the group that it is of, empty for a report. It ends by
    itself with `expires_at`, or for everybody with `stopped_at`.
    """

    id: Serial
    kind = Varchar(length=20, null=False)
    record = Integer(null=False, index=True)
    group = ForeignKey(references=Group, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=300, null=False)
    file_name = Varchar(length=300, null=False)
    content = Bytea(null=False)
    size = Integer(null=False, default=0)
    shared_at = Timestamptz(null=False, default=None)
    shared_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    expires_at = Timestamptz(null=False, default=None)
    stopped_at = Timestamptz(null=True, default=None)


class SharedWith(Table):
    """An outsider whom a document was shared with: no person of this service, and known to it by this alone."""

    id: Serial
    document = ForeignKey(references=SharedDocument, null=False, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False)
    address = Varchar(length=254, null=False)
    organisation = Varchar(length=200, null=False, default="")
    stopped_at = Timestamptz(null=True, default=None)


class SharedOpening(Table):
    """That an outsider opened a shared document, and when."""

    id: Serial
    shared_with = ForeignKey(references=SharedWith, null=False, on_delete=OnDelete.restrict, index=True)
    opened_at = Timestamptz(null=False, default=None)
