"""What of a highlight report fits on its one page: lines are shortened first, then the longest list. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from delivery.progress.report import ColourMove, ObjectiveLine
from delivery.progress.report.tags import NO_LEAD
from delivery.strategy.rules import Rag
from delivery.word import Cell, Column, Side, Style, inside_of
from delivery.wording import count, listed, short_day

from .content import HighlightReport, Work

COLUMNS = (Column("No.", 1.5), Column("Objective, and why", 7.7), Column("Path to green", 7.4))
NO_PATH = "No path to green was agreed."
# What the dot before a line takes of its width, in points.
BULLET = 17

# What a lead says is shortened to so many lines and no further.
COMMENT_LINES = 2

Row = tuple[Cell, Cell, Cell]


@dataclass(frozen=True, slots=True)
class Shown:
    """How many of each list the page shows, and on how many lines a move, other work and an issue may run."""

    moves: int
    done: int
    due_next: int
    issues: int
    decisions: int
    move_lines: int = 2
    work_lines: int = 2
    issue_lines: int = 2

    @classmethod
    def fullest(cls, report: HighlightReport) -> Shown:
        """Everything, up to what a page can ever hold."""
        return cls(
            moves=min(len(report.moves), 10),
            done=min(len(report.done), 8),
            due_next=min(len(report.due_next), 8),
            issues=min(len(report.issues), 12),
            decisions=min(len(report.decisions), 5),
        )


def shown_on(report: HighlightReport, side: Side, head: float) -> Shown:
    """The most that fits below a head of so many points."""

    def fits(shown: Shown) -> bool:
        return head + height(report, shown, side) <= side.height

    shown = fullest = Shown.fullest(report)
    for shorter in _shorter(shown):
        if fits(shown):
            break
        shown = shorter
    # What one cut gave more than was needed goes to the texts that were shortened first.
    for name in ("issue_lines", "work_lines", "move_lines"):
        longer = replace(shown, **{name: getattr(fullest, name)})
        shown = longer if fits(longer) else shown
    return shown


def height(report: HighlightReport, shown: Shown, side: Side) -> float:
    """What the lists and the table take, in points, with their headings."""
    tall = 0.0
    for name, lines in lists(report, shown, side).items():
        if lines:
            tall += side.heading("A heading", 1 if name == "moves" else 2)
            tall += sum(side.paragraph(line, Style.BULLET, indent=BULLET) for line in lines)
    tall += side.heading("A heading", 2)
    if not report.issues:
        return tall + side.paragraph("No objective is Red.")
    tall += side.header_row(COLUMNS) + sum(side.row(row, COLUMNS) for row in rows(report, shown, side))
    also = also_red(report, shown)
    return tall + (side.paragraph(also, Style.TABLE_FOOT) if also else 0)


def lists(report: HighlightReport, shown: Shown, side: Side) -> dict[str, tuple[str, ...]]:
    """The lines of each list, by what they are."""
    wide = side.width - BULLET

    def cut(line: str, lines: int) -> str:
        return side.clipped(line, Style.BULLET, wide, lines)

    def work(one: Work, how: str) -> str:
        return side.first_that_fits(work_wordings(one, how), Style.BULLET, wide, shown.work_lines)

    return {
        "moves": tuple(cut(move_line(move), shown.move_lines) for move in report.moves[: shown.moves]),
        "done": tuple(work(one, "") for one in report.done[: shown.done]),
        "due_next": tuple(work(one, "due") for one in report.due_next[: shown.due_next]),
        "decisions": tuple(cut(line, shown.work_lines) for line in report.decisions[: shown.decisions]),
    }


def rows(report: HighlightReport, shown: Shown, side: Side) -> list[Row]:
    """The Red objectives of the page: why each is Red, how it gets back, and what its lead says."""
    return [_row(line, shown.issue_lines, side) for line in report.issues[: shown.issues]]


def also_red(report: HighlightReport, shown: Shown) -> str:
    """The numbers of the Red objectives that the table has no room for."""
    others = [line.number for line in report.issues[shown.issues :]]
    return f"Also Red, {count(len(others), 'objective')}: {listed(others)}." if others else ""


def move_line(move: ColourMove) -> str:
    """An objective whose colour changed: from which to which, and why unless it is Red, as those have a table."""
    before, after = (rag.word if rag else "no colour" for rag in (move.before, move.after))
    why = "" if move.after is Rag.RED else move.reason
    return f"{move.number} {move.title}: from {before} to {after}. {why}".strip()


def work_wordings(work: Work, how: str) -> tuple[str, ...]:
    """An action with whose it is and the day, `how` says of what; then with the day alone, and alone."""
    on = f"{how} {short_day(work.on)}".strip() if work.on else ""
    text = work.text.rstrip(".")
    told = [", ".join(part for part in facts if part) for facts in ((work.owner, on), (on,))]
    return (*(f"{text} ({facts})" for facts in told if facts), work.text)


def _row(line: ObjectiveLine, most: int, side: Side) -> Row:
    objective, path = inside_of(COLUMNS[1]), inside_of(COLUMNS[2])
    reason = line.reasons[0] if line.reasons else "No reason is recorded."
    lead = line.lead or NO_LEAD
    said = (
        side.clipped(f"The lead: “{line.comment}”", "TableNote", path, COMMENT_LINES) if line.comment else ""
    )
    return (
        Cell(line.number, strong=True),
        Cell(
            side.first_that_fits((f"{line.title} ({lead})", line.title), "TableText", objective, most),
            (side.clipped(reason, "TableNote", objective, most),),
        ),
        Cell(
            side.clipped(line.path_to_green or NO_PATH, "TableText", path, most),
            (said,) if said else (),
        ),
    )


def _shorter(shown: Shown) -> Iterator[Shown]:
    """The same with less and less: lists of one line a text, then shorter ones, the Red objectives last of all."""
    for name in ("move_lines", "work_lines"):
        shown = replace(shown, **{name: 1})
        yield shown
    for least in (3, 2, 1, 0):
        for name in ("done", "due_next", "moves"):
            while getattr(shown, name) > least:
                shown = replace(shown, **{name: getattr(shown, name) - 1})
                yield shown
        while shown.issues > max(1, 2 * least):
            shown = replace(shown, issues=shown.issues - 1)
            yield shown
        while shown.decisions > least:
            shown = replace(shown, decisions=shown.decisions - 1)
            yield shown
        if shown.issue_lines > 1:
            shown = replace(shown, issue_lines=1)
            yield shown
