"""The forms of service standards: raw text in, values or Invalid out."""

from __future__ import annotations

from datetime import date

from delivery.errors import Invalid
from delivery.meetings.queries.standards.keeping import StandardFacts
from delivery.meetings.queries.standards.rows import Choices
from delivery.meetings.rules.standards.versions import StandardRow
from delivery.web import Form
from delivery.wording import day_or_blank, read_day

LONGEST_TITLE = 200
LONGEST_TEXT = 100_000


def read_standard(form: Form, offered: Choices, *, needs_agency: bool) -> StandardFacts:
    """Invalid with a sentence for each field; a post brings its agency along."""
    problems: dict[str, str] = {}
    title = " ".join(form["title"].split())
    if not 0 < len(title) <= LONGEST_TITLE:
        problems["title"] = f"Enter what it is called, in at most {LONGEST_TITLE} characters."
    objective = _chosen(form, "objective", dict(offered.objectives), problems)
    agency = _chosen(form, "agency", dict(offered.agencies), problems)
    post = _chosen(form, "post", dict(offered.posts), problems)
    if post is not None:
        of_post = offered.agency_of_post[post]
        if agency not in {None, of_post}:
            problems["post"] = "This post is at another agency. Choose one of the agency, or leave it open."
        agency = of_post
    if needs_agency and agency is None and "agency" not in problems:
        problems["agency"] = "Choose your agency: it keeps this standard."
    review_on = read_a_review(form, problems)
    if problems:
        raise Invalid(problems=problems)
    return StandardFacts(title, objective, agency, post, review_on)


def read_text(form: Form) -> str:
    """The text of a standard; Invalid where there is none, or more than a standard holds."""
    text = form["text"].strip("\n").rstrip()
    if not text.strip():
        raise Invalid(problems={"text": "Type the standard, or read it from a Word file."})
    if len(text) > LONGEST_TEXT:
        told = f"This is {len(text):,} characters, and a standard holds at most {LONGEST_TEXT:,}."
        raise Invalid(problems={"text": told})
    return text


def read_a_review(form: Form, problems: dict[str, str]) -> date | None:
    """The day on which the standard is looked at again; None where none is given."""
    words = form["review_on"].strip()
    day = read_day(words) if words else None
    if words and day is None:
        problems["review_on"] = "Enter a date such as 3 March 2016, or leave it empty."
    return day


def fields_of(standard: StandardRow) -> dict[str, list[str]]:
    """The form of what a standard says of itself."""
    return {
        "title": [standard.title],
        "objective": [str(standard.objective_id or "")],
        "agency": [str(standard.agency_id or "")],
        "post": [str(standard.post_id or "")],
        "review_on": [day_or_blank(standard.review_on)],
    }


def _chosen(form: Form, field: str, known: dict[int, str], problems: dict[str, str]) -> int | None:
    text = form[field].strip()
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if number not in known:
        problems[field] = "Choose one from the list."
        return None
    return number
