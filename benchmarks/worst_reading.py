"""Reading 2 MB of the nastiest repetitions: what a person pastes by mistake, and what somebody makes to be slow."""

from __future__ import annotations

import time
from datetime import date

from benchmarks.report import line
from delivery.meetings.reading import KnownPerson, ObjectiveText, read_minutes

LETTERS = 2_000_000
LONGEST_SECONDS = 3
PIECES = (
    "Action: ",
    "ACTIONS: JB to ring. ",
    "Action: Clerk\n",
    "(",
    "[",
    "[AB ",
    "((AB) ",
    "word ",
    "x",
    "A",
    "Aa",
    "\n",
    "\r\n",
    " ",
    "\t",
    "A. ",
    "(i) ",
    "1. ",
    "12/24 ",
    "said she would ",
    "JB said she would ask the school ",
    "it was agreed that ",
    "RESOLVED: ",
    "RESOLVED that ",
    "Present: ",
    "Ann Bell (AB), ",
    "Cllrs A, B and C ",
    "Mr ",
    "Mr Ash ",
    "by ",
    "by 3 March ",
    "the next meeting ",
    "of the ",
    "? ",
    "asked whether ",
    "- ",
    "– ",
    "| ",
    "|a|b|\n",
    "a\tb\tc\n",
    "Action\tOwner\tDue\n",
    "Action / Who / When\n",
    "[19:01] <maz> #action ",
    "<b>",
    "</p>",
    "&amp;",
    "’",
    "\x00",
    "\u202b",
    "\ud800",
    "Proposed: A; seconded: B. ",
    "Update: ",
    "done ",
    "and ",
    "A and B to ring and ",
    "JB/CD/",
    "JB, CD, ",
    "_",
    "*",
    "=",
    "# ",
    "'s ",
    "e-mail-",
)


def main() -> None:
    """Print the slowest, and how long it took."""
    slowest, piece = max((_seconds(piece), piece) for piece in PIECES)
    print(
        line(
            f"Reading 2 MB of the slowest of {len(PIECES)} repetitions, {piece!r}"[:56],
            slowest,
            "s",
            LONGEST_SECONDS,
        )
    )


def _seconds(piece: str) -> float:
    text = piece * (LETTERS // len(piece))
    began = time.process_time()
    read_minutes(
        text,
        held_on=date(2026, 3, 2),
        people=[KnownPerson("Ann Bell")],
        objectives=[ObjectiveText("1", "Schools", "Work with schools")],
    )
    return time.process_time() - began


if __name__ == "__main__":
    main()
