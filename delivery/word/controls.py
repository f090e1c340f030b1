"""Content controls: the places of a form that people type into, each with a hidden tag that says what it is for.

A control cannot be deleted by accident; all that stands around it stays free to be edited (ECMA-376 part 1, 17.5.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.wording import short_day

from .text import attribute, words

LONGEST_TAG = 64


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down list. `title` is read to those who cannot see it."""

    tag: str
    title: str
    options: Sequence[str]
    chosen: str


@dataclass(frozen=True, slots=True)
class DayPicker:
    """A day from a calendar, written as 3 March 2016; `prompt` stands there while there is none."""

    tag: str
    title: str
    day: date | None
    prompt: str


@dataclass(frozen=True, slots=True)
class TypedText:
    """Words on as many lines as it takes; `prompt` stands there until somebody types."""

    tag: str
    title: str
    text: str
    prompt: str


Control = Choice | DayPicker | TypedText


def control(content: Control) -> str:
    """One `w:sdt` within a paragraph. ValueError for a tag that Word would cut."""
    if len(content.tag) > LONGEST_TAG:
        raise ValueError(f"A tag has at most {LONGEST_TAG} characters: {content.tag!r}")
    shown, prompt, kind = _inside(content)
    muted = '<w:rPr><w:rStyle w:val="Muted"/></w:rPr>' if prompt else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(content.title)}"/><w:tag w:val="{attribute(content.tag)}"/>'
        f'<w:lock w:val="sdtLocked"/>{"<w:showingPlcHdr/>" if prompt else ""}{kind}</w:sdtPr>'
        f"<w:sdtContent><w:r>{muted}{words(prompt or shown)}</w:r></w:sdtContent></w:sdt>"
    )


def shown_text(content: Control) -> str:
    """What stands in a control before anybody has typed, without its prompt."""
    return _inside(content)[0]


def _inside(content: Control) -> tuple[str, str, str]:
    """The text of a control, the prompt where it has none, and the element that makes it what it is."""
    match content:
        case Choice():
            items = "".join(
                f'<w:listItem w:displayText="{attribute(option)}" w:value="{attribute(option)}"/>'
                for option in content.options
            )
            return content.chosen, "", f"<w:dropDownList>{items}</w:dropDownList>"
        case DayPicker():
            full = f' w:fullDate="{content.day.isoformat()}T00:00:00Z"' if content.day else ""
            kind = (
                f'<w:date{full}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
            return (short_day(content.day), "", kind) if content.day else ("", content.prompt, kind)
        case TypedText():
            kind = '<w:text w:multiLine="1"/>'
            return content.text, "" if content.text.strip() else content.prompt, kind
