"""A reading in plain words: what `delivery minutes read` prints for people."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.meetings.reading.findings import Finding, Kind, Reading
from delivery.wording import short_day

_TITLES = {
    Kind.ACTION: "Actions",
    Kind.DECISION: "Decisions",
    Kind.QUESTION: "Questions",
    Kind.COMMITMENT: "Commitments that nobody marked",
    Kind.FORWARD: "For a later meeting",
    Kind.PREVIOUS: "Told of earlier actions",
}


def in_words(reading: Reading) -> str:
    """The date, each register with its rows in the order of the text, and whose the initials are.

    A row that repeats another in a second register is left out; "open" marks an unanswered question.
    """
    stated = reading.meeting_date_found
    lines = [f"Meeting of {short_day(stated)}" if stated else "The text does not say when the group met."]
    for kind, title in _TITLES.items():
        rows = [found for found in reading.rows if found.kind is kind]
        if rows:
            lines += ["", f"{title} ({len(rows)})", *_rows(rows)]
    if not reading.rows:
        lines += ["", "Nothing in this text reads as an action, a decision or a question."]
    people = [(person.initials, person.name) for person in reading.people if person.initials]
    if people:
        lines += ["", "People"]
        lines += [f"  {initials:<6} {name or 'not said in the text'}" for initials, name in people]
    return "\n".join(lines)


def _rows(rows: Iterable[Finding]) -> Iterable[str]:
    for row in rows:
        yield f"  {_start(row)}{' '.join(row.text.split())}{_end(row)}"


def _start(row: Finding) -> str:
    number = f"{row.reference} " if row.reference else ""
    owners = f"{', '.join(row.owners)}: " if row.owners else ""
    return number + owners


def _end(row: Finding) -> str:
    notes = []
    if row.due_on:
        notes.append(f"due {short_day(row.due_on)}{', assumed' if row.due_assumed else ''}")
    elif row.due:
        notes.append(f"due “{row.due}”")
    if row.status:
        notes.append(row.status)
    if row.kind is Kind.QUESTION and row.open:
        notes.append("open")
    return f" [{'; '.join(notes)}]" if notes else ""
