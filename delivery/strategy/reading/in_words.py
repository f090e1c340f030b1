"""A reading as a plain text for people, as the command line prints it."""

from __future__ import annotations

from delivery.strategy.reading.reading import Ranges, StrategyReading


def in_words(reading: StrategyReading) -> str:
    """The title, each objective with its lines, the partners, and all that does not fit."""
    lines = [reading.title or "No title was found.", ""]
    lines += [f"{aim.number or ''} {aim.title}".strip() for aim in reading.aims]
    lines += ["", f"{len(reading.objectives)} objectives"]
    for objective in reading.objectives:
        start = objective.title or f"{objective.text[:70].rstrip()} …"
        lines.append(f"  {objective.number or '(no number)':<8} {start}  [{lines_in_words(objective.lines)}]")
    lines += ["", f"{len(reading.partners)} partner agencies"]
    lines += [
        f"  {partner.name}{f' ({partner.short})' if partner.short else ''}" for partner in reading.partners
    ]
    if reading.disagreements:
        lines += ["", "Where the contents page and the text disagree"]
        lines += [f"  {disagreement.message}" for disagreement in reading.disagreements]
    lines += [f"\n{problem}" for problem in reading.problems]
    return "\n".join(lines)


def lines_in_words(ranges: Ranges) -> str:
    """Line 4, or lines 4 to 9 and 12, as the file counts them."""
    said = [str(first) if first == last else f"{first} to {last}" for first, last in ranges]
    one_line = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    return f"{'line' if one_line else 'lines'} {' and '.join(said)}" if said else "no line"
