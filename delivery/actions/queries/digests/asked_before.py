"""What was asked in digests before: of whom, how often since something was heard, and what went to a lead contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from delivery.actions.letters.owed import ASKED_TWICE, Owed
from delivery.mail.letter import Kind, Line
from delivery.mail.rules.states import TOLD
from delivery.mail.tables import MailLine
from delivery.wording import london_day


@dataclass(frozen=True)
class AskedBefore:
    """The days on which digests told each person, by the line; `to_leads` those that told a lead contact."""

    to_people: dict[Line, tuple[tuple[int, date], ...]]

    def times(self, owed: Owed, person_id: int) -> int:
        """How often a person was asked for a record since something was heard of it."""
        told = self.to_people.get(owed.line, ())
        return sum(person == person_id and day > owed.asked_after for person, day in told)

    def was_asked_on(self, owed: Owed, person_id: int, day: date) -> bool:
        """Whether another letter of that day asked them already."""
        return (person_id, day) in self.to_people.get(owed.line, ())

    def told_to_lead(self, owed: Owed) -> bool:
        """Whether a lead contact was told since something was heard of it."""
        return any(day > owed.asked_after for _, day in self.to_people.get(owed.line_to_lead, ()))


async def asked_before(owed: Collection[Owed]) -> AskedBefore:
    """What digests that left, or are about to, told of these records; one query."""
    if not owed:
        return AskedBefore({})
    kinds = {one.kind for one in owed}
    rows = await MailLine.select(
        MailLine.kind,
        MailLine.record,
        MailLine.mail.person.as_alias("person"),
        MailLine.mail._.sending._.made_at.as_alias("made_at"),
    ).where(
        MailLine.kind.is_in([*kinds, *(f"{ASKED_TWICE}{kind}" for kind in kinds)]),
        MailLine.record.is_in(sorted({one.record for one in owed})),
        MailLine.mail._.sending._.kind == Kind.DIGEST.value,
        MailLine.mail._.state.is_in([state.value for state in TOLD]),
        MailLine.mail._.person.is_not_null(),
    )
    found: defaultdict[Line, list[tuple[int, date]]] = defaultdict(list)
    for row in rows:
        found[Line(row["kind"], row["record"])].append((row["person"], london_day(row["made_at"])))
    return AskedBefore({line: tuple(told) for line, told in found.items()})
