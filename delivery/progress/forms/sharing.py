"""Whom a document is shared with, and for how long, as somebody types it."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.partners.addresses.email import is_email
from delivery.progress.rules.sharing import DAYS, USUAL_DAYS, Outsider
from delivery.web import Form

PLACES = range(1, 4)
"""The numbers of the rows that the form has."""

LONGEST_NAME, LONGEST_ADDRESS = 200, 254
YES = "yes"
MAIL = "mail"


@dataclass(frozen=True, slots=True)
class NewShare:
    """Whom a document is shared with, for how many days, and whether they are sent a mail."""

    outsiders: tuple[Outsider, ...]
    days: int
    is_mailed: bool


def read_share(form: Form, *, must_be_read: bool) -> NewShare:
    """Invalid, with a sentence for each field, where something is missing; two addresses in one field are refused.

    `must_be_read`: the document was never checked for personal data, and whoever shares it says that they did.
    """
    problems: dict[str, str] = {}
    found = [outsider for number in PLACES if (outsider := _outsider(form, number, problems))]
    if not found and not problems:
        problems["name-1"] = "Enter who may open it."
    addresses = [one.address.lower() for one in found]
    for number, one in enumerate(found, start=1):
        if addresses.count(one.address.lower()) > 1:
            problems[f"address-{number}"] = "This address stands here twice. Enter each person once."
    days = next((days for days in DAYS if str(days) == form["days"]), 0 if form["days"] else USUAL_DAYS)
    if not days:
        problems["days"] = "Choose for how long the link works."
    if must_be_read and form["read"] != YES:
        problems["read"] = "Read the document, then say that it holds nothing personal."
    if problems:
        raise Invalid(problems=problems)
    return NewShare(tuple(found), days, form["how"] == MAIL)


def _outsider(form: Form, number: int, problems: dict[str, str]) -> Outsider | None:
    names = [f"{field}-{number}" for field in ("name", "address", "organisation")]
    name, address, organisation = (" ".join(form[field].split()) for field in names)
    if not (name or address or organisation):
        return None
    if not name or len(name) > LONGEST_NAME:
        problems[names[0]] = f"Enter a name, in at most {LONGEST_NAME} characters."
    if address.count("@") > 1:
        problems[names[1]] = "Enter one address in each field: there are more here."
    elif not is_email(address) or not address.isascii() or len(address) > LONGEST_ADDRESS:
        problems[names[1]] = "Enter an e-mail address such as ada@example.org."
    if len(organisation) > LONGEST_NAME:
        problems[names[2]] = f"Make this shorter: at most {LONGEST_NAME} characters."
    return Outsider(name, address, organisation)
