"""What of a pack stands on its first page, chosen so that it ends where the side does. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from delivery.progress.report.tags import NO_LEAD
from delivery.progress.rules.exceptions import Exceptional
from delivery.word import Cell, Column, RagCell, Side, Style, inside_of
from delivery.wording import count, listed, short_day

from .content import ChairsPack, ToDiscuss, Waiting

COLUMNS = (Column("No.", 1.5), Column("Objective, and why", 12.0), Column("Status", 3.1))
ENOUGH_ROWS = 8
BEFORE_LEADS = "Working position, not agreed yet."
# What the dot before a line takes of its width, in points.
BULLET = 17

Used = Callable[[str], float]
Row = tuple[Cell, Cell, Cell | RagCell]


@dataclass(frozen=True, slots=True)
class Fullness:
    """How much each thing may say: how many of a list, and how many lines a text."""

    waiting: int
    waiting_lines: int
    title: int
    why: int
    comment: int
    told: int


FULLNESS = (
    Fullness(waiting=3, waiting_lines=2, title=2, why=2, comment=2, told=2),
    Fullness(waiting=2, waiting_lines=2, title=2, why=2, comment=1, told=2),
    Fullness(waiting=2, waiting_lines=1, title=1, why=1, comment=1, told=1),
    Fullness(waiting=1, waiting_lines=1, title=1, why=1, comment=0, told=1),
)
"""From the fullest to the shortest: the first that leaves room for enough objectives is taken, else the last."""

OBJECTIVES_ALONE = Fullness(waiting=0, waiting_lines=1, title=1, why=1, comment=0, told=1)
"""Where a template of the partnership's own leaves so little room that no objective would be named."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The words of the first page: as much of each list as it has room for."""

    asked: str
    rows: tuple[Row, ...]
    decisions: tuple[str, ...]
    questions: tuple[str, ...]
    told: str


def first_page(pack: ChairsPack, side: Side, used: Used) -> FirstPage:
    """Choose what fits: as many exceptions as there is room for beside a few decisions and questions.

    `used` gives what the head, the counts and the headings take, in points, with the sentence about the leads.
    """
    enough = min(ENOUGH_ROWS, len(pack.exceptions))
    *fuller, shortest = FULLNESS
    for fullness in fuller:
        page = _filled(pack, side, used, fullness)
        if len(page.rows) >= enough:
            return page
    page = _filled(pack, side, used, shortest)
    return page if page.rows else _filled(pack, side, used, OBJECTIVES_ALONE)


def what_is_asked(pack: ChairsPack) -> str:
    """What the group should do about it, in a sentence."""
    asks = []
    if pack.exceptions:
        asks.append(f"look at {count(len(pack.exceptions), 'objective')}")
    if pack.rest:
        asks.append(
            f"agree the other {len(pack.rest)} as they stand"
            if pack.exceptions and len(pack.rest) > 1
            else "agree the other one as it stands"
            if pack.exceptions
            else f"agree {count(len(pack.rest), 'objective')} as {'it stands' if len(pack.rest) == 1 else 'they stand'}"
        )
    if pack.decisions:
        asks.append(f"take {count(len(pack.decisions), 'decision')}")
    if pack.questions:
        verb = "is" if len(pack.questions) == 1 else "are"
        asks.append(f"see that {count(len(pack.questions), 'question')} {verb} answered")
    return f"The group is asked to {listed(asks)}." if asks else "There is nothing to agree or decide."


def told(pack: ChairsPack, side: Side, lines: int) -> str:
    """Which lead agencies do not know their lines yet, by name as far as they go on so many lines."""
    if not pack.leads:
        return "No objective has a lead agency."
    if pack.untold is None:
        return "No review is open, so no lead agency is told yet."
    if not pack.untold:
        return "Every lead agency has been told of its lines."
    agencies = count(pack.leads, "lead agency", "lead agencies")
    verb, whose = ("has", "its") if len(pack.untold) == 1 else ("have", "their")
    said = f"{len(pack.untold)} of {agencies} {verb} not been told of {whose} lines"
    for named in range(len(pack.untold), 0, -1):
        left = len(pack.untold) - named
        names = [*pack.untold[:named], f"{left} more"] if left else pack.untold
        sentence = f"{said}: {listed(names)}."
        if side.lines(f"{BEFORE_LEADS} {sentence}", Style.TABLE_FOOT, side.width) <= lines:
            return sentence
    return f"{said}."


