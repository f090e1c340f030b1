"""The bank holidays of England, by the names that people in England use."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

# As the government lists them; the library says May Day and Late Summer Bank Holiday.
_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
_OBSERVED, _SUBSTITUTE = "(observed)", "(substitute day)"


def bank_holiday(day: date) -> str:
    """The name of the bank holiday that falls on `day` in England; empty on any other day."""
    return _of_year(day.year).get(day, "")


@lru_cache(maxsize=16)
def _of_year(year: int) -> dict[date, str]:
    # Imported here, since it takes a twentieth of a second that few starts need.
    from holidays import country_holidays  # noqa: PLC0415

    found = country_holidays("GB", subdiv="ENG", years=year)
    return {day: _name(str(name)) for day, name in found.items()}


def _name(name: str) -> str:
    return _NAMES.get(name, name).replace(_OBSERVED, _SUBSTITUTE)
