"""The form of a contact: raw text in, whom to ask about what out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.partners.directory.cells import NOT_A_PHONE, NOT_AN_EMAIL, email_in, phone_in
from delivery.web import Form

LONGEST_TOPIC = 120
LEAD_TOPIC = "Lead contact"


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A contact as entered: a post or a person of the agency, one of the two."""

    topic: str
    post_id: int | None
    person_id: int | None
    email: str
    phone: str
    is_lead: bool
    is_shared: bool


def read_contact(form: Form, who: Collection[str]) -> ContactForm:
    """Invalid, with a sentence for each field; `who` are the keys that can be chosen, such as post:12."""
    problems: dict[str, str] = {}
    is_lead = form["is_lead"] == "yes"
    topic = " ".join(form["topic"].split()) or (LEAD_TOPIC if is_lead else "")
    if not 0 < len(topic) <= LONGEST_TOPIC:
        problems["topic"] = f"Enter what to ask them about, in at most {LONGEST_TOPIC} characters."
    if form["who"] not in who:
        problems["who"] = "Choose a post or a person of this agency."
    email, phone = email_in(form["email"].strip()), phone_in(form["phone"].strip())
    if email is None:
        problems["email"] = NOT_AN_EMAIL
    if phone is None:
        problems["phone"] = NOT_A_PHONE
    if problems:
        raise Invalid(problems=problems)
    kind, _, key = form["who"].partition(":")
    return ContactForm(
        topic=topic,
        post_id=int(key) if kind == "post" else None,
        person_id=int(key) if kind == "person" else None,
        email=email or "",
        phone=phone or "",
        is_lead=is_lead,
        is_shared=form["is_shared"] == "yes",
    )
