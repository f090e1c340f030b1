"""What must be said when the group agrees a colour: a reason, an end, and a path to green for Red and Amber."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from delivery.strategy.rules import Rag, RagSettings
from delivery.wording import short_day

from .agreed import agreed_until, needs_path

WITH_THE_EVIDENCE = "The group agrees with the evidence."
USUAL_TO_ASK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Path:
    """A path to green: what, who by their names as typed, and by when; it becomes an action of the county plan."""

    what: str
    who: tuple[str, ...]
    by: date


@dataclass(frozen=True, slots=True)
class NewAgreed:
    """A colour that the group agrees on a day, at a meeting, until a day; with a path or the day it is asked by."""

    status: Rag
    reason: str
    agreed_on: date
    expires_on: date
    meeting_id: int | None
    path: Path | None = None
    path_asked_by: date | None = None


def usual_end(agreed_on: date, reviews: tuple[date, ...], settings: RagSettings) -> date:
    """The end that is offered and the latest there is: the first review after `agreed_on`, at most 92 days on."""
    return agreed_until(agreed_on, next((day for day in sorted(reviews) if day > agreed_on), None), settings)


def problems_of(new: NewAgreed, derived: Rag | None, today: date, latest_end: date) -> dict[str, str]:
    """What is missing or cannot be, each a sentence by its field; `derived` is what the evidence gives."""
    problems: dict[str, str] = {}
    if derived is None:
        problems["status"] = "This objective does not count yet, so no colour can be agreed for it."
    if not new.reason.strip() and new.status is not derived:
        problems["reason"] = (
            f"Say in a sentence why it is {new.status.word}: the evidence gives another colour."
        )
    if new.agreed_on > today:
        problems["meeting"] = "This meeting has not been held yet. Choose the one at which it was agreed."
    if new.expires_on < today:
        problems["expires"] = "This day has passed. Enter a day from today on."
    elif new.expires_on > latest_end:
        problems["expires"] = (
            f"An agreed colour stands until the next review, at most 92 days: enter {short_day(latest_end)} or earlier."
        )
    if new.path and new.path.by < today:
        problems["path_by"] = "This day has passed. Enter the day by which it will be done."
    if new.path_asked_by and new.path_asked_by < today:
        problems["path_asked_by"] = "This day has passed. Enter the day by which the lead is asked to answer."
    if needs_path(new.status) and new.path is None and new.path_asked_by is None:
        problems["path"] = (
            f"{new.status.word} needs a path to green. Say what, who and by when, "
            "or ask the lead for it by a day."
        )
    return problems
