"""The one letter with everything that a meeting asks of one owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.letters.changes import Change
from delivery.wording import begun, count, day_in_words, short_day, with_article


@dataclass(frozen=True, slots=True)
class AskedLine:
    """An action as a letter tells it: `text` is what is to be done, `due_note` how the date was found.

    `is_put` says that it waits for its owner to accept, decline or discuss it; `was` are sentences on what changed.
    """

    reference: str
    text: str
    due: date | None
    due_note: str
    change: Change
    is_put: bool = False
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnersLetter:
    """All that one owner's letter is made of.

    `group` is empty for a members-only group, of which nothing is named, and `is_member` then says whether its
    reader belongs to it. `held_on` is the meeting's day, None where the letter is about a single action that was
    handed on. `link` opens until `link_ends` and is led on to the first action; `service` is the name that the letter ends with.
    """

    name: str
    group: str
    is_member: bool
    held_on: date | None
    writer: str
    is_draft: bool
    lines: tuple[AskedLine, ...]
    link: str
    link_ends: date
    service: str


def subject_of(letter: OwnersLetter) -> str:
    """The subject: how many, of which meeting, and that the minutes are a draft; of a members-only group no name."""
    draft = " (draft)" if letter.is_draft and letter.held_on else ""
    if not letter.group:
        return f"{_how_many(letter)} of {_unnamed(letter)}{draft}"
    group = with_article(letter.group)
    where = f"{group}, {short_day(letter.held_on)}" if letter.held_on else group
    if all(line.change is Change.NEW for line in letter.lines):
        return f"{_how_many(letter)} from {where}{draft}"
    return f"What changed in your actions from {where}{draft}"


def text_of(letter: OwnersLetter) -> str:
    """The words of the letter, as plain paragraphs."""
    return "\n\n".join(part for part in (*_opening(letter), *_middle(letter), *_closing(letter)) if part)


def _opening(letter: OwnersLetter) -> Sequence[str]:
    return (f"Hello {letter.name},", _why(letter), _DRAFT if letter.is_draft and letter.held_on else "")


def _why(letter: OwnersLetter) -> str:
    who = f"{letter.writer} writes to you" if letter.writer else "You get this mail"
    if not letter.group:
        return f"{who} because {_how_many(letter)} of {_unnamed(letter)} {_is(letter)} yours. {_WITHHELD}"
    if letter.held_on is None:
        return f"{who} because an action of {with_article(letter.group)} was handed on."
    meeting = f"{with_article(letter.group)} met on {day_in_words(letter.held_on)}"
    if all(line.change is Change.NEW for line in letter.lines):
        return f"{who} because {meeting} and noted {_how_many(letter)} with your name."
    return f"{who} because something changed in what is asked of you since {meeting}."


def _middle(letter: OwnersLetter) -> Sequence[str]:
    """The actions under their headings; none of a members-only group's."""
    if not letter.group:
        return ()
    parts = []
    for heading, lines in _parted(letter):
        if lines:
            parts += [heading, "\n".join(_line(line) for line in lines)]
    return parts


def _parted(letter: OwnersLetter) -> Sequence[tuple[str, list[AskedLine]]]:
    new = [line for line in letter.lines if line.change is Change.NEW]
    changed = [line for line in letter.lines if line.change is Change.CHANGED]
    return (
        (
            f"{begun(with_article(letter.group))} asks you to do this:",
            [one for one in new if not one.is_put],
        ),
        (_PUT, [line for line in new if line.is_put]),
        ("Changed since we wrote to you:", changed),
        ("No longer asked of you:", [line for line in letter.lines if line.change is Change.ENDED]),
    )


def _line(line: AskedLine) -> str:
    rows = [f"- {line.reference}: {line.text}"]
    if line.change is not Change.ENDED:
        rows.append(f"  {_due(line)}")
    return "\n".join((*rows, *(f"  {said}" for said in line.was)))


def _due(line: AskedLine) -> str:
    day = f"Due {day_in_words(line.due)}" if line.due else "No date was named"
    return f"{day}, {line.due_note}." if line.due_note else f"{day}."


def _closing(letter: OwnersLetter) -> Sequence[str]:
    asks = "Say how it goes" if letter.group else "Read it and say how it goes"
    if any(line.is_put for line in letter.lines) and letter.group:
        asks = "Answer, or say how it goes"
    return (
        f"{asks}, on your phone and without an account:\n{letter.link}{_place(letter)}",
        f"The link is meant for you alone and works as often as you like until {day_in_words(letter.link_ends)}.",
        "Reply to this mail in your own words: the secretary reads it.",
        letter.service,
    )


def _place(letter: OwnersLetter) -> str:
    """Where on the page the first action of the letter stands; none of a members-only group's, which mail does not name."""
    if not letter.group:
        return ""
    asked = [line for _, lines in _parted(letter) for line in lines if line.change is not Change.ENDED]
    return f"#{asked[0].reference.lower()}" if asked else ""


def _how_many(letter: OwnersLetter) -> str:
    return count(len(letter.lines), "action")


def _is(letter: OwnersLetter) -> str:
    return "is" if len(letter.lines) == 1 else "are"


def _unnamed(letter: OwnersLetter) -> str:
    return "a meeting of a group you belong to" if letter.is_member else "a meeting that asks your help"


_DRAFT = "The minutes are a draft: until the next meeting agrees them, words and dates can still change."
_WITHHELD = "What it is about is not written in mail."
_PUT = (
    "This is put to your organisation, which is free to accept it, to decline it, or to ask to talk about it first. "
    "Nothing is expected of you until you accept:"
)
