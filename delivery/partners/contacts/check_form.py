"""The form of the yearly question: what an agency leaves as it is, and what it says is not right any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from delivery.errors import Invalid
from delivery.partners.directory.cells import NOT_A_PHONE, NOT_AN_EMAIL, email_in, phone_in
from delivery.web import Form

LONGEST = 2000


class About(StrEnum):
    """What a correction is about."""

    HOLDING = "holding"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is not right any more: a holding that ended, a contact's new address, or words."""

    about: About
    record: int | None = None
    email: str = ""
    phone: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that an agency said, and the ids of the contacts that it left as they are."""

    said: tuple[Said, ...]
    confirmed: tuple[int, ...]


class Listed(Protocol):
    """A contact as the page showed it."""

    @property
    def id(self) -> int: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...


def read_post_correction(form: Form, post: str, holdings: Iterable[int]) -> tuple[Said, ...]:
    """Who has left a post, and what else is said of it; Invalid where nothing is, or too much."""
    said = [Said(About.HOLDING, one) for one in holdings if form[f"left-{one}"] == "yes"]
    words = form["words"].strip()
    if len(words) > LONGEST:
        raise Invalid(problems={"words": f"Use at most {LONGEST:,} characters."})
    if words:
        said.append(Said(About.OTHER, words=f"{post}: {words}"))
    if not said:
        raise Invalid(problems={"words": "Say what is not right, or tick who has left."})
    return tuple(said)


def read_check(form: Form, holdings: Iterable[int], contacts: Iterable[Listed]) -> Answer:
    """The answer; Invalid, with a sentence for each field, where an address or a number is none."""
    problems: dict[str, str] = {}
    said = [Said(About.HOLDING, one) for one in holdings if form[f"left-{one}"] == "yes"]
    confirmed = []
    for contact in contacts:
        email = email_in(form[f"email-{contact.id}"])
        phone = phone_in(form[f"phone-{contact.id}"])
        if email is None:
            problems[f"email-{contact.id}"] = NOT_AN_EMAIL
        if phone is None:
            problems[f"phone-{contact.id}"] = NOT_A_PHONE
        if (email, phone) == (contact.email, contact.phone):
            confirmed.append(contact.id)
        else:
            said.append(Said(About.CONTACT, contact.id, email or "", phone or ""))
    words = form["words"].strip()
    if len(words) > LONGEST:
        problems["words"] = f"Use at most {LONGEST:,} characters."
    if problems:
        raise Invalid(problems=problems)
    if words:
        said.append(Said(About.OTHER, words=words))
    return Answer(tuple(said), tuple(confirmed))
