"""The forms of measures: raw text in, values or Invalid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.strategy.rules import Baseline, Direction, Target, read_figure, read_period, read_value
from delivery.strategy.rules.units import is_share
from delivery.web import Form
from delivery.wording import read_day

LONGEST_NAME = 300
LONGEST_UNIT = 80
LONGEST_SOURCE = 300
LONGEST_NOTE = 2_000
MOST_DAYS = 1_000
LARGEST_SMALLEST = 1_000


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure is, as entered. `smallest_shown` None leaves the number as it is."""

    name: str
    unit: str
    direction: Direction
    source: str
    frequency_days: int | None
    lag_days: int
    owner_id: int | None
    pair_id: int | None
    next_step_due: date | None
    smallest_shown: int | None


@dataclass(frozen=True, slots=True)
class EnteredReading:
    """One reading of a measure; a correction names the reading whose place it takes, and its note is the reason.

    `recording_changed` None keeps the marker of that reading.
    """

    measure_id: int
    on: date
    value: float
    note: str = ""
    recording_changed: bool | None = False
    corrects: int | None = None


def read_definition(form: Form) -> Definition:
    """Invalid with a sentence for each field that cannot be used."""
    problems: dict[str, str] = {}
    name, unit, source = (" ".join(form[field].split()) for field in ("name", "unit", "source"))
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = "Enter what is measured, in at most 300 characters."
    if len(unit) > LONGEST_UNIT:
        problems["unit"] = "Use at most 80 characters for the unit, such as “% of residents asked”."
    if len(source) > LONGEST_SOURCE:
        problems["source"] = "Use at most 300 characters to say where the number comes from."
    if form["direction"] not in set(Direction):
        problems["direction"] = "Choose which way is better."
    frequency = _days(form["frequency_days"], "frequency_days", "How often it is read", problems)
    if frequency == 0:
        problems["frequency_days"] = (
            "How often it is read must be at least 1 day, such as 92 for every quarter."
        )
    lag = _days(form["lag_days"], "lag_days", "The publication lag", problems)
    due = read_day(form["next_step_due"]) if form["next_step_due"].strip() else None
    if form["next_step_due"].strip() and due is None:
        problems["next_step_due"] = "Enter a date such as 3 March 2016, or leave it empty."
    smallest = _smallest(form, problems)
    if problems:
        raise Invalid(problems=problems)
    direction = Direction(form["direction"])
    return Definition(
        name=name,
        unit=unit,
        direction=direction,
        source=source,
        frequency_days=frequency,
        lag_days=lag or 0,
        owner_id=_id(form["owner"]),
        pair_id=_id(form["pair"]) if direction is Direction.WATCH else None,
        next_step_due=due,
        smallest_shown=smallest,
    )


def read_baseline(form: Form, unit: str, kept: float | None = None) -> Baseline:
    """Invalid with a sentence for each field. An empty number stays what it was, `kept`, where it is too small to show."""
    problems: dict[str, str] = {}
    value = _value(form["value"], unit, problems, kept)
    on = _day(form["on"], problems)
    source = " ".join(form["source"].split())
    if len(source) > LONGEST_SOURCE:
        problems["source"] = "Use at most 300 characters to say where the number comes from."
    if problems or value is None or on is None:
        raise Invalid(problems=problems)
    return Baseline(value, on, source)


def read_target(form: Form, unit: str) -> tuple[Target, float | None]:
    """The target and its tolerance in the measure's unit, None for the usual one."""
    problems: dict[str, str] = {}
    value = _value(form["value"], unit, problems)
    on = _day(form["on"], problems)
    tolerance = None
    if form["tolerance"].strip():
        try:
            tolerance = float(read_figure(form["tolerance"].strip().removesuffix("%")))
            if tolerance < 0 or (is_share(unit) and tolerance > 100):
                problems["tolerance"] = (
                    "A tolerance is a distance: nought or more, in the unit of the measure."
                )
        except Invalid as error:
            problems["tolerance"] = error.sentence
    if problems or value is None or on is None:
        raise Invalid(problems=problems)
    return Target(value, on), tolerance


def read_reading(form: Form, measure_id: int, unit: str) -> EnteredReading:
    """A new reading; Invalid with a sentence for each field."""
    problems: dict[str, str] = {}
    value, on = _value(form["value"], unit, problems), _day(form["on"], problems)
    note = _note(form["note"], problems)
    if problems or value is None or on is None:
        raise Invalid(problems=problems)
    return EnteredReading(measure_id, on, value, note, form["recording_changed"] == "yes")


def read_correction(form: Form, standing: EnteredReading, reading_id: int, unit: str) -> EnteredReading:
    """What takes the place of a reading, with the reason; an empty number or day stays as it was."""
    problems: dict[str, str] = {}
    value = _value(form["value"], unit, problems, standing.value)
    on = _day(form["on"], problems) if form["on"].strip() else standing.on
    note = _note(form["reason"], problems, "reason")
    if not note:
        problems["reason"] = "Say why it is corrected: the reason is kept beside both numbers."
    changed = form["recording_changed"] == "yes"
    if not problems and (value, on, changed) == (standing.value, standing.on, standing.recording_changed):
        problems["value"] = "Nothing differs from the reading as it stands."
    if problems or value is None or on is None:
        raise Invalid(problems=problems)
    return EnteredReading(standing.measure_id, on, value, note, changed, reading_id)


def _value(text: str, unit: str, problems: dict[str, str], kept: float | None = None) -> float | None:
    if kept is not None and not text.strip():
        return kept
    try:
        return read_value(text, unit)
    except Invalid as error:
        problems["value"] = error.sentence
        return None


def _day(text: str, problems: dict[str, str]) -> date | None:
    day = read_period(text)
    if day is None:
        problems["on"] = "Enter a date such as 31 March 2026."
    return day


def _note(text: str, problems: dict[str, str], name: str = "note") -> str:
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        problems[name] = "Use at most 2,000 characters."
    return note


def _days(text: str, name: str, what: str, problems: dict[str, str]) -> int | None:
    written = text.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:6]) <= MOST_DAYS):
        problems[name] = (
            f"{what} is a number of days up to 1,000, such as 92 for a quarter or 366 for a year."
        )
        return None
    return int(written)


def _smallest(form: Form, problems: dict[str, str]) -> int | None:
    written = form["smallest_shown"].strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:6]) <= LARGEST_SMALLEST):
        problems["smallest_shown"] = "Enter a whole number up to 1,000: 5 is usual, 0 hides nothing."
        return None
    return int(written)


def _id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
