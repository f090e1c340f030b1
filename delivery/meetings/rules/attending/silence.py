"""Which agencies of a group have sent nobody for some time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from delivery.wording import listed

LOOKED_AT = 3
_NUMBERS = ("", "", "two", "three", "four", "five", "six")


def silent(seated: Sequence[str], came: Sequence[Collection[str]]) -> tuple[str, ...]:
    """The agencies among `seated` from which nobody came to any of the last meetings.

    `came` are the agencies at each meeting whose attendance is known; with fewer than three of them nobody
    is silent.
    """
    if len(came) < LOOKED_AT:
        return ()
    heard = {agency for meeting in came for agency in meeting}
    return tuple(agency for agency in seated if agency not in heard)


def silence_in_words(agencies: Sequence[str]) -> str:
    """ "Fire and NHS have sent nobody to the last three meetings." Empty where nobody is silent."""
    if not agencies:
        return ""
    verb = "has" if len(agencies) == 1 else "have"
    return f"{listed(list(agencies))} {verb} sent nobody to the last {_NUMBERS[LOOKED_AT]} meetings."
