"""The ways in which a group invites, as its secretary chooses on the group's mail page."""

from __future__ import annotations

from enum import StrEnum


class Invites(StrEnum):
    """Who invites the members of a group to its meetings; `outlook` until somebody says otherwise."""

    OUTLOOK = "outlook"
    PRODUCT = "product"
    DATES = "dates"

    @property
    def words(self) -> str:
        """The way as the group's mail page offers it."""
        return _WORDS[self]


_WORDS = {
    Invites.OUTLOOK: "We invite from Outlook",
    Invites.PRODUCT: "This service invites",
    Invites.DATES: "Dates only: nobody is invited",
}
