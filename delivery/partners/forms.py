"""The forms of agencies, posts and people: raw text in, values or Invalid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.partners.addresses import is_email
from delivery.web import Form
from delivery.wording import read_day

AGENCY_KINDS = ("statutory", "voluntary")


@dataclass(frozen=True)
class AgencyForm:
    """An agency as entered."""

    name: str
    short_name: str
    kind: str
    reports_here: bool


@dataclass(frozen=True)
class PostForm:
    """A post as entered."""

    title: str


@dataclass(frozen=True)
class Reach:
    """How a person is called and reached, as entered."""

    name: str
    email: str | None
    phone: str


@dataclass(frozen=True)
class PersonForm:
    """A person as entered; without an e-mail address they cannot sign in."""

    name: str
    email: str | None
    phone: str
    agency_id: int | None
    is_administrator: bool


@dataclass(frozen=True)
class HoldingForm:
    """Who takes a post, from when."""

    person_id: int
    since: date


def read_agency(form: Form) -> AgencyForm:
    """Invalid, with a sentence for each field, where something is missing."""
    problems = {}
    name, short_name = form["name"].strip(), form["short_name"].strip()
    if not 0 < len(name) <= 200:
        problems["name"] = "Enter the name of the agency, in at most 200 characters."
    if not 0 < len(short_name) <= 40:
        problems["short_name"] = "Enter a short name in at most 40 characters, such as NCC."
    if form["kind"] not in AGENCY_KINDS:
        problems["kind"] = "Choose statutory or voluntary."
    _raise(problems)
    return AgencyForm(name, short_name, form["kind"], form["reports_here"] == "yes")


def read_post(form: Form) -> PostForm:
    """Invalid where the title is missing or too long."""
    title = form["title"].strip()
    if not 0 < len(title) <= 200:
        raise Invalid(problems={"title": "Enter the title of the post, in at most 200 characters."})
    return PostForm(title)


def read_person(form: Form) -> PersonForm:
    """Invalid where the name is missing or the e-mail address is not one address."""
    reach = read_reach(form)
    return PersonForm(
        reach.name, reach.email, reach.phone, _id(form["agency"]), form["is_administrator"] == "yes"
    )


def read_reach(form: Form) -> Reach:
    """The same of what says how a person is reached."""
    problems = {}
    name, email, phone = form["name"].strip(), form["email"].strip().lower(), form["phone"].strip()
    if not 0 < len(name) <= 200:
        problems["name"] = "Enter the person's name, in at most 200 characters."
    if email and not is_email(email):
        problems["email"] = "Enter one e-mail address, such as name@example.org, or leave it empty."
    if len(phone) > 40:
        problems["phone"] = "Enter a telephone number of at most 40 characters."
    _raise(problems)
    return Reach(name, email or None, phone)


def read_holding(form: Form, today: date) -> HoldingForm:
    """Invalid where nobody is chosen or the date cannot be read; no date means today."""
    problems = {}
    person_id = _id(form["person"])
    if person_id is None:
        problems["person"] = "Choose who takes the post."
    since = read_day(form["since"]) if form["since"].strip() else today
    if since is None:
        problems["since"] = "Enter a date such as 3 March 2016."
    _raise(problems)
    assert person_id is not None
    assert since is not None
    return HoldingForm(person_id, since)


def _id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _raise(problems: dict[str, str]) -> None:
    if problems:
        raise Invalid(problems=problems)
