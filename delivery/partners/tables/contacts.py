"""The contacts of agencies, and the yearly question whether what is known of an agency is still right."""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from delivery.partners.tables.people import Agency, Person, Post


class Contact(Table):
    """Whom to ask at an agency about a topic: a post, or a person where there is no post.

    `email` and `phone` are all that is shown of how to reach it: to every partner with an account where it
    `is_shared`, else inside the agency. The one that `is_lead` is whom the product turns to when the agency's owners
    are silent.
    """

    id: Serial
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    topic = Varchar(length=120, null=False)
    is_lead = Boolean(null=False, default=False)
    post = ForeignKey(references=Post, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    email = Varchar(length=254, null=False, default="")
    phone = Varchar(length=60, null=False, default="")
    is_shared = Boolean(null=False, default=True)
    checked_on = Date(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class ContactsCheck(Table):
    """That an agency was asked in a year whether its people, posts and contacts are still right, and what it said.

    `key` is made of the agency and the year, so that nobody is asked twice. `person` was asked. What somebody says
    `is_unasked`, at any time, has a row of its own, which counts for no year.
    """

    id: Serial
    key = Varchar(length=40, null=False, unique=True)
    agency = ForeignKey(references=Agency, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    asked_at = Timestamptz(null=False, default=None)
    answered_at = Timestamptz(null=True, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    is_unasked = Boolean(null=False, default=False)
    version = Integer(null=False, default=1)


class Correction(Table):
    """What an agency said is not right any more; it changes nothing until an administrator takes it.

    `about` is holding, contact or other, `record` the id of the holding or contact. `email` and `phone` are what a
    contact should have; `words` what else was said.
    """

    id: Serial
    contacts_check = ForeignKey(references=ContactsCheck, null=False, on_delete=OnDelete.restrict, index=True)
    about = Varchar(length=10, null=False)
    record = Integer(null=True, default=None)
    email = Varchar(length=254, null=False, default="")
    phone = Varchar(length=60, null=False, default="")
    words = Text(null=False, default="")
    state = Varchar(length=10, null=False, default="open")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    version = Integer(null=False, default=1)
