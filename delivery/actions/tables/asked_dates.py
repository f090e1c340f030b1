"""New dates that owners ask for."""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from delivery.actions.tables.actions import Action, Update
from delivery.partners.tables import Person


class AskedDate(Table):
    """An owner asked by link for another date; `said` is the word that was recorded with it.

    `was` is the date that it would take the place of, with the minutes' words for it. `answer` is empty while it
    waits, `at once` where nobody had promised a date, else `agreed` or `stays`.
    """

    id: Serial
    action = ForeignKey(references=Action, null=False, on_delete=OnDelete.restrict, index=True)
    said = ForeignKey(references=Update, null=False, on_delete=OnDelete.restrict, index=True)
    day = Date(null=False, default=None)
    was = Date(null=True, default=None)
    was_phrase = Varchar(length=200, null=False, default="")
    was_assumed = Boolean(null=False, default=False)
    asked_at = Timestamptz(null=False, default=None)
    answer = Varchar(length=12, null=False, default="", index=True)
    answered_at = Timestamptz(null=True, default=None)
    answered_by = ForeignKey(
        references=Person, null=True, default=None, on_delete=OnDelete.restrict, index=True
    )
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
