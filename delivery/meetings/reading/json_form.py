"""A reading as plain JSON values, in the shape that `delivery minutes read --json` prints (DESIGN section 4)."""

from __future__ import annotations

from typing import TypeAlias

from delivery.meetings.reading.findings import Finding, Kind, Reading

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def as_json(reading: Reading) -> dict[str, Json]:
    """The registers of `reading`; last meeting's actions stand among the actions with the status "previous".

    `due` is the phrase as written or None, `due_date` an ISO date or None, a person's `name` None where the
    text does not say; `told` is what the text says of how an action stands.
    """
    return {
        "meeting_date": reading.meeting_date_found.isoformat() if reading.meeting_date_found else None,
        "actions": [_duty(found) for found in (*reading.actions, *reading.previous_actions)],
        "commitments": [_duty(found) for found in reading.commitments],
        "decisions": [{"number": found.reference, **_row(found)} for found in reading.decisions],
        "questions": [
            {"open": found.open, "asker": found.asker, **_row(found)} for found in reading.questions
        ],
        "forward_items": [
            {"due": found.due, "due_date": _day(found), **_row(found)} for found in reading.forward_items
        ],
        "people": [
            {"initials": person.initials, "name": person.name, "candidates": list(person.candidates)}
            for person in reading.people
        ],
        "attendance": {
            "present": list(reading.attendance.present),
            "apologies": list(reading.attendance.apologies),
            "in_attendance": list(reading.attendance.in_attendance),
        },
    }


def _duty(found: Finding) -> dict[str, Json]:
    return {
        "owners": list(found.owners),
        "due": found.due,
        "due_date": _day(found),
        "due_assumed": found.due_assumed,
        "status": "previous" if found.kind is Kind.PREVIOUS else None,
        "told": found.status,
        "reference": found.reference,
        **_row(found),
    }


def _row(found: Finding) -> dict[str, Json]:
    return {
        "text": found.text,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "rule": found.rule,
        "confidence": found.confidence,
        "ready": found.ready,
        "objectives": [
            {"number": match.number, "score": match.score, "words": list(match.words)}
            for match in found.objectives
        ],
        "key": found.key,
        "same_as": found.same_as,
        "also": [[place.start, place.end] for place in found.also],
    }


def _day(found: Finding) -> str | None:
    return found.due_on.isoformat() if found.due_on else None
