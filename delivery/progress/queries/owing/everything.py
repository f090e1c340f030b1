"""Everything that is owed, read once, and told post by post and agency by agency."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.filters import Place
from delivery.actions.owners import Owner, OwnerKind, put_to_whom
from delivery.actions.queries.by_link.owed import places_owed
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.owners import directory
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import is_theirs
from delivery.cache import Cache
from delivery.meetings.queries.meetings import coming_meetings
from delivery.meetings.queries.registers.questions import QuestionRow, open_questions_seen
from delivery.partners.queries.agencies import PostRow
from delivery.partners.viewer import Viewer
from delivery.progress.queries.owing.records import Debts, MeasureOwed, SeatHeld, Yours
from delivery.progress.queries.owing.seats import seats_told
from delivery.strategy.queries.measures import all_measures_of
from delivery.strategy.queries.strategies import StrategyHead, current_strategy
from delivery.strategy.rules import RagSettings, next_step
from delivery.wording import london_day

OPEN = frozenset({Place.OVERDUE, Place.BEFORE_MEETING, Place.LATER, Place.PROPOSED})


@dataclass(frozen=True)
class Everything:
    """What is open, of all posts and agencies. `asked` are the open questions with whom each was put to."""

    actions: tuple[ActionRow, ...]
    measures: tuple[MeasureOwed, ...]
    asked: tuple[tuple[QuestionRow, Owner], ...]
    seats: tuple[SeatHeld, ...]

    def of_post(self, post_id: int) -> Debts:
        """What one post owes, whoever holds it."""
        return self._debts(
            lambda owner: owner.kind is OwnerKind.POST and owner.id == post_id,
            (one for one in self.measures if one.post_id == post_id),
            (one for one in self.seats if one.post_id == post_id),
        )

    def of_agency(self, agency_id: int) -> Debts:
        """What an agency, its posts and its people owe."""
        return self._debts(
            lambda owner: owner.agency is not None and owner.agency.id == agency_id,
            (one for one in self.measures if one.agency_id == agency_id),
            (one for one in self.seats if one.agency_id == agency_id),
        )

    def of_person(self, viewer: Viewer) -> Debts:
        """What falls to the viewer: as a person, by the posts they hold, and put to an agency of theirs as a whole."""
        return self._debts(
            lambda owner: is_theirs(viewer, owner),
            (one for one in self.measures if one.post_id in viewer.post_ids),
            (),
        )

    def handed_over_by(self, viewer: Viewer, posts: Iterable[PostRow]) -> frozenset[int]:
        """Of these posts, by their ids, those whose handover sheet the viewer may make.

        Their own agency's, those that sit in a group whose records they keep, and all for an administrator.
        """
        kept = {one.post_id for one in self.seats if viewer.keeps(one.group_id)}
        return frozenset(
            post.id
            for post in posts
            if viewer.is_administrator or post.agency_id in viewer.agency_ids or post.id in kept
        )

    def _debts(
        self, is_theirs: Callable[[Owner], bool], measures: Iterable[MeasureOwed], seats: Iterable[SeatHeld]
    ) -> Debts:
        return Debts(
            actions=tuple(row for row in self.actions if any(is_theirs(owner) for owner in row.owners)),
            measures=tuple(measures),
            questions=tuple(row for row, owner in self.asked if is_theirs(owner)),
            seats=tuple(seats),
        )


async def everything_owed(viewer: Viewer, now: datetime) -> Everything:
    """All that the viewer may see; at most sixteen queries, however much there is."""
    today = london_day(now)
    strategy = await current_strategy()
    settings = strategy.settings if strategy else RagSettings()
    return Everything(
        actions=await _open(viewer, today, settings),
        measures=await _measures(strategy, today),
        asked=await _asked(viewer, today),
        seats=await seats_told(viewer, now),
    )


_counts: Cache[tuple[int, int]] = Cache(most=256)


async def yours(viewer: Viewer, now: datetime, *, but: Collection[int] = ()) -> Yours:
    """What somebody is told of their own above another page, without the meetings of the groups `but`.

    Only what is with them is read, since a county has thousands of actions. At most thirteen queries.
    """
    today = london_day(now)
    actions, late = await _counts.answer((today, viewer), lambda: _count(viewer, today))
    meetings = await coming_meetings(viewer, now, but=but)
    return Yours(
        meeting=meetings[0] if meetings else None,
        actions=actions,
        late=late,
    )


async def _count(viewer: Viewer, today: date) -> tuple[int, int]:
    """How many actions are with somebody, and how many of these are late."""
    places = await places_owed(viewer, today)
    return len(places), places.count(Place.OVERDUE)


async def _open(viewer: Viewer, today: date, settings: RagSettings) -> tuple[ActionRow, ...]:
    actions = await seen_actions(viewer, today, settings)
    return tuple(row for row in actions.rows if row.place in OPEN)


async def _measures(strategy: StrategyHead | None, today: date) -> tuple[MeasureOwed, ...]:
    if strategy is None:
        return ()
    return tuple(
        MeasureOwed(
            id=one.id,
            name=one.record.measure.name,
            objective_id=one.objective_id,
            step=next_step(one.record.measure, one.record.readings, today),
            post_id=one.owner_post_id,
            agency_id=one.owner_agency_id,
        )
        for one in await all_measures_of(strategy.id)
        if one.owner_post_id
    )


async def _asked(viewer: Viewer, today: date) -> tuple[tuple[QuestionRow, Owner], ...]:
    waiting = [row for row in await open_questions_seen(viewer) if row.put_to]
    if not waiting:
        return ()
    everybody = await directory(today)
    return tuple((row, put_to_whom(everybody, row.put_to)) for row in waiting)
