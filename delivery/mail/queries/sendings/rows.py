"""Sendings as lists show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from piccolo.columns import And, Or, Where
from piccolo.query.functions import Count

from delivery.mail.letter import Kind
from delivery.mail.queries.visibility import visible_sendings
from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.tables import Mail, Sending
from delivery.partners.viewer import Viewer
from delivery.wording import count, listed

LATEST = 200
LISTED = Sending.is_kept_back.eq(False)
_OPEN = [state.value for state in (State.WAITING, State.WRITTEN, *NOT_ARRIVED)]


@dataclass(frozen=True, slots=True)
class SendingRow:
    """A sending with how many of its mails are in which state. `made_by` is empty where the service itself asked."""

    id: int
    kind: Kind
    title: str
    group: int | None
    about: str
    record: int | None
    made_at: datetime
    made_by: str
    starts_at: datetime
    counts: Mapping[State, int]
    left_at_that: int = 0
    """How many nobody got, of which nobody is reminded any more."""

    @property
    def mails(self) -> int:
        """How many mails it has."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many have not left yet."""
        return self.counts.get(State.WAITING, 0)

    @property
    def in_files(self) -> int:
        """How many wait in files to be sent by hand."""
        return self.counts.get(State.WRITTEN, 0)

    @property
    def not_arrived(self) -> int:
        """How many nobody got and somebody should look at."""
        return sum(self.counts.get(state, 0) for state in NOT_ARRIVED) - self.left_at_that

    @property
    def state_words(self) -> str:
        """What became of them: "12 mails: 10 sent and 2 waiting", or "12 mails sent"."""
        if len(self.counts) == 1:
            return f"{count(self.mails, 'mail')} {next(iter(self.counts)).words}"
        parts = [f"{self.counts[state]} {state.words}" for state in State if self.counts.get(state)]
        return f"{count(self.mails, 'mail')}: {listed(parts)}"


async def sendings_of(about: str, record: int, viewer: Viewer) -> tuple[SendingRow, ...]:
    """What was sent about a record, such as ("meeting", 12), newest first, as far as the viewer may see; two queries."""
    return await _rows(And(And(Sending.about == about, Sending.record == record), LISTED), viewer)


async def sendings_of_group(group: int, viewer: Viewer, most: int = 5) -> tuple[SendingRow, ...]:
    """The latest sendings of a group, newest first, as far as the viewer may see; two queries."""
    return await _rows(And(Sending.group == group, LISTED), viewer, most)


async def outbox_of(viewer: Viewer, group: int | None = None) -> tuple[SendingRow, ...]:
    """The latest sendings that the viewer may see, of one group or of all, newest first; three queries.

    What waits, or did not arrive, is among them however old it is.
    """
    which = LISTED if group is None else And(Sending.group == group, LISTED)
    latest = await _rows(which, viewer)
    if len(latest) < LATEST:
        return latest
    open_mails = Mail.select(Mail.sending).where(Mail.state.is_in(_OPEN), Mail.put_aside_at.is_null())
    earlier = And(Sending.id < latest[-1].id, Sending.id.is_in(open_mails))
    return *latest, *await _rows(And(which, earlier), viewer)


async def sending_seen(number: int, viewer: Viewer) -> SendingRow | None:
    """One sending, None where there is none that the viewer may see; two queries."""
    rows = await _rows(Sending.id == number, viewer)
    return rows[0] if rows else None


async def asked_for_with(sending: SendingRow, viewer: Viewer) -> tuple[Named, ...]:
    """The other sendings about the same record that were asked for in the same moment; one query, none without a record."""
    if sending.record is None:
        return ()
    rows = (
        await Sending.select(Sending.id, Sending.title)
        .where(
            Sending.about == sending.about,
            Sending.record == sending.record,
            Sending.made_at == sending.made_at,
            Sending.id != sending.id,
            LISTED,
            visible_sendings(viewer),
        )
        .order_by(Sending.id)
    )
    return tuple(Named(row["id"], row["title"]) for row in rows)


async def _rows(which: Where | And | Or, viewer: Viewer, most: int = LATEST) -> tuple[SendingRow, ...]:
    rows = (
        await Sending.select(*_FACTS)
        .where(which, visible_sendings(viewer))
        .order_by(Sending.id, ascending=False)
        .limit(most)
    )
    counts = await _counts([row["id"] for row in rows])
    return tuple(_sending_row(row, counts.get(row["id"], [])) for row in rows)


async def _counts(ids: Collection[int]) -> Mapping[int, Sequence[_Counted]]:
    if not ids:
        return {}
    rows = (
        await Mail.select(
            Mail.sending, Mail.state, Count(alias="mails"), Count(Mail.put_aside_at, alias="put_aside")
        )
        .where(Mail.sending.is_in(sorted(ids)))
        .group_by(Mail.sending, Mail.state)
    )
    found: defaultdict[int, list[_Counted]] = defaultdict(list)
    for row in rows:
        found[row["sending"]].append(_Counted(State(row["state"]), row["mails"], row["put_aside"]))
    return found


class Named(NamedTuple):
    """A sending by its id and title."""

    id: int
    title: str


class _Counted(NamedTuple):
    state: State
    mails: int
    put_aside: int


_FACTS = (
    Sending.id,
    Sending.kind,
    Sending.title,
    Sending.group,
    Sending.about,
    Sending.record,
    Sending.made_at,
    Sending.made_by.name.as_alias("made_by_name"),
    Sending.starts_at,
)


def _sending_row(row: Mapping[str, Any], counts: Sequence[_Counted]) -> SendingRow:
    return SendingRow(
        id=row["id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        group=row["group"],
        about=row["about"],
        record=row["record"],
        made_at=row["made_at"],
        made_by=row["made_by_name"] or "",
        starts_at=row["starts_at"],
        counts={one.state: one.mails for one in counts},
        left_at_that=sum(one.put_aside for one in counts if one.state in NOT_ARRIVED),
    )
