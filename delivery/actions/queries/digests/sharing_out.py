"""Who is written to about what: owners, who gets a line at most twice, then a lead contact once, then nobody more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from delivery.actions.letters.owed import Owed, OwedBy
from delivery.actions.owners import Owner, OwnerKind, bodies
from delivery.actions.queries.digests.asked_before import AskedBefore, asked_before
from delivery.actions.queries.digests.owed import owed_before
from delivery.actions.queries.readers import Reader, readers_of
from delivery.actions.rules.digests import Occasion
from delivery.mail.rules.quiet import MOST_REPEATS
from delivery.meetings.queries.groups.member_ids import member_ids
from delivery.meetings.queries.visibility import veil_of
from delivery.wording import listed


@dataclass
class Shares:
    """What is owed before one meeting, by whom it is asked. `members` sit in the group.

    `unheard` was asked twice and then of the lead contact, or there is none; `out_of_reach` has nobody with an
    address who could be asked.
    """

    members: frozenset[int] = frozenset()
    digests: dict[Reader, list[OwedBy]] = field(default_factory=lambda: defaultdict(list))
    leads: dict[Reader, list[OwedBy]] = field(default_factory=lambda: defaultdict(list))
    unheard: list[Owed] = field(default_factory=list)
    out_of_reach: list[Owed] = field(default_factory=list)


async def shares_of(occasion: Occasion, today: date) -> Shares:
    """Everything that is owed before a meeting, shared out to those who are asked; few queries, however many people."""
    owed = await owed_before(occasion, today)
    agencies = {
        Owner(OwnerKind.AGENCY, owner.agency.name, owner.agency.id, owner.agency)
        for one in owed
        for owner in one.owners
        if owner.agency
    }
    readers = await readers_of([*(owner for one in owed for owner in one.owners), *agencies], today)
    known = _Known(readers, {agency.id: readers.get(agency, ()) for agency in agencies})
    before = await asked_before(owed)
    shares = Shares(members=await member_ids(occasion.group_id, today))
    for one in owed:
        _share(one, known, before, today, shares)
    unnamed = (await veil_of(None)).of(occasion.group_id)
    for lines_of in (shares.digests, shares.leads):
        for reader, lines in lines_of.items():
            if reader.id not in shares.members:
                lines[:] = [replace(one, owed=one.owed.in_words_of(unnamed)) for one in lines]
    return shares


@dataclass(frozen=True)
class _Known:
    """Who answers for each owner, and for each agency as a whole by its id."""

    readers: Mapping[Owner, Sequence[Reader]]
    leads: Mapping[int, Sequence[Reader]]

    def asked(self, one: Owed) -> dict[Reader, OwedBy]:
        """Those with an address who are asked for a record, each once: what a vacant post owes, of the lead contact."""
        found: dict[Reader, OwedBy] = {}
        for owner in one.owners:
            theirs, whose = self.readers.get(owner, ()), f"put to {', '.join(bodies([owner]))}"
            line = OwedBy(one, whose if owner.kind is OwnerKind.AGENCY else "")
            if owner.kind is OwnerKind.POST and not theirs:
                theirs, line = self.leads_of(owner), OwedBy(one, f"{whose}, a vacant post", is_theirs=False)
            for reader in theirs:
                if reader.address:
                    found.setdefault(reader, line)
        return found

    def lead_of(self, one: Owed, asked: Collection[Reader]) -> Reader | None:
        """The lead contact of an owner's agency, somebody else than those who were asked."""
        leads = (lead for owner in one.owners for lead in self.leads_of(owner))
        return next((lead for lead in leads if lead.address and lead not in asked), None)

    def leads_of(self, owner: Owner) -> Sequence[Reader]:
        """The lead contact of an owner's agency."""
        return self.leads.get(owner.agency.id, ()) if owner.agency else ()


def _share(one: Owed, known: _Known, before: AskedBefore, today: date, shares: Shares) -> None:
    asked = known.asked(one)
    if not asked:
        shares.out_of_reach.append(one)
        return
    waiting = [reader for reader in asked if before.times(one, reader.id) < MOST_REPEATS]
    for reader in waiting:
        if not before.was_asked_on(one, reader.id, today):
            shares.digests[reader].append(asked[reader])
    if waiting:
        return
    # Whoever leads an agency need not sit in a members-only group, and is told nothing of it.
    lead = None if one.is_hidden or before.told_to_lead(one) else known.lead_of(one, asked)
    if lead:
        shares.leads[lead].append(OwedBy(one, listed(bodies(one.owners))))
    else:
        shares.unheard.append(one)
