"""What a directory holds, and what of an entry the public is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from delivery.partners.strands import Strand

# Checked again after a year, unless somebody says another day.
REVIEW_AFTER = timedelta(days=365)


class Directory(StrEnum):
    """One directory; its value is its place in addresses."""

    SUPPORT = "support-agencies"
    REPORTING = "reporting-centres"

    @property
    def heading(self) -> str:
        return _HEADINGS[self]

    @property
    def noun(self) -> str:
        """What one entry is called: "1 support agency"."""
        return "support agency" if self is Directory.SUPPORT else "place"

    @property
    def nouns(self) -> str:
        return "support agencies" if self is Directory.SUPPORT else "places"

    @property
    def purpose(self) -> str:
        """For whom it is, in a sentence."""
        return _PURPOSES[self]

    @property
    def objective(self) -> str:
        """The number of the objective that asks for it."""
        return "9.2.4" if self is Directory.SUPPORT else "9.3.3"

    @property
    def kinds(self) -> tuple[EntryKind, ...]:
        return tuple(kind for kind in EntryKind if kind.directory is self)


_HEADINGS = {
    Directory.SUPPORT: "Directory of support agencies",
    Directory.REPORTING: "Reporting centres and Keep Safe sites",
}
_PURPOSES = {
    Directory.SUPPORT: "Who supports somebody who was targeted by hate, and how to reach them.",
    Directory.REPORTING: "Where hate crime can be reported without going to the police, and where somebody is safe.",
}


class EntryKind(StrEnum):
    """What an entry is, as it is stored and said."""

    SUPPORT_AGENCY = "support agency"
    REPORTING_CENTRE = "reporting centre"
    KEEP_SAFE = "Keep Safe site"

    @property
    def words(self) -> str:
        """Third-party reporting centre."""
        return {
            EntryKind.SUPPORT_AGENCY: "Support agency",
            EntryKind.REPORTING_CENTRE: "Third-party reporting centre",
            EntryKind.KEEP_SAFE: "Keep Safe site",
        }[self]

    @property
    def directory(self) -> Directory:
        return Directory.SUPPORT if self is EntryKind.SUPPORT_AGENCY else Directory.REPORTING


class EntryState(StrEnum):
    """Whether somebody can go there. Only what is open is shown to the public."""

    OPEN = "open"
    CLOSED_FOR_NOW = "closed for now"
    CLOSED = "closed for good"
    PROPOSED = "proposed"

    @property
    def words(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry as it is entered. No `strands` means that it is for everybody; `contact_post` is a post, no person."""

    kind: EntryKind
    name: str
    review_on: date
    offers: str = ""
    strands: tuple[Strand, ...] = ()
    address: str = ""
    postcode: str = ""
    area_id: int | None = None
    phone: str = ""
    phone_is_public: bool = False
    email: str = ""
    email_is_public: bool = False
    website: str = ""
    contact_post: str = ""
    opening: str = ""
    access: str = ""
    state: EntryState = EntryState.OPEN
    kept_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is stored; `area`, `kept_by` and `checked_by` are the names of what it refers to."""

    id: int
    facts: EntryFacts
    area: str = ""
    kept_by: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    version: int = 1

    @property
    def for_whom(self) -> str:
        """The strands in words; everybody where none is named."""
        return ", ".join(strand.words for strand in self.facts.strands) or "Everybody"

    @property
    def place(self) -> str:
        """The address on one line, with its postcode."""
        lines = [line.strip().rstrip(",") for line in self.facts.address.split("\n") if line.strip()]
        # Its space never breaks a line.
        postcode = self.facts.postcode.replace(" ", "\N{NO-BREAK SPACE}")
        return ", ".join([*lines, postcode] if postcode else lines)

    def is_past_review(self, today: date) -> bool:
        """Whether it must be looked at again; what is closed for good need not."""
        return self.facts.state is not EntryState.CLOSED and self.facts.review_on <= today


def as_published(entry: Entry) -> Entry | None:
    """The entry as somebody without an account reads it: None unless it is open; no contact that is not public."""
    facts = entry.facts
    if facts.state is not EntryState.OPEN:
        return None
    is_reached = (facts.phone_is_public and facts.phone) or (facts.email_is_public and facts.email)
    shown = replace(
        facts,
        phone=facts.phone if facts.phone_is_public else "",
        email=facts.email if facts.email_is_public else "",
        contact_post=facts.contact_post if is_reached else "",
    )
    return replace(entry, facts=shown, checked_by="")


def next_review(today: date) -> date:
    """When an entry that was checked today is checked again."""
    return today + REVIEW_AFTER
