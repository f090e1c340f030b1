"""Somebody new whom a person names for words of the minutes, on the page that confirms them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delivery.meetings.rules.confirming.owners import KnownKind, OwnerIndex
from delivery.partners.addresses.email import is_email
from delivery.partners.newcomer import Newcomer

LONGEST_NAME = 200

ONE_ADDRESS = "Enter one e-mail address, such as jo@council.example, or leave it empty."
WHOSE = "Give the name of whoever has this address."
TOO_LONG = f"Use at most {LONGEST_NAME} characters for a name."
BOTH = "Choose somebody who is known, or give the address of somebody new, not both."
NO_AGENCY = "Choose an agency of the list, or none."


@dataclass(frozen=True, slots=True)
class Introduced:
    """All as it was typed: `agency` is the key of an agency, empty for none."""

    name: str = ""
    email: str = ""
    agency: str = ""

    def newcomer(self, index: OwnerIndex, offered: str) -> Newcomer | None:
        """Who it is, where there is no problem; None where nothing was said.

        Without an address it is a name alone, and nothing where that is the one that was `offered`.
        """
        if not self.email and self.name in {"", offered}:
            return None
        agency = index.with_key(self.agency)
        return Newcomer(self.name, self.email, agency.id if agency else None)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What was said of one name that is asked for: whom they chose of those known, and whom they gave as new."""

    number: int
    chosen: str
    new: Introduced


def problems_of_new(said: Iterable[Introduction], index: OwnerIndex) -> dict[str, str]:
    """What is wrong with those who are new: the field's name and a sentence. What was left empty never is."""
    problems: dict[str, str] = {}
    owns: dict[str, str] = {}
    for one in said:
        name, email, agency = one.new.name, one.new.email, index.with_key(one.new.agency)
        if len(name) > LONGEST_NAME:
            problems[f"new_name-{one.number}"] = TOO_LONG
        elif email and not name:
            problems[f"new_name-{one.number}"] = WHOSE
        if one.new.agency and (agency is None or agency.kind is not KnownKind.AGENCY):
            problems[f"new_agency-{one.number}"] = NO_AGENCY
        if not email:
            continue
        other = owns.setdefault(email.casefold(), name)
        if not is_email(email):
            problems[f"new_email-{one.number}"] = ONE_ADDRESS
        elif one.chosen:
            problems[f"new_email-{one.number}"] = BOTH
        elif other.casefold() != name.casefold():
            problems[f"new_email-{one.number}"] = (
                f"You gave this address to {other} as well. Give each person their own, or leave it empty."
            )
    return problems
