"""The first page of a pack: one side that says what to discuss."""

from __future__ import annotations

from delivery.progress.report.head import agencies_in_words, counts_table, write_counts, write_head
from delivery.word import Run, Side, Style, Table, WordDocument
from delivery.wording import count, moment_in_words, short_day

from .content import ChairsPack
from .fitting import BEFORE_LEADS, COLUMNS, FirstPage, first_page, what_is_asked

TITLE = "What to discuss"
DISCUSS, DECISIONS, QUESTIONS = "To discuss", "Decisions wanted", "Questions owed"
NOTHING = "None: nothing moved, nothing is Red, and nothing that was agreed is in doubt."
# The line under the subtitle, in points.
_RULE = 12.0


def write_front(document: WordDocument, pack: ChairsPack) -> None:
    """Write the first page; in large print it says the same on as many sides as it takes."""
    page = front_of(document, pack)
    write_head(document, pack.partnership, TITLE, scope(pack), pack.demonstration)
    document.paragraph(Run(agencies_in_words(pack.agencies), strong=True), f" {page.asked}", style=Style.LEDE)
    write_counts(document, pack.summary, _now(pack))
    document.paragraph(f"{_below(pack)} ", Run(page.told, strong=bool(pack.untold)), style=Style.TABLE_FOOT)
    where = "follow" if document.is_large else "from page 2"
    document.heading(_of(DISCUSS, len(page.rows), len(pack.exceptions), where), 1, is_close=True)
    if page.rows:
        document.table(
            Table(
                caption=DISCUSS,
                description="Number and title of each objective, why it is discussed, what its lead says, and its status.",
                columns=COLUMNS,
                rows=page.rows,
            )
        )
    elif not pack.exceptions:
        document.paragraph(NOTHING)
    _write_waiting(document, DECISIONS, page.decisions, len(pack.decisions))
    _write_waiting(document, QUESTIONS, page.questions, len(pack.questions))


def front_of(document: WordDocument, pack: ChairsPack) -> FirstPage:
    """What the first page of this document says."""
    side = document.side
    return first_page(pack, side, lambda told: _used(side, pack, told))


def scope(pack: ChairsPack) -> str:
    """Which meeting, when and where."""
    sitting = pack.sitting
    when = moment_in_words(sitting.starts_at) if sitting.starts_at else "no meeting is planned"
    return "\u00a0· ".join(part for part in (sitting.group, when, sitting.venue) if part)


def _now(pack: ChairsPack) -> str:
    return f"On {short_day(pack.on)}"


def _below(pack: ChairsPack) -> str:
    """What the counts leave open; the working position is nobody's agreed one."""
    waiting = pack.summary.not_counting
    verb = "does" if waiting == 1 else "do"
    parts = [
        BEFORE_LEADS,
        "This is the first review." if pack.summary.last_review is None else "",
        f"{count(waiting, 'objective')} {verb} not count yet." if waiting else "",
    ]
    return " ".join(part for part in parts if part)


def _write_waiting(document: WordDocument, title: str, lines: tuple[str, ...], of: int) -> None:
    if lines:
        document.heading(_of(title, len(lines), of, "follow the objectives"), 2, is_close=True)
        document.bullets(lines)


def _of(title: str, shown: int, of: int, where: str) -> str:
    """A title that says how many of a list the page shows, and where the others are."""
    return f"{title} ({shown} of {of}; the others {where})" if shown < of else title


def _used(side: Side, pack: ChairsPack, told: str) -> float:
    """What head, counts and the first heading take, in points; the rest is chosen to fit below."""
    table = counts_table(pack.summary, _now(pack))
    return (
        side.paragraph(pack.partnership, Style.PARTNERSHIP)
        + side.paragraph(TITLE, Style.TITLE)
        + side.paragraph(scope(pack), Style.SUBTITLE)
        + _RULE
        + (side.paragraph(pack.demonstration, Style.NOTICE, indent=24) if pack.demonstration else 0)
        + side.paragraph(f"{agencies_in_words(pack.agencies)} {what_is_asked(pack)}")
        + side.header_row(table.columns)
        + sum(side.row(row, table.columns) for row in table.rows)
        + side.paragraph(f"{_below(pack)} {told}", Style.TABLE_FOOT)
        + side.heading(_of(DISCUSS, 10, 24, "from page 2"), 1)
        + (0 if pack.exceptions else side.paragraph(NOTHING))
    )
