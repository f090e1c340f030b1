"""What an agency owes, as the form that it is asked to fill in: what every partner may see, and nothing of a members-only group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.actions.agency_forms.labels import FormNumber
from delivery.actions.agency_forms.owed import OwedAction, OwedForm
from delivery.actions.filters import Place
from delivery.actions.hearing import how_words
from delivery.actions.owners import Owner, OwnerAgency
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Update
from delivery.meetings.queries.visibility import veil_of
from delivery.partners.queries.installation import standing
from delivery.partners.tables import Agency
from delivery.strategy.rules import RagSettings
from delivery.wording import short_day

LONGEST_HEARD = 300
_OPEN = frozenset({Place.OVERDUE, Place.BEFORE_MEETING, Place.LATER, Place.PROPOSED})


@dataclass(frozen=True, slots=True)
class Owes:
    """An agency with its open actions in the order in which they want attention, and those of it who own any."""

    agency: OwnerAgency
    rows: tuple[ActionRow, ...]
    owners: tuple[Owner, ...]

    def of_owner(self, key: str) -> tuple[ActionRow, ...]:
        """Those that this owner has, all where no owner is named."""
        return tuple(row for row in self.rows if not key or any(owner.key == key for owner in row.owners))


async def what_is_owed(slug: str, today: date, settings: RagSettings) -> Owes | None:
    """What the agency with this slug owes, None where there is no such agency; one query, and what a list needs."""
    found = await Agency.select().where(Agency.slug == slug)
    if not found:
        return None
    one = found[0]
    agency = OwnerAgency(one["id"], one["slug"], one["name"], one["short_name"], one["kind"] == "voluntary")
    actions = await seen_actions(None, today, settings)
    rows = tuple(row for row in actions.rows if row.place in _OPEN and _first(row.owners, slug))
    owners = dict.fromkeys(owner for row in rows for owner in _of(row.owners, slug))
    return Owes(agency, rows, tuple(sorted(owners, key=lambda owner: (owner.label, owner.key))))


async def owed_form(owes: Owes, owner_key: str, address: str, now: datetime) -> OwedForm:
    """The form for the agency, or for one owner of it; `address` is where it can be brought back. Two queries."""
    rows = owes.of_owner(owner_key)
    heard = await _last_heard([row.id for row in rows])
    installation = await standing()
    owner = next((owner for owner in owes.owners if owner.key == owner_key), None)
    actions = sorted(
        (_owed(row, owner or _first(row.owners, owes.agency.slug), heard) for row in rows),
        key=lambda action: action.under,
    )
    return OwedForm(
        FormNumber(installation.partnership if installation else "0" * 8, owes.agency.id, now),
        owes.agency.name,
        owner.label if owner else "",
        address,
        actions,
    )


def _owed(row: ActionRow, owner: Owner | None, heard: Mapping[int, str]) -> OwedAction:
    return OwedAction(
        id=row.id,
        reference=row.reference,
        text=row.text,
        under=_heading(owner) if owner else "",
        about=row.source_words,
        status=row.status,
        due=row.due,
        at_risk=row.facts.at_risk,
        heard=heard.get(row.id, ""),
    )


def _heading(owner: Owner) -> str:
    return f"{owner.label} ({', '.join(owner.holders)})" if owner.holders else owner.label


def _of(owners: Iterable[Owner], slug: str) -> list[Owner]:
    return [owner for owner in owners if owner.agency and owner.agency.slug == slug]


def _first(owners: Iterable[Owner], slug: str) -> Owner | None:
    return next(iter(_of(owners, slug)), None)


async def _last_heard(action_ids: Sequence[int]) -> dict[int, str]:
    """What was last said of each action, in words; three queries, none for none."""
    if not action_ids:
        return {}
    rows = (
        await Update.select(
            Update.action,
            Update.action.group.as_alias("group"),
            Update.said_on,
            Update.how,
            Update.note,
            Update.status,
        )
        .where(Update.action.is_in(list(action_ids)), Update.withdrawn_at.is_null())
        .order_by(Update.said_on, Update.id)
    )
    veil = await veil_of(None)
    return {row["action"]: veil.of(row["group"]).worded(_words(row)) for row in rows}


def _words(row: Mapping[str, Any]) -> str:
    note = row["note"] or (ActionStatus(row["status"]).label if row["status"] else "")
    short = note if len(note) <= LONGEST_HEARD else f"{note[:LONGEST_HEARD]} …"
    return f"{short_day(row['said_on'])}, {how_words(row['how'])}{f': {short}' if short else ''}"
