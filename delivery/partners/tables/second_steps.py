"""The second step at sign-in: codes of an app, and codes for the day when the app is lost (SECURITY A4)."""

from __future__ import annotations

from piccolo.columns import Bytea, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.partners.tables.people import Person


class SecondStep(Table):
    """What an app makes codes of, from the code that `confirmed_at` proved it works until `ended_at`.

    `secret` is sealed with the key of the installation, and empty once ended. `last_step` is the half minute of the
    last code that was taken, so that each is taken once.
    """

    id: Serial
    person = ForeignKey(references=Person, null=False, on_delete=OnDelete.restrict, index=True)
    secret = Bytea(null=False, default=b"")
    begun_at = Timestamptz(null=False, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    last_step = Integer(null=False, default=0)


class RecoveryCode(Table):
    """A code that stands in for the app once. Only its SHA-256 is stored."""

    id: Serial
    step = ForeignKey(references=SecondStep, null=False, on_delete=OnDelete.restrict, index=True)
    code_hash = Varchar(length=64, null=False)
    used_at = Timestamptz(null=True, default=None)
