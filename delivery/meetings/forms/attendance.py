"""Who was there, as the table and the box for more people send it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.meetings.rules.attending.initials import initials_of, problem_of
from delivery.meetings.rules.attending.lists import (
    MOST_PEOPLE,
    Attendee,
    KeptLine,
    Linkable,
    Presence,
    typed_line,
)
from delivery.meetings.rules.confirming.names import plain
from delivery.web import Form, whole_number

LONGEST_NAME = 200
ALL_PRESENT = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table as it stands in the form; every field is text. `id` is empty for one not kept yet.

    `link` is the label of the person it is linked to, `was` its fields as the page showed them first.
    """

    key: str
    name: str
    organisation: str = ""
    initials: str = ""
    presence: str = ""
    link: str = ""
    id: str = ""
    version: str = ""
    was: str = ""
    is_gone: bool = False

    @property
    def fields(self) -> str:
        """What a person can change, to be compared with `was`."""
        return " | ".join((self.name, self.organisation, self.initials, self.presence, self.link))


def posted_lines(form: Form) -> tuple[Line, ...]:
    """The lines of the table as they were sent."""
    everybody = form["step"] == ALL_PRESENT
    return tuple(
        Line(
            key=key,
            name=" ".join(form[f"name-{key}"].split()),
            organisation=" ".join(form[f"organisation-{key}"].split()),
            initials=form[f"initials-{key}"].strip(),
            presence=form[f"presence-{key}"] or (Presence.PRESENT.value if everybody else ""),
            link=form[f"link-{key}"].strip(),
            id=form[f"id-{key}"],
            version=form[f"version-{key}"],
            was=form[f"was-{key}"],
            is_gone=form[f"gone-{key}"] == "yes",
        )
        for key in _keys(form)
    )


def _keys(form: Form) -> tuple[str, ...]:
    """The keys of the lines, each of which has a name."""
    names = dict.fromkeys(name for name, _ in form.pairs if name.startswith("name-"))
    return tuple(name.removeprefix("name-") for name in names)[:MOST_PEOPLE]


def read_attendance(form: Form, lines: Sequence[Line], people: Sequence[Linkable]) -> tuple[KeptLine, ...]:
    """What is to be stored: the lines that changed, and the people who were added.

    Invalid, with a sentence for each field, where a name, initials or a person cannot be used.
    """
    by_label = {person.label.casefold(): person.id for person in people}
    problems: dict[str, str] = {}
    for line in lines:
        problems |= _problems_of(line, by_label)
    problems |= _shared_initials(lines)
    added = _added(form, lines, people, problems)
    if problems:
        raise Invalid(problems=problems)
    changed = [line for line in lines if line.is_gone or (line.presence and line.fields != line.was)]
    return (*(_kept(line, by_label) for line in changed if line.id or not line.is_gone), *added)


def _problems_of(line: Line, by_label: Mapping[str, int]) -> dict[str, str]:
    problems = {}
    if not line.is_gone and not 0 < len(line.name) <= LONGEST_NAME:
        problems[f"name-{line.key}"] = f"Enter a name, in at most {LONGEST_NAME} characters."
    if len(line.organisation) > LONGEST_NAME:
        problems[f"organisation-{line.key}"] = f"Make this shorter: at most {LONGEST_NAME} characters."
    if problem := problem_of(line.initials):
        problems[f"initials-{line.key}"] = problem
    is_unplaced = not line.presence and not line.is_gone and line.fields != line.was
    if is_unplaced or (line.presence and line.presence not in set(Presence)):
        problems[f"presence-{line.key}-1"] = f"Choose one of the four lists for {line.name[:80]}."
    if line.link and line.link.casefold() not in by_label:
        problems[f"link-{line.key}"] = (
            "Nobody here is called that. Choose somebody from the list, or leave it empty."
        )
    return problems


def _shared_initials(lines: Sequence[Line]) -> dict[str, str]:
    """A sentence for each line whose initials another has."""
    problems: dict[str, str] = {}
    taken: dict[str, Line] = {}
    for line in lines:
        if not line.initials or line.is_gone or not line.presence:
            continue
        other = taken.setdefault(line.initials, line)
        if other is not line:
            free = initials_of((other.name, line.name), (other.initials, ""))[1]
            such = f", such as {free}" if free else ""
            problems[f"initials-{line.key}"] = f"{line.initials} is {other.name} here. Enter others{such}."
    return problems


def _kept(line: Line, by_label: Mapping[str, int]) -> KeptLine:
    attendee = (
        Attendee(line.name, Presence(line.presence), line.initials, line.organisation)
        if not line.is_gone
        else None
    )
    return KeptLine(
        attendee=attendee,
        person_id=by_label.get(line.link.casefold()),
        id=whole_number(line.id) or None,
        version=whole_number(line.version),
    )


def _added(
    form: Form, lines: Sequence[Line], people: Sequence[Linkable], problems: dict[str, str]
) -> tuple[KeptLine, ...]:
    """The people of the box, one on a line, with initials of their own."""
    typed = [typed_line(line) for line in form["people"].split("\n") if line.strip()]
    if len(typed) + len(lines) > MOST_PEOPLE:
        problems["people"] = f"A meeting holds at most {MOST_PEOPLE} people here."
    if any(not name or len(name) > LONGEST_NAME or len(body) > LONGEST_NAME for name, body in typed):
        problems["people"] = "Enter one person on a line, such as Jo Lamb, Race Equality Council."
    if form["list"] not in set(Presence):
        problems |= {"list": "Choose one of the four lists."} if typed else {}
    if problems:
        return ()
    names = [line.name for line in lines] + [name for name, _ in typed]
    letters = initials_of(names, [line.initials or "-" for line in lines] + [""] * len(typed))[len(lines) :]
    return tuple(
        KeptLine(Attendee(name, Presence(form["list"]), own, body), _linked(name, people))
        for (name, body), own in zip(typed, letters, strict=True)
    )


def _linked(name: str, people: Sequence[Linkable]) -> int | None:
    """The one person of that name, None where there is none or are two."""
    found = [person.id for person in people if plain(person.name) == plain(name)]
    return found[0] if len(found) == 1 else None
