"""What a review writes into the minutes: a line for each objective that was looked at, one for all the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.strategy.rules import Rag
from delivery.wording import count, listed, short_day

from .agreed import Standing
from .counts import counts


@dataclass(frozen=True, slots=True)
class Minuted:
    """One objective as the review left it; `line` is empty where it was agreed with all the others."""

    number: str
    shown: Rag | None
    line: str


def minute_line(number: str, title: str, standing: Standing) -> str:
    """The line of one objective: its colour, why where it is not that of the evidence, and the path to green."""
    about = f"{number} {title}"
    agreed = standing.agreed
    if standing.shown is None:
        return f"{about}: does not count yet."
    if agreed is None or standing.expired:
        return f"{about}: {standing.shown.word}, as the evidence gives."
    derived = standing.derived.status
    beside = f"; the evidence gives {derived.word}" if derived and derived is not agreed.status else ""
    parts = [
        f"{about}: agreed {agreed.status.word} until {short_day(agreed.expires_on)}{beside}.",
        agreed.reason,
    ]
    if agreed.path:
        parts.append(f"Path to green: {agreed.path}" if agreed.path_to_green else agreed.path)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def minute_text(strategy: str, lines: Sequence[Minuted]) -> str:
    """The minute of the whole item, ready for the minutes of the meeting."""
    found = counts(one.shown for one in lines)
    colours = listed([f"{number} {rag.word}" for rag, number in found.by_status if number])
    head = f"The group reviewed {strategy}: {count(found.total, 'objective')}"
    paragraphs = [f"{head}, {colours}." if colours else f"{head}."]
    paragraphs += [one.line for one in lines if one.line]
    rest = [one.number for one in lines if not one.line]
    if rest:
        verb = "was" if len(rest) == 1 else "were"
        paragraphs.append(f"{count(len(rest), 'objective')} {verb} agreed as they stand: {listed(rest)}.")
    return "\n\n".join(paragraphs)