def row_of(one: ToDiscuss, side: Side, untold: Sequence[str], fullness: Fullness) -> Row:
    """An exception in one row: number, title with its reason and the lead's comment, and its colour."""
    line, wide = one.line, inside_of(COLUMNS[1])
    lead = line.lead or NO_LEAD
    reason = line.reasons[0] if line.reasons else "No reason is recorded."
    notes = [side.clipped(reason, "TableNote", wide, fullness.why)]
    if line.comment and fullness.comment:
        notes.append(side.clipped(f"{lead}: “{line.comment}”", "TableNote", wide, fullness.comment))
    titles = (f"{line.title} ({lead})", line.title)
    title = side.first_that_fits(titles, "TableText", wide, fullness.title)
    return (
        Cell(line.number, strong=True),
        Cell(title, tuple(notes)),
        _status(one, line.lead in untold, fullness),
    )


def _status(one: ToDiscuss, is_untold: bool, fullness: Fullness) -> Cell | RagCell:
    """The colour shown, with the notes there is room for: what it was, and what is to be known about it."""
    line = one.line
    found = {
        f"was {line.before.word}" if line.before else "no colour before": Exceptional.MOVED in one.why,
        "lead not told": is_untold,
        f"evidence: {line.derived.word if line.derived else ''}": line.derived is not None,
        "agreement expired": Exceptional.EXPIRED in one.why,
        f"{count(one.expires_in or 0, 'day')} left": Exceptional.EXPIRING in one.why,
        "see comment": bool(line.comment) and not fullness.comment,
    }
    notes = tuple(note for note, holds in found.items() if holds)[: fullness.why + fullness.comment]
    if line.status is None:
        return Cell("Not counting yet", notes)
    return RagCell(line.status, line.status.word, notes)


def waiting_line(one: Waiting) -> str:
    """A decision or question in one line: its words, who waits and until when."""
    text = one.text.strip()
    parts = [part for part in (one.who, f"by {short_day(one.due)}" if one.due else "") if part]
    return f"{text} ({', '.join(parts)})" if parts else text


def _filled(pack: ChairsPack, side: Side, used: Used, fullness: Fullness) -> FirstPage:
    page = FirstPage(
        asked=what_is_asked(pack),
        rows=(),
        decisions=_waiting(pack.decisions, side, fullness),
        questions=_waiting(pack.questions, side, fullness),
        told=told(pack, side, fullness.told),
    )
    left = side.height - used(page.told) - _height(page, pack, side)
    rows: list[Row] = []
    for one in pack.exceptions:
        row = row_of(one, side, pack.untold or (), fullness)
        tall = side.row(row, COLUMNS)
        if tall > left:
            break
        rows.append(row)
        left -= tall
    return replace(page, rows=tuple(rows))


def _height(page: FirstPage, pack: ChairsPack, side: Side) -> float:
    """What stands around the objectives, in points: the sentences, and the two lists with their headings."""
    tall = side.header_row(COLUMNS) if pack.exceptions else 0.0
    for lines in (page.decisions, page.questions):
        if lines:
            tall += side.heading("A heading", 2)
            tall += sum(side.paragraph(line, Style.BULLET, indent=BULLET) for line in lines)
    return tall


def _waiting(found: Sequence[Waiting], side: Side, fullness: Fullness) -> tuple[str, ...]:
    return tuple(
        side.clipped(waiting_line(one), Style.BULLET, side.width - BULLET, fullness.waiting_lines)
        for one in found[: fullness.waiting]
    )
