"""An open review as its pages need it: the position, how far it is, what is an exception and what is the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.errors import NotFound
from delivery.partners.queries.people import people
from delivery.progress.queries.board import Board, board_on
from delivery.progress.queries.position import Position
from delivery.progress.queries.reviewing.leads import LeadLines, comments_of, leads_of
from delivery.progress.queries.reviewing.looking import Looked, looked_at
from delivery.progress.queries.reviewing.reading import LineState, ReviewRow, lines_of, review_seen
from delivery.progress.rules.presenting import Curtain, curtain
from delivery.web import Form, Request, found, today, viewer


@dataclass(frozen=True)
class OpenReview:
    """An open review with all its objectives, exceptions first."""

    review: ReviewRow
    board: Board
    lines: Mapping[int, LineState]
    looked: tuple[Looked, ...]
    leads: tuple[LeadLines, ...]

    @property
    def untold(self) -> tuple[str, ...]:
        """The lead agencies that are not told of their lines yet."""
        return tuple(lead.agency.short_name for lead in self.leads if lead.told_on is None)

    @property
    def position(self) -> Position:
        """Where the strategy stands today."""
        return self.board.position

    @property
    def exceptions(self) -> tuple[Looked, ...]:
        """What is looked at one by one."""
        return tuple(one for one in self.looked if one.why)

    @property
    def rest(self) -> tuple[Looked, ...]:
        """What can be agreed as it stands, confirmed or not."""
        return tuple(one for one in self.looked if not one.why)

    @property
    def waiting(self) -> tuple[Looked, ...]:
        """Everything that is not confirmed."""
        return tuple(one for one in self.looked if not one.is_confirmed)

    @property
    def without_path(self) -> tuple[Looked, ...]:
        """Everything Red that nobody has a path to green for, or was asked for one."""
        return tuple(one for one in self.looked if one.one.standing.lacks_path)

    def of_number(self, number: str) -> Looked | None:
        """The objective with this number."""
        return next((one for one in self.looked if one.one.objective.number == number), None)

    def beside(self, looked: Looked) -> tuple[Looked | None, Looked | None]:
        """The one before and the one after it."""
        at = self.looked.index(looked)
        after = self.looked[at + 1] if at + 1 < len(self.looked) else None
        return (self.looked[at - 1] if at else None), after

    def next_after(self, number: str) -> Looked | None:
        """The next exception that waits, from this one on and round; None where none is left."""
        numbers = [one.one.objective.number for one in self.exceptions]
        at = numbers.index(number) + 1 if number in numbers else 0
        around = (*self.exceptions[at:], *self.exceptions[:at])
        waiting = (one for one in around if not one.is_confirmed and one.one.objective.number != number)
        return next(waiting, None)


async def open_review_of(request: Request, review_id: int) -> OpenReview:
    """The open review; NotFound for anybody outside the Strategic Group and for a closed one."""
    if not viewer(request).sees_working_position:
        raise NotFound
    review = found(await review_seen(review_id, viewer(request)))
    if not review.is_open:
        raise NotFound
    board = found(await board_on(today(request)))
    lines = await lines_of(review_id)
    said = await comments_of(review_id)
    comments = {objective_id: comment.text for objective_id, comment in said.items() if comment.text}
    leads = await leads_of(review_id, board.position)
    return OpenReview(review, board, lines, looked_at(board, lines, comments), leads)


def is_presenting(form: Form) -> bool:
    """Whether the page is on the projector."""
    return form["presenting"] == "1"


async def curtain_of(request: Request, *, presenting: bool) -> Curtain:
    """What hides people's names while presenting, else nothing."""
    return curtain(row.name for row in await people(today(request))) if presenting else Curtain()
