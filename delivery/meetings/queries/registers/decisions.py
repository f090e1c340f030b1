"""What meetings resolved, numbered in the style of each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Where

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.registers.records import (
    Source,
    change_record,
    differences,
    source_columns,
    source_of,
)
from delivery.meetings.queries.visibility import veil_of, visible_decisions
from delivery.meetings.rules.confirming.marking import text_order
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.registers.numbering import Entered, own_numbers
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Decision
from delivery.partners.viewer import Viewer
from delivery.wording import day_or_blank, london_day

CORRECT = "correct a decision"
REVIEW = "set a review date"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a meeting resolved; `quote` stands at `quote_start` of the minutes `minutes_id`.

    `own_number` is in the group's style, `number` as the minutes wrote it. `review_on` is when to look again.
    """

    id: int
    meeting_id: int
    held_on: date
    own_number: str
    number: str
    text: str
    objective: str
    review_on: date | None
    minutes_id: int | None
    quote: str
    quote_start: int | None
    source: Source
    version: int

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The group that resolved it, where that is a members-only one."""
        return frozenset({self.source.group_id} if self.source.is_members_only else ())


async def decisions_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[DecisionRow, ...]:
    """The decisions of one meeting in the order of its minutes; two queries."""
    return await _decisions(viewer, Decision.meeting == meeting_id)


async def decisions_of_group(group_id: int, viewer: Viewer) -> tuple[DecisionRow, ...]:
    """The decisions of a group, the newest meeting first; two queries."""
    return _newest_first(await _decisions(viewer, Decision.meeting._.group == group_id))


async def decisions_to_review(group_id: int, by: date, viewer: Viewer) -> tuple[DecisionRow, ...]:
    """The decisions of a group to look at again by that day, the first to review first; two queries, or one for none."""
    found = await _decisions(viewer, Decision.meeting._.group == group_id, Decision.review_on <= by)
    return tuple(sorted(found, key=lambda row: (row.review_on or by, row.id)))


async def decisions_seen(viewer: Viewer) -> tuple[DecisionRow, ...]:
    """Every decision that the viewer may see, the newest meeting first; two queries."""
    return _newest_first(await _decisions(viewer))


async def decision_seen(decision_id: int, viewer: Viewer) -> DecisionRow | None:
    """One decision, None where there is none that the viewer may see; two queries."""
    found = await _decisions(viewer, Decision.id == decision_id)
    return found[0] if found else None


async def correct_decision(
    decision_id: int, version: int, text: str, number: str, viewer: Viewer, now: datetime
) -> None:
    """Correct the words of a decision and the number that the minutes gave it; both texts stay in its history.

    NotFound for one that the viewer may not see, NotAllowed for anybody but the secretary of its group,
    EditedMeanwhile where it is not at `version` any more. Saving what it is already is no change.
    """
    async with transaction():
        decision = await decision_to_change(decision_id, viewer)
        detail = differences(
            {"words": decision.text, "number": decision.number}, {"words": text, "number": number}
        )
        if detail:
            values = {Decision.text: text, Decision.number: number}
            await change_record(
                Register.DECISIONS, decision_id, version, values, "corrected", viewer, now, detail
            )


async def review_decision(
    decision_id: int, version: int, review_on: date | None, viewer: Viewer, now: datetime
) -> None:
    """Set, change or clear the day on which a decision is looked at again; errors as for a correction."""
    async with transaction():
        decision = await decision_to_change(decision_id, viewer, REVIEW)
        before, after = (day_or_blank(day) for day in (decision.review_on, review_on))
        if detail := differences({"review date": before}, {"review date": after}):
            what = "review date set" if review_on else "review date cleared"
            await change_record(
                Register.DECISIONS,
                decision_id,
                version,
                {Decision.review_on: review_on},
                what,
                viewer,
                now,
                detail,
            )


async def decision_to_change(decision_id: int, viewer: Viewer, what: str = CORRECT) -> DecisionRow:
    """A decision for the secretary of its group; NotFound where the viewer may not see it, else NotAllowed."""
    decision = await decision_seen(decision_id, viewer)
    if decision is None:
        raise NotFound
    must_keep(viewer, what, decision.source.group.id)
    return decision


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_OF_GROUP = Decision.meeting._.group
_FACTS = (
    Decision.id,
    Decision.number,
    Decision.text,
    Decision.objective.number.as_alias("objective_number"),
    Decision.review_on,
    Decision.minutes,
    Decision.quote,
    Decision.quote_start,
    Decision.version,
    _OF_GROUP._.decision_style.as_alias("style"),
    *source_columns(Decision),
)
_ENTERED = (
    Decision.id,
    Decision.meeting,
    _OF_GROUP.as_alias("group"),
    Decision.meeting._.starts_at.as_alias("held_at"),
    Decision.minutes._.saved_at.as_alias("entered_at"),
    Decision.minutes._.undone_at.as_alias("undone_at"),
)


async def _decisions(viewer: Viewer, *which: Where) -> tuple[DecisionRow, ...]:
    rows = await (
        Decision.select(*_FACTS)
        .where(*which, Decision.withdrawn_at.is_null(), visible_decisions(viewer))
        .order_by(Decision.id)
    )
    styles = {row["group"]: DecisionStyle(row["style"]) for row in rows}
    numbers = await _own_numbers(styles)
    veil = await veil_of(viewer)
    found = [_decision(row, numbers, viewer, veil.of(row["group"])) for row in rows]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))


def _decision(
    row: Mapping[str, Any], numbers: Mapping[int, str], viewer: Viewer, unnamed: Unnamed
) -> DecisionRow:
    source = source_of(row, viewer)
    assert source is not None, "a decision is seen with its meeting"
    return DecisionRow(
        id=row["id"],
        meeting_id=row["meeting"],
        held_on=source.held_on,
        own_number=numbers[row["id"]],
        number=row["number"],
        text=unnamed.worded(row["text"]),
        objective=row["objective_number"] or "",
        review_on=row["review_on"],
        minutes_id=row["minutes"],
        quote=unnamed.worded(row["quote"]),
        quote_start=row["quote_start"],
        source=source,
        version=row["version"],
    )


async def _own_numbers(styles: Mapping[int, DecisionStyle]) -> dict[int, str]:
    """The number of every decision of these groups, of the withdrawn ones too, which keep theirs."""
    if not styles:
        return {}
    entered: defaultdict[int, list[Entered]] = defaultdict(list)
    for row in await Decision.select(*_ENTERED).where(_OF_GROUP.is_in(sorted(styles))):
        held_on = london_day(row["held_at"])
        entered[row["group"]].append(
            Entered(row["id"], row["meeting"], held_on, row["entered_at"], row["undone_at"])
        )
    numbers: dict[int, str] = {}
    for group_id, style in styles.items():
        numbers |= own_numbers(style, entered[group_id])
    return numbers


def _newest_first(rows: Iterable[DecisionRow]) -> tuple[DecisionRow, ...]:
    """The newest meeting first, the decisions of one meeting in their order."""
    return tuple(sorted(rows, key=lambda row: (-row.held_on.toordinal(), -row.meeting_id)))
