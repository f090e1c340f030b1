"""Somebody who is named in a form and not known here yet, or only by their address. Pure."""

from __future__ import annotations

from dataclasses import dataclass

KNOWN_OTHERWISE = (
    "This address belongs to somebody who is known here by another name. "
    "Choose them by that name, or give another address."
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A name and an e-mail address; `agency_id` where the form says for whom they work."""

    name: str
    email: str
    agency_id: int | None = None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are written alike but for capitals and blanks."""
    return one.casefold().split() == other.casefold().split()
