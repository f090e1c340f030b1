"""The strands of hate crime: what a seat in a group, or the organisation that takes it, can stand for.

A strand belongs to the seat. It is asked and kept of no person.
"""

from __future__ import annotations

from enum import StrEnum


class Strand(StrEnum):
    """One strand, as it is stored, in the order in which pages show them."""

    RACE = "race"
    RELIGION = "religion"
    SEXUAL_ORIENTATION = "sexual-orientation"
    DISABILITY = "disability"
    TRANSGENDER = "transgender"
    INDIVIDUAL = "individual"

    @property
    def words(self) -> str:
        """Sexual orientation."""
        if self is Strand.INDIVIDUAL:
            return "Individual characteristics"
        return self.value.replace("-", " ").capitalize()
