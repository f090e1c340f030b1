"""Entries of action lists that are set in parts: what, who and when; or a topic in front of the duty."""

from __future__ import annotations

import re
from dataclasses import replace

from delivery.meetings.reading.actions.duties import Duty, parse_duty
from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.blocks import Block
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.lexicon import LOWER, UPPER
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.owners import only_owners, owners_at
from delivery.meetings.reading.rules import Rule

_PARTS = re.compile(r"(?P<what>[^–—]{3,160}?)\s[–—-]\s(?P<who>[^–—:]{2,40}?)\s[–—-]\s(?P<rest>[^–—]{2,80})$")
# "Book the hall (Matt Shelley) – 6 Sep".
_WHO_IN_BRACKETS = re.compile(
    r"(?P<what>[^()\[\]]{3,160}?)\s*[\[(](?P<who>[^()\[\]]{2,60})[\])]\s*[–—,:-]\s+(?P<rest>[^–—()]{2,80})$"
)
_NAME_FIRST = re.compile(
    rf"[*_]*(?P<who>[{UPPER}][{LOWER}'-]+(?:\s[{UPPER}][{LOWER}'-]*)?(?:\s*(?:,|/|&|and)\s*[{UPPER}][{LOWER}'-]+(?:\s[{UPPER}][{LOWER}'-]*)?){{0,3}})[*_]*\s[–—-]\s+(?=\S)"
)
_STATUS = re.compile(
    r"\b(?:complete[d]?|done|closed|sent|moved|ongoing|in progress|in hand|carried|not yet|outstanding|signed|waiting|awaiting|replied|reply)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?P<topic>[^:.;]{3,50}?)(?::|\s[–—-])\s+(?=\S)")


def behind_a_topic(text: str, people: People) -> Duty | None:
    """The duty behind its topic: "marshals for the fair: everybody to send two names"."""
    match = _TOPIC.match(text)
    if (
        match is None
        or only_owners(match["topic"], people) is not None
        or parse_duty(text, people).form == "to"
    ):
        return None
    duty = parse_duty(text[match.end() :], people, loose=True)
    if duty.form != "to":
        return None
    return replace(duty, start=duty.start + match.end(), end=duty.end + match.end())


def names_stand_first(layout: Layout, index: int) -> bool:
    """Whether most entries of the list at `index` read "Phil – permission": then the strangers are owners too."""
    opened = layout.sections[index].opened_by
    entries = [
        block.words
        for block, section in zip(
            layout.blocks[opened + 1 : opened + 40], layout.sections[opened + 1 : opened + 40], strict=True
        )
        if section.opened_by == opened
    ]
    named = sum(_NAME_FIRST.match(words) is not None for words in entries)
    return named > 1 and named >= 0.6 * len(entries)


def behind_a_name(text: str) -> Duty | None:
    """The duty behind a name that nothing else knows: "Shanice – candles"."""
    match = _NAME_FIRST.match(text)
    if match is None:
        return None
    names = tuple(re.split(r"\s*(?:,|/|&|\band\b)\s*", match["who"]))
    return Duty(names, match.end(), len(text.rstrip(" .;*_")), "colon", True)


def behind_owners(text: str, people: People) -> Duty | None:
    """The duty behind known owners with nothing between, as an arrow points at it: "CO & SP joint visit"."""
    owners = owners_at(text, 0, people)
    following = text[owners.end :].lstrip(" ") if owners else ""
    if owners is None or not owners.strong or not following[:1].islower():
        return None
    end = len(text.rstrip(" .;*_"))
    return Duty(owners.names(text), len(text) - len(following), end, "lead", True)


def in_three_parts(layout: Layout, block: Block) -> Finding | None:
    """`Play area – Terry – next panel` and `Leaflet (AB) – complete`: what, who, and when or how far."""
    match = _PARTS.match(block.words) or _WHO_IN_BRACKETS.match(block.words)
    found = only_owners(match["who"], layout.people) if match else None
    if match is None or found is None or len(match["who"].split()) > 6:
        return None
    due = due_phrase(match["rest"]) or _month_alone(match["rest"])
    status = None if due or _STATUS.search(match["rest"]) is None else match["rest"].strip(" .")
    place = (block.body + match.start("rest"), block.body + match.end("rest"))
    return layout.finding(
        Kind.PREVIOUS if status else Kind.ACTION,
        (block.start, block.end),
        (block.body, block.body + match.end("what")),
        Rule.IN_THREE_PARTS,
        0.85,
        owners=found[0].names(layout.original[block.body + match.start("who") : block.end]),
        reference=block.first.number.strip("().:") or None,
        status=status,
        ready=status is None,
        due_in=place,
        due_at=(place[0] + due[0], place[0] + due[1]) if due else None,
    )


def _month_alone(text: str) -> tuple[int, int] | None:
    """A month alone ("September"), which no sentence would take for a date."""
    return (0, len(text)) if due_phrase("by " + text) == (0, len(text) + 3) else None
