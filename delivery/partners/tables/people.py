"""The installation, areas, agencies, posts, people and their sign-ins and links, history, and the directories."""

from __future__ import annotations

from piccolo.columns import (
    JSON,
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


class Installation(Table):
    """The one row that says what this database is; `revision` rises with every recorded change.

    `partnership` is a random word by which files that were sent out are known again.
    """

    id: Serial
    partnership = Varchar(length=16, null=False, default="")
    service_name = Varchar(length=200, null=False, default="delivery")
    demonstration = Boolean(null=False, default=False)
    started_on = Date(null=False, default=None)
    revision = Integer(null=False, default=0)


class Area(Table):
    """A county, a district or borough, or a community safety partnership."""

    id: Serial
    slug = Varchar(length=80, null=False, unique=True)
    name = Varchar(length=200, null=False)
    kind = Varchar(length=20, null=False)


class Agency(Table):
    """A partner organisation. `reports_here` counts it among the agencies that report in this product."""

    id: Serial
    slug = Varchar(length=80, null=False, unique=True)
    name = Varchar(length=200, null=False)
    short_name = Varchar(length=40, null=False)
    short_name_source = Varchar(length=20, null=False, default="ours")
    kind = Varchar(length=20, null=False, default="statutory")
    note = Text(null=False, default="")
    reports_here = Boolean(null=False, default=False)
    version = Integer(null=False, default=1)


class Post(Table):
    """A post at an agency: it owns actions and outlives the people who hold it."""

    id: Serial
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=200, null=False)
    version = Integer(null=False, default=1)


class Person(Table):
    """A person; with a password hash (argon2) they can sign in.

    One who was entered twice is `merged_into` the other and seen nowhere since.
    """

    id: Serial
    name = Varchar(length=200, null=False)
    email = Varchar(length=254, null=True, unique=True, default=None)
    phone = Varchar(length=40, null=False, default="")
    agency = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    is_administrator = Boolean(null=False, default=False)
    password_hash = Text(null=True, default=None)
    disabled_at = Timestamptz(null=True, default=None)
    merged_into: ForeignKey[Person] = ForeignKey(
        references=LazyTableReference("Person", module_path="delivery.partners.tables.people"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        index=True,
    )
    merged_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Holding(Table):
    """Who holds which post, from when until when; `until` empty means today."""

    id: Serial
    post = ForeignKey(references=Post, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    since = Date(null=False, default=None)
    until = Date(null=True, default=None)


class SignIn(Table):
    """One signed-in browser. Only the SHA-256 of its cookie is stored.

    One that `awaits_code` gave a right password, opens nothing, and can be given the code alone.
    """

    id: Serial
    token_hash = Varchar(length=64, null=False, unique=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.cascade, index=True)
    started_at = Timestamptz(null=False, default=None)
    seen_at = Timestamptz(null=False, default=None)
    awaits_code = Boolean(null=False, default=False)


class Attempt(Table):
    """A refused sign-in, so that guessing slows down; `subject` is a hash of the account or address."""

    id: Serial
    subject = Varchar(length=64, null=False, index=True)
    at = Timestamptz(null=False, default=None)


class SecretLink(Table):
    """A link that belongs to one person and one purpose. Only the SHA-256 of its token is stored."""

    id: Serial
    token_hash = Varchar(length=64, null=False, unique=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.cascade, index=True)
    purpose = Varchar(length=40, null=False)
    target = Varchar(length=120, null=False, default="")
    made_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class HistoryEntry(Table):
    """What happened to a record: appended in the transaction of the change, never altered."""

    id: Serial
    at = Timestamptz(null=False, default=None)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    how = Varchar(length=20, null=False)
    kind = Varchar(length=40, null=False, index=True)
    record = Integer(null=False, index=True)
    what = Varchar(length=60, null=False)
    detail = JSON(null=False, default="{}")


class Submission(Table):
    """The idempotency key of a create form that was saved, and where its answer led."""

    id: Serial
    key = Varchar(length=64, null=False, unique=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.cascade, index=True)
    at = Timestamptz(null=False, default=None)
    led_to = Varchar(length=300, null=False, default="")


class PublishedDirectory(Table):
    """A directory that the public may read without an account, until that is taken back; unpublished it has no row."""

    id: Serial
    slug = Varchar(length=40, null=False, unique=True)
    published_at = Timestamptz(null=False, default=None)
    published_by = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    withdrawn_at = Timestamptz(null=True, default=None)


class DirectoryEntry(Table):
    """A support agency, a reporting centre or a Keep Safe site. `strands` are their keys with a comma between.

    A phone number and an e-mail address are shown to the public only where they were entered as public.
    """

    id: Serial
    kind = Varchar(length=30, null=False, index=True)
    name = Varchar(length=200, null=False)
    offers = Text(null=False, default="")
    strands = Varchar(length=200, null=False, default="")
    address = Text(null=False, default="")
    postcode = Varchar(length=10, null=False, default="")
    area = ForeignKey(references=Area, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    phone = Varchar(length=60, null=False, default="")
    phone_is_public = Boolean(null=False, default=False)
    email = Varchar(length=254, null=False, default="")
    email_is_public = Boolean(null=False, default=False)
    website = Varchar(length=300, null=False, default="")
    contact_post = Varchar(length=200, null=False, default="")
    opening = Text(null=False, default="")
    access = Text(null=False, default="")
    state = Varchar(length=20, null=False, default="open")
    kept_by = ForeignKey(references=Agency, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    review_on = Date(null=False, default=None)
    checked_on = Date(null=True, default=None)
    checked_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
