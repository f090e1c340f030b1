"""Fills the chair's pack: from the open review, or for the next meeting where none is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from delivery.actions.queries.digests.unheard import asked_twice_of_all
from delivery.errors import Invalid
from delivery.meetings.rules.states import GroupKind
from delivery.progress import report
from delivery.progress.documents import Making
from delivery.progress.pack import ChairsPack, Expiring, Sitting, ToDiscuss, Waiting
from delivery.progress.queries.board import Board, board_for
from delivery.progress.queries.changes import changed_for
from delivery.progress.queries.documents.changes import report_changes
from delivery.progress.queries.documents.covering import without_names
from delivery.progress.queries.documents.lines import Lines, difference
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.queries.reviewing.leads import comments_of, leads_of
from delivery.progress.queries.reviewing.looking import Looked, looked_at
from delivery.progress.queries.reviewing.reading import open_review_id, stored_review
from delivery.progress.queries.strategic_meetings import Session, sessions
from delivery.progress.rules.changes import ChangeKind, WhatChanged
from delivery.progress.rules.exceptions import Exceptional

NO_STRATEGY = "No strategy is loaded yet, so there is nothing to report on."
# More of an objective's reasons are on its page.
MOST_REASONS = 8
_ON_FRONT = frozenset({ChangeKind.DECISIONS, ChangeKind.QUESTIONS})


async def read_pack(making: Making) -> ChairsPack:
    """All that the pack says. Invalid where no strategy is loaded, or for somebody outside the Strategic Group.

    Of members-only groups nothing is in it, whoever asks; people's names are hidden.
    """
    viewer, today = making.viewer, making.today
    board = await board_for(viewer, today)
    changed = await changed_for(viewer, today, open_only=True)
    if board is None or changed is None:
        raise Invalid(NO_STRATEGY)
    if viewer is None or not viewer.sees_working_position:
        raise Invalid("The chair's pack is for members of the Strategic Group.")
    review_id = await open_review_id(board.position.strategy.id)
    said = await comments_of(review_id) if review_id else {}
    leads = await leads_of(review_id or 0, board.position)
    looked = looked_at(board, {}, {number: one.text for number, one in said.items() if one.text})
    held = await stored_review(review_id) if review_id else None
    sitting = _sitting(await sessions(viewer), held.meeting_id if held else None, making.now)
    writing = _Writing(board, Lines(board, {}))
    pack = ChairsPack(
        strategy=board.position.strategy.title,
        partnership=making.partnership,
        on=today,
        sitting=sitting,
        agencies=report.AgenciesReporting(board.reporting, len(board.agencies)),
        summary=writing.summary(),
        exceptions=tuple(writing.to_discuss(one) for one in looked if one.why),
        rest=tuple(writing.line(one) for one in looked if not one.why),
        changes=report_changes(changed, without=_ON_FRONT),
        decisions=_decisions(changed),
        questions=tuple(Waiting(one.text, one.put_to, one.due) for one in changed.questions),
        asked_twice=tuple(
            Waiting(one.told, " · ".join(part for part in (one.owed_by, one.group) if part))
            for one in await asked_twice_of_all(today)
        ),
        untold=tuple(lead.agency.short_name for lead in leads if lead.told_on is None) if review_id else None,
        leads=len(leads),
        differences=tuple(found for one in board.position.objectives if (found := difference(one))),
        expiring=tuple(ending for one in looked if (ending := _expiring(one))),
        demonstration=making.demonstration,
    )
    return await without_names(pack, today)


class _Writing:
    """The lines of one board."""

    def __init__(self, board: Board, lines: Lines) -> None:
        self._board, self._lines = board, lines

    def summary(self) -> report.Summary:
        """The counts as the board shows them."""
        board = self._board
        return report.Summary(
            counts=tuple(
                report.ColourCount(rag, number, board.counts_before[rag] if board.review else None)
                for rag, number in board.position.counts.by_status
            ),
            not_counting=board.position.counts.no_colour,
            last_review=board.review.held_on if board.review else None,
        )

    def line(self, looked: Looked) -> report.ObjectiveLine:
        """An objective with the comment of its lead."""
        return replace(self._lines.objective(looked.one), comment=looked.comment)

    def to_discuss(self, looked: Looked) -> ToDiscuss:
        """An exception with all that it rests on."""
        one = looked.one
        reasons = tuple(reason.sentence for reason in one.standing.derived.reasons[:MOST_REASONS])
        return ToDiscuss(
            line=replace(self.line(looked), reasons=reasons),
            why=looked.why,
            measures=tuple(self._lines.measure(one, judged) for judged in one.measures),
            steps=tuple(step.sentence for step in self._board.position.way_to_green(one)),
            agreed=_agreed(one),
            expires_in=one.standing.expires_in,
        )


def _sitting(known: tuple[Session, ...], meeting_id: int | None, now: datetime) -> Sitting:
    """The meeting of the open review, else the next one."""
    coming = next((one for one in known if one.starts_at > now), None)
    found = next((one for one in known if one.id == meeting_id), coming)
    if found is None:
        return Sitting(known[-1].group if known else "Strategic Group")
    return Sitting(found.group, found.starts_at, found.venue)


def _decisions(changed: WhatChanged) -> tuple[Waiting, ...]:
    """The decisions that are wanted of the Strategic Group, with who wants each."""
    return tuple(
        Waiting(one.text, f"raised by {one.raised_by}" if one.raised_by else "on the agenda")
        for one in changed.decisions
        if one.of_kind is GroupKind.STRATEGIC
    )


def _agreed(one: ObjectivePosition) -> str:
    """What the group agreed of it, with its reason; empty where nothing stands or has just expired."""
    agreed = one.standing.agreed
    return f"{one.standing.sentence} The group's reason: {agreed.reason}" if agreed else ""


def _expiring(looked: Looked) -> Expiring | None:
    standing = looked.one.standing
    if Exceptional.EXPIRING not in looked.why or standing.agreed is None:
        return None
    return Expiring(
        number=looked.one.objective.number,
        title=looked.one.objective.title,
        agreed=standing.agreed.status,
        derived=standing.derived.status,
        until=standing.agreed.expires_on,
        days=standing.expires_in or 0,
    )
