"""The form of an entry of a directory: raw text in, what an entry says out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from delivery.errors import Invalid
from delivery.partners.directory.cells import (
    LONGEST_NAME,
    LONGEST_POST,
    LONGEST_TEXT,
    NOT_A_PHONE,
    NOT_A_POSTCODE,
    NOT_A_WEBSITE,
    NOT_AN_EMAIL,
    email_in,
    phone_in,
    postcode_in,
    website_in,
)
from delivery.partners.directory.entries import Directory, EntryFacts, EntryState, next_review
from delivery.partners.strands import Strand
from delivery.web import Form
from delivery.wording import read_day, short_day

LABELS = {
    "kind": "Kind",
    "name": "Name",
    "offers": "What it offers",
    "strands": "Whom it is for",
    "address": "Address",
    "postcode": "Postcode",
    "area": "District",
    "phone": "Telephone",
    "phone_is_public": "The telephone number is public",
    "email": "E-mail address",
    "email_is_public": "The e-mail address is public",
    "website": "Website",
    "contact_post": "Whom to ask for",
    "opening": "Opening",
    "access": "Getting in and around",
    "state": "State",
    "kept_by": "Kept by",
    "review_on": "Check it again by",
}
_TEXTS = ("offers", "address", "opening", "access")
_CELLS: tuple[tuple[str, Callable[[str], str | None], str], ...] = (
    ("postcode", postcode_in, NOT_A_POSTCODE),
    ("phone", phone_in, NOT_A_PHONE),
    ("email", email_in, NOT_AN_EMAIL),
    ("website", website_in, NOT_A_WEBSITE),
)


def read_entry(
    form: Form,
    directory: Directory,
    areas: frozenset[int],
    keepers: frozenset[int],
    today: date,
    *,
    needs_keeper: bool,
) -> EntryFacts:
    """Invalid, with a sentence for each field. `areas` and `keepers` are the ids that may be chosen, the
    keeper also none unless one is needed.

    No day to check again means a year from today.
    """
    problems: dict[str, str] = {}
    name = " ".join(form["name"].split())
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = f"Enter a name of at most {LONGEST_NAME} characters."
    kind = next((one for one in directory.kinds if one == form["kind"]), None)
    if kind is None:
        problems["kind"] = "Choose what it is."
    state = next((one for one in EntryState if one == form["state"]), None)
    if state is None:
        problems["state"] = "Choose whether it is open."
    texts = {field: _text(form, field, problems) for field in _TEXTS}
    cells = {field: _cell(form, field, read, sentence, problems) for field, read, sentence in _CELLS}
    contact_post = " ".join(form["contact_post"].split())
    if len(contact_post) > LONGEST_POST:
        problems["contact_post"] = f"Use at most {LONGEST_POST} characters."
    review_on = read_day(form["review_on"]) if form["review_on"].strip() else next_review(today)
    if review_on is None:
        problems["review_on"] = "Enter a date such as 3 March 2016."
    area_id = _chosen(form, "area", areas, problems)
    kept_by_id = _chosen(form, "kept_by", keepers, problems)
    if needs_keeper and kept_by_id is None:
        problems.setdefault("kept_by", "Choose your agency: it keeps this entry.")
    if problems:
        raise Invalid(problems=problems)
    assert kind
    assert state
    assert review_on
    return EntryFacts(
        kind=kind,
        name=name,
        review_on=review_on,
        strands=tuple(strand for strand in Strand if strand in form.all("strands")),
        area_id=area_id,
        phone_is_public=form["phone_is_public"] == "yes",
        email_is_public=form["email_is_public"] == "yes",
        contact_post=contact_post,
        state=state,
        kept_by_id=kept_by_id,
        **texts,
        **cells,
    )


def fields_of(facts: EntryFacts) -> dict[str, list[str]]:
    """The form that would give these facts."""
    return {
        "kind": [facts.kind.value],
        "name": [facts.name],
        "offers": [facts.offers],
        "strands": [strand.value for strand in facts.strands],
        "address": [facts.address],
        "postcode": [facts.postcode],
        "area": [str(facts.area_id or "")],
        "phone": [facts.phone],
        "phone_is_public": ["yes" if facts.phone_is_public else ""],
        "email": [facts.email],
        "email_is_public": ["yes" if facts.email_is_public else ""],
        "website": [facts.website],
        "contact_post": [facts.contact_post],
        "opening": [facts.opening],
        "access": [facts.access],
        "state": [facts.state.value],
        "kept_by": [str(facts.kept_by_id or "")],
        "review_on": [short_day(facts.review_on)],
    }


def new_fields(directory: Directory, keepers: Mapping[int, str], today: date) -> dict[str, list[str]]:
    """The form of a new entry: open, checked again in a year, kept by the one agency that there is to choose."""
    kinds, only = directory.kinds, [str(one) for one in keepers] if len(keepers) == 1 else [""]
    return {
        "kind": [kinds[0].value if len(kinds) == 1 else ""],
        "state": [EntryState.OPEN.value],
        "kept_by": only,
        "review_on": [short_day(next_review(today))],
    }


def changed_fields(before: EntryFacts, after: EntryFacts) -> tuple[str, ...]:
    """The labels of the fields in which two entries differ, in the order of the form."""
    old, new = fields_of(before), fields_of(after)
    return tuple(label for field, label in LABELS.items() if old[field] != new[field])


def _text(form: Form, field: str, problems: dict[str, str]) -> str:
    text = form[field].strip()
    if len(text) > LONGEST_TEXT:
        problems[field] = f"Use at most {LONGEST_TEXT:,} characters; these are {len(text):,}."
    return text


def _cell(
    form: Form, field: str, read: Callable[[str], str | None], sentence: str, problems: dict[str, str]
) -> str:
    found = read(form[field])
    if found is None:
        problems[field] = sentence
    return found or ""


def _chosen(form: Form, field: str, known: frozenset[int], problems: dict[str, str]) -> int | None:
    text = form[field].strip()
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if number not in known:
        problems[field] = "Choose one from the list."
        return None
    return number
