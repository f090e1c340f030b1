"""Tables of the mail domain. Rows are read and written in `queries` alone."""

from __future__ import annotations

from piccolo.columns import (
    BigInt,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from delivery.partners.tables import Person


class Sending(Table):
    """The mails that were asked for together: none leaves before `starts_at`, and until then they can be stopped.

    `group` is the id of the group whose mail it is, since this domain knows no groups; None for the partnership's
    own. `about` and `record` name the record it is about, as in its history ("meeting", 12). One that `is_kept_back` was
    never to leave: it stays so that it is known who was not told, and no list shows it.
    """

    id: Serial
    kind = Varchar(length=30, null=False)
    title = Varchar(length=300, null=False)
    group = Integer(null=True, default=None, index=True)
    about = Varchar(length=40, null=False, default="")
    record = Integer(null=True, default=None, index=True)
    made_at = Timestamptz(null=False, default=None)
    made_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    starts_at = Timestamptz(null=False, default=None)
    stopped_at = Timestamptz(null=True, default=None)
    stopped_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    is_kept_back = Boolean(null=False, default=False)


class Mail(Table):
    """One letter to one address in the outbox: its bytes never change, so that every try sends the same.

    `uid`, `sequence`, `occurrence` (the RECURRENCE-ID, or empty) and `method` are those of the calendar in it, where
    it changes its reader's own.
    `due_at` is the moment of the next try; `lease` names the worker that tries until `leased_until`; `answer`
    what the server said last, `lines_lost` how often the line was lost while it was handed over, so that it may have
    arrived. `is_counted` counts it among the six that a person gets from a group. `put_aside_at` is when somebody
    left it at that: it did not arrive, and nobody is reminded of it any more.
    """

    id: Serial
    sending = ForeignKey(references=Sending, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=254, null=False, index=True)
    name = Varchar(length=200, null=False, default="")
    subject = Varchar(length=300, null=False)
    content = Bytea(null=False)
    message_id = Varchar(length=250, null=False, unique=True)
    uid = Varchar(length=120, null=False, default="", index=True)
    sequence = Integer(null=False, default=0)
    occurrence = Varchar(length=40, null=False, default="")
    method = Varchar(length=10, null=False, default="")
    is_counted = Boolean(null=False, default=True)
    state = Varchar(length=12, null=False, default="waiting", index=True)
    due_at = Timestamptz(null=False, default=None, index=True)
    tries = Integer(null=False, default=0)
    lease = Varchar(length=64, null=False, default="")
    leased_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    answer = Text(null=False, default="")
    lines_lost = Integer(null=False, default=0)
    put_aside_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class MailLine(Table):
    """A record that a mail told its reader about, so that nobody is told the same a third time."""

    id: Serial
    mail = ForeignKey(references=Mail, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=40, null=False)
    record = Integer(null=False, index=True)


class HandSent(Table):
    """A mail that somebody said they sent from their own mail program, and how it stood before, for undoing that.

    `batch` is the same of those that were said at once. `mail_version` is the one that the mail had from then on:
    where another stands, something became of it since.
    """

    id: Serial
    batch = Varchar(length=32, null=False, index=True)
    mail = ForeignKey(references=Mail, null=False, on_delete=OnDelete.restrict, index=True)
    mail_version = Integer(null=False)
    made_at = Timestamptz(null=False, default=None)
    made_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    state_before = Varchar(length=12, null=False)
    answer_before = Text(null=False, default="")
    sent_at_before = Timestamptz(null=True, default=None)
    undone_at = Timestamptz(null=True, default=None)
    undone_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )


class BouncedAddress(Table):
    """An address that could not be delivered to, since when and why, until somebody says it works again."""

    id: Serial
    address = Varchar(length=254, null=False, index=True)
    since = Timestamptz(null=False, default=None)
    reason = Text(null=False, default="")
    mail = ForeignKey(references=Mail, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    cleared_at = Timestamptz(null=True, default=None)
    cleared_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )


class ReceivedMail(Table):
    """A mail that came back: a bounce, a calendar reply, or words. `digest` is the SHA-256 of its bytes.

    `mail` is the one that it answers and `person` whose address it came from, where these were found;
    `is_trusted` that it came from the address that was written to. `forwarded_by` sent it on. `words` is the text
    without quotes and signatures, `note` what could not be read or what became of it, `files` the names of what is
    attached, one on a line. `group` is the id of the group whose secretary files it.
    """

    id: Serial
    digest = Varchar(length=64, null=False, unique=True)
    message_id = Varchar(length=250, null=False, default="")
    came_at = Timestamptz(null=False, default=None)
    kind = Varchar(length=20, null=False, index=True)
    sender_address = Varchar(length=254, null=False, default="")
    sender_name = Varchar(length=200, null=False, default="")
    subject = Varchar(length=300, null=False, default="")
    words = Text(null=False, default="")
    content = Bytea(null=False)
    mail = ForeignKey(references=Mail, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    forwarded_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    note = Text(null=False, default="")
    files = Text(null=False, default="")
    group = Integer(null=True, default=None, index=True)
    is_trusted = Boolean(null=False, default=False)
    state = Varchar(length=12, null=False, default="open", index=True)
    filed_at = Timestamptz(null=True, default=None)
    filed_by = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=1)


class FetchedMail(Table):
    """A mail of the mailbox that was fetched, so that it is not fetched again, whatever it says or does not say.

    `mailbox` names the folder and whose it is. A `uid` of it is never given to another mail while `uid_validity`
    stays the same (RFC 9051, section 2.3.1.1).
    """

    id: Serial
    mailbox = Varchar(length=300, null=False, index=True)
    uid_validity = BigInt(null=False)
    uid = BigInt(null=False, index=True)
    fetched_at = Timestamptz(null=False, default=None)


class RoundTime(Table):
    """When the workers went a round last, so that of several one goes it, and the next when its time has come.

    `lease` names the worker that is on it until `leased_until`.
    """

    id: Serial
    name = Varchar(length=60, null=False, unique=True)
    ran_at = Timestamptz(null=True, default=None)
    lease = Varchar(length=64, null=False, default="")
    leased_until = Timestamptz(null=True, default=None)
