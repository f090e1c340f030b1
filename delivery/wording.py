"""Days, moments and counts in the words that people read on pages, in documents and in mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)


def london_day(moment: datetime) -> date:
    """The calendar day in Europe/London of an aware moment."""
    return moment.astimezone(LONDON).date()


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """3 May 2016."""
    return f"{day.day} {day:%B %Y}"


def day_or_blank(day: date | None) -> str:
    """3 May 2016, or nothing where there is no day."""
    return short_day(day) if day else ""


def day_in_words(day: date) -> str:
    """Tuesday 3 May 2016."""
    return f"{day:%A} {short_day(day)}"


def clock_time(moment: datetime) -> str:
    """10am or 2:30pm, in Europe/London."""
    return hour_in_words(moment.astimezone(LONDON).time())


def hour_in_words(at: time) -> str:
    """10am or 2:30pm."""
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment_in_words(moment: datetime) -> str:
    """Tuesday 3 May 2016, 10am."""
    return f"{day_in_words(london_day(moment))}, {clock_time(moment)}"


def begun(words: str) -> str:
    """The same words as a sentence or a cell begins: its first letter a capital, all others as they are."""
    return words[:1].upper() + words[1:]


def with_article(name: str) -> str:
    """A name in the middle of a sentence: "the Race and Faith Forum"; one that begins with The stays as it is."""
    return name if name.lower().startswith("the ") else f"the {name}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """1 action, 2 actions, 2 agencies: the plural is given where an s is not enough."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def without_name(name: str, sentence: str) -> str:
    """A reason under the name of what it is about, which need not be named again."""
    if sentence.startswith(f"{name}: "):
        return begun(sentence.removeprefix(f"{name}: "))
    return f"It {sentence.removeprefix(f'{name} ')}" if sentence.startswith(f"{name} ") else sentence


def file_size(octets: int) -> str:
    """45 kB or 1.2 MB."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{max(1, round(octets / 1000))} kB"


_DAY_FORMS = (
    "%Y-%m-%d",
    *(form + year for year in ("%Y", "%y") for form in ("%d %B ", "%d %b ", "%d/%m/", "%d.%m.", "%d-%m-")),
)


def read_day(text: str) -> date | None:
    """The day that somebody typed, as 3 March 2016, 3rd Mar 16, 3/3/2016, 3.3.16 or 2016-03-03; None where it is none.

    A weekday in front is let through; the day comes before the month, as in Britain.
    """
    words = _ORDINAL.sub(r"\1", " ".join(text.replace(",", " ").split()))
    for form in _DAY_FORMS:
        for candidate in (words, words.partition(" ")[2]):
            try:
                return datetime.strptime(candidate, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
    return None


def listed(parts: Sequence[str]) -> str:
    """The parts in one sentence: "a, b and c"; empty for none."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
