"""What changed, for whoever looks: colours of the position they may see, records that they may see."""

from __future__ import annotations

from datetime import date, datetime, time

from delivery.actions.queries.owners import directory
from delivery.cache import Cache
from delivery.meetings.queries.agendas.decisions_wanted import decision_items
from delivery.meetings.queries.groups.rows import groups_seen
from delivery.meetings.queries.registers.matters import open_matters_seen
from delivery.meetings.queries.registers.questions import open_questions_seen
from delivery.meetings.rules.states import GOVERNING
from delivery.partners.queries.holdings import last_left
from delivery.partners.viewer import OUTSIDER, Viewer
from delivery.progress.queries.board import leads
from delivery.progress.queries.changes.actions import changed_actions
from delivery.progress.queries.changes.asked import decisions_wanted, questions_owed
from delivery.progress.queries.changes.ground import Ground
from delivery.progress.queries.changes.shown import crossings, moves, own_moves, promises_met
from delivery.progress.queries.changes.silent import groups_past_cadence, owners_not_heard, vacant_posts
from delivery.progress.queries.changes.span import span_of
from delivery.progress.queries.position import position_on
from delivery.progress.rules.changes import WhatChanged
from delivery.wording import LONDON

_changed: Cache[WhatChanged | None] = Cache()


async def changed_for(
    viewer: Viewer | None, today: date, since: date | None = None, *, open_only: bool = False
) -> WhatChanged | None:
    """What changed since the last closed review, or since a day; None before a strategy is loaded.

    Colours are those of the position that the viewer may see (docs/adr/0016). `since` is not after `today`: forms
    say so before. `open_only` leaves out what members of a group alone may see, as documents do. Kept in memory for
    all who see the same.
    """
    reader = OUTSIDER if viewer is None or open_only else viewer
    return await _kept(reader, today, since, is_working=viewer is not None and viewer.sees_working_position)


async def _led_by(reader: Viewer, today: date, *, is_working: bool) -> frozenset[int]:
    """The ids of the objectives that the reader's agency leads; of the working position everybody sees all anyway."""
    working = None if is_working or not reader.agency_ids else await position_on(today)
    if working is None:
        return frozenset()
    return frozenset(one.objective.id for one in working.objectives if leads(reader, one))


async def changed_on(today: date, since: date | None = None) -> WhatChanged | None:
    """The same of the working position and of open records, for a caller who answers for whom it is shown to."""
    return await _kept(OUTSIDER, today, since, is_working=True)


async def _kept(reader: Viewer, today: date, since: date | None, *, is_working: bool) -> WhatChanged | None:
    led = await _led_by(reader, today, is_working=is_working)
    key = (today, since, is_working, reader.group_ids, led)
    return await _changed.answer(key, lambda: _reckoned(reader, today, since, led, is_working=is_working))


async def _reckoned(
    reader: Viewer, today: date, since: date | None, led: frozenset[int], *, is_working: bool
) -> WhatChanged | None:
    """The same, reckoned anew. Of the reader it asks nothing but which groups they sit in, `led` being told."""
    working = await position_on(today)
    if working is None:
        return None
    ground = Ground(working)
    span = await span_of(working, since, is_working=is_working)
    actions = await changed_actions(ground, span.since)
    # A meeting later today counts as held: a group is not past its cadence on the very day it meets.
    groups = await groups_seen(reader, datetime.combine(today, time.max, LONDON))
    everybody = await directory(today)
    by_id = {group.id: group for group in groups}
    return WhatChanged(
        since=span.since,
        today=today,
        colours=span.colours,
        moves=moves(ground, span),
        own_moves=own_moves(ground, span, led),
        new=actions.new,
        completed=actions.completed,
        cancelled=actions.cancelled,
        slipped=actions.slipped,
        crossed=crossings(ground, span, is_working=is_working),
        promises=promises_met(ground, span.since.first_day),
        silent=owners_not_heard(ground),
        past_cadence=groups_past_cadence(ground, groups),
        vacant=vacant_posts(ground, everybody.owners, await last_left(today), groups),
        questions=questions_owed(ground, await open_questions_seen(reader), by_id, everybody),
        decisions=decisions_wanted(
            await decision_items(reader, GOVERNING, today), await open_matters_seen(reader), by_id
        ),
    )
