"""The form with which a report is asked for: its choices, what was typed, and the wish that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.partners.viewer import Viewer
from delivery.progress.documents.asked import Asked, Scope, Sight
from delivery.progress.documents.kind import Kind
from delivery.web import Form
from delivery.wording import read_day, short_day

DAY = "Enter a date such as 3 March 2016."
REVIEW = "review"

POSITIONS: Mapping[Sight, str] = {
    Sight.EVERYBODY: "As agreed at the last closed review, for everybody",
    Sight.STRATEGIC: "The working position of today, for the Strategic Group",
}
ABOUT: Mapping[Scope, str] = {Scope.AIM: "Aim ", Scope.AGENCY: "Agency: ", Scope.AREA: "Area: "}


@dataclass(frozen=True)
class Subjects:
    """What a report can be about: the names of aims by number, of agencies and areas by slug, of reviews by id."""

    aims: Mapping[str, str]
    agencies: Mapping[str, str]
    areas: Mapping[str, str]
    reviews: Mapping[int, str]

    def of_scope(self, scope: Scope) -> Mapping[str, str]:
        """The names of one scope; the whole strategy has one without a key."""
        return {
            Scope.STRATEGY: {"": "The whole strategy"},
            Scope.AIM: {number: f"{number} {title}" for number, title in self.aims.items()},
            Scope.AGENCY: self.agencies,
            Scope.AREA: self.areas,
        }[scope]


def abouts(kind: Kind, subjects: Subjects) -> list[tuple[str, str]]:
    """The choices of what a report is about, as pairs of value and words."""
    return [
        (f"{scope} {key}".strip(), f"{ABOUT.get(scope, '')}{name}")
        for scope in kind.scopes
        for key, name in subjects.of_scope(scope).items()
    ]


def positions(kind: Kind, subjects: Subjects, viewer: Viewer) -> list[tuple[str, str]]:
    """The choices of whose position it tells: those of today that the viewer may see, and the closed reviews."""
    of_today = [(sight.value, POSITIONS[sight]) for sight in kind.sights_for(viewer)]
    reviews = [(f"{REVIEW} {number}", words) for number, words in subjects.reviews.items()]
    return [*of_today, *(reviews if kind.of_review else [])]


def typed_from(query: Form, kind: Kind) -> dict[str, str]:
    """What the form shows at first, taken from the address: scope, of, review, position, since, until, large_print."""
    about = f"{query['scope']} {query['of']}".strip()
    position = f"{REVIEW} {query['review']}" if query["review"] else query["position"]
    return {
        "about": about or kind.scopes[0].value,
        "position": position,
        "since": query["since"],
        "until": query["until"],
        "large_print": query["large_print"],
    }


def typed_in(form: Form) -> dict[str, str]:
    """The same as it was sent."""
    return {name: form[name] for name in ("about", "position", "since", "until", "large_print")}


def read_wish(form: Form, kind: Kind, subjects: Subjects, viewer: Viewer, today: date) -> Asked:
    """The wish of the form. Invalid, field by field, for what is not among the choices or no day."""
    problems: dict[str, str] = {}
    about = form["about"].strip()
    if about not in dict(abouts(kind, subjects)):
        problems["about"] = "Choose what the report is about."
    offered = positions(kind, subjects, viewer)
    position = form["position"].strip() or offered[0][0]
    if position not in dict(offered):
        problems["position"] = "Choose a position of the list."
    since, until = _day(form, "since", today, problems), _day(form, "until", today, problems)
    if since and until and since >= until and not problems:
        problems["until"] = f"Give a day after {short_day(since)}."
    if position.startswith(REVIEW) and (since or until):
        problems["since"] = "A closed review is told beside the one before it: leave both days empty."
    elif position != Sight.EVERYBODY and until and until != today and "until" not in problems:
        problems["until"] = "The working position is that of today: leave the last day empty."
    if problems:
        raise Invalid(problems=problems)
    scope, _, key = about.partition(" ")
    of_review = position.startswith(REVIEW)
    return Asked(
        kind=kind.name,
        scope=Scope(scope),
        of=key,
        since=since,
        until=until if until != today else None,
        review_id=int(position.removeprefix(REVIEW)) if of_review else None,
        sight=Sight.EVERYBODY if of_review else Sight(position),
        large_print=bool(form["large_print"]),
    )


def title_of(kind: Kind, asked: Asked, subjects: Subjects) -> str:
    """What a report is called in lists: its kind, what it is about, of when, and how large it is printed."""
    said = [f"{kind.title}: {subjects.of_scope(asked.scope).get(asked.of, asked.of)}"]
    if asked.review_id is not None:
        review = subjects.reviews.get(asked.review_id, "a closed review")
        said.append(review[:1].lower() + review[1:])
    elif asked.sight is Sight.STRATEGIC:
        said.append("working position")
    if asked.since:
        said.append(f"since {short_day(asked.since)}")
    if asked.until:
        said.append(f"until {short_day(asked.until)}")
    if asked.large_print:
        said.append("large print")
    return ", ".join(said)[:300]


def _day(form: Form, name: str, today: date, problems: dict[str, str]) -> date | None:
    if not form[name].strip():
        return None
    day = read_day(form[name])
    if day is None or day.year < 2000:
        problems[name] = DAY
        return None
    if day > today:
        problems[name] = "Give a day that is not in the future."
    return day
