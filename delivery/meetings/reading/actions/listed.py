"""Actions in lists: under a heading "Actions", in tables, with a tick box, or with `[AB]` in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.duties import Duty, parse_duty, starts_an_order
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.parts import (
    behind_a_name,
    behind_a_topic,
    behind_owners,
    in_three_parts,
    names_stand_first,
)
from delivery.meetings.reading.actions.previous import following_status, told_status, without_status
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.blocks import Block
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no (?:new )?actions?|see (?:above|below|table))\b.{0,40}$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:to|should|must) be \w+")
_NARRATIVE = re.compile(
    r"\b(?:had|was|were|has been|have been|confirmed|reported|agreed|noted|said|explained|welcomed)\b"
)
_ACTIONS = re.compile(r"\baction", re.IGNORECASE)
_REAL_DUTY = {"to", "lead", "colon", "close", "verb"}


def listed_actions(layout: Layout) -> Iterator[Finding]:
    """The entries of action lists, one finding each; a heading that is an owner gives it to what follows."""
    heir: tuple[str, ...] = ()
    list_of: int | None = None
    over = False
    indent = 0
    names_first = False
    for index, block in enumerate(layout.blocks):
        section = layout.sections[index]
        if section.kind is not SectionKind.ACTIONS:
            earlier = list(_earlier_entry(layout, index)) if section.kind is SectionKind.PREVIOUS else []
            yield from earlier or _boxed_or_bracketed(layout, index)
            continue
        if list_of != section.opened_by:
            list_of, heir, over, indent = section.opened_by, (), False, block.first.indent
            names_first = names_stand_first(layout, index)
        if section.opened_by == index or over or marker_at(block.words) is not None:
            continue
        heading = _owner_heading(layout, index)
        if heading:
            heir = heading
            continue
        if (
            block.is_listed
            and block.first.indent > indent + 1
            and not parse_duty(block.words, layout.people).is_owned
        ):
            continue
        found = list(_entry(layout, index, heir, names_first=names_first))
        if not found and not block.is_listed and len(block.text) > 60:
            over = True
        if found:
            indent = block.first.indent
        yield from found


def _entry(layout: Layout, index: int, heir: tuple[str, ...], *, names_first: bool) -> Iterator[Finding]:
    block = layout.blocks[index]
    if _NOTHING.match(block.words) or not layout.sentences[index]:
        return
    parted = in_three_parts(layout, block)
    if parted is not None:
        yield parted
        return
    whole = behind_a_topic(block.words, layout.people) or parse_duty(block.words, layout.people, loose=True)
    if names_first and not whole.is_owned:
        whole = behind_a_name(block.words) or whole
    sentences = layout.sentences[index]
    owned = [
        parse_duty(sentence.text, layout.people, loose=number == 0)
        for number, sentence in enumerate(sentences if len(sentences) > 1 else ())
    ]
    split = sum(duty.form in {"to", "lead", "colon"} for duty in owned) > 1
    if not split:
        duty = whole if whole.is_owned else Duty(heir, whole.start, whole.end, whole.form, bool(heir))
        told = _NARRATIVE.search(block.words) and not _is_an_order(block.words)
        listed = block.is_listed and len(block.words.split()) > 2 and not told
        if whole.form in _REAL_DUTY or listed or heir or _is_an_order(block.words):
            yield _of_block(layout, index, block, duty)
        return
    for sentence, duty in zip(sentences, owned, strict=True):
        if duty.form in {"to", "lead", "colon"}:
            yield _of_sentence(layout, sentence, duty)


def _earlier_entry(layout: Layout, index: int) -> Iterator[Finding]:
    """An entry of the list of last meeting's actions, which has an owner or a status."""
    block, section = layout.blocks[index], layout.sections[index]
    if section.opened_by == index or not layout.sentences[index] or marker_at(block.words) is not None:
        return
    parted = in_three_parts(layout, block) if _ACTIONS.search(section.title) else None
    if parted is not None:
        yield replace(parted, kind=Kind.PREVIOUS, ready=False)
        return
    duty = parse_duty(block.words, layout.people)
    last = len(layout.sentences[index]) - 1
    told = (
        told_status(block.words) is not None
        or block.first.ticked is not None
        or following_status(layout, index, 0 if last else last) is not None
    )
    opens = block.is_listed or (duty.form in {"to", "lead", "colon"} and layout.speakers[index] is None)
    if (duty.is_owned and duty.form in _REAL_DUTY and _ACTIONS.search(section.title) and opens) or (
        told and (duty.is_owned or block.is_listed)
    ):
        found = _of_block(layout, index, block, duty)
        yield replace(found, kind=Kind.PREVIOUS, ready=False)


def _of_block(layout: Layout, index: int, block: Block, duty: Duty) -> Finding:
    words = block.words
    status = told_status(words) or following_status(layout, index, len(layout.sentences[index]) - 1)
    done = block.first.ticked is True
    end = min(duty.end, without_status(words)) if told_status(words) else duty.end
    if duty.form != "close":
        first = layout.sentences[index][0].end - block.body
        end = min(end, first) if first > duty.start + 12 else end
    return layout.finding(
        Kind.PREVIOUS if done or status else Kind.ACTION,
        (block.start, block.end),
        (block.body + duty.start, block.body + max(end, duty.start)),
        Rule.LISTED,
        0.9 if duty.is_owned else 0.75,
        owners=duty.owners,
        reference=block.first.number.strip("().:") or None,
        status="done" if done and not status else status,
        ready=not (done or status),
    )


def _of_sentence(layout: Layout, sentence: Sentence, duty: Duty) -> Finding:
    return layout.finding(
        Kind.ACTION,
        (sentence.start, sentence.end),
        (sentence.start + duty.start, sentence.start + duty.end),
        Rule.LISTED,
        0.9,
        owners=duty.owners,
    )


def _owner_heading(layout: Layout, index: int) -> tuple[str, ...]:
    """An owner ("JB:", "**Clerk**", or "Clerk" above bullets) on a line of its own in an action list."""
    block = layout.blocks[index]
    words = block.words.strip(" *_")
    marked = block.words.rstrip(" *_").endswith(":") or block.words.startswith("**")
    below = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
    heads_bullets = not block.is_listed and below is not None and bool(below.first.bullet)
    if block.lines > 1 or len(words) > 60 or not (marked or heads_bullets):
        return ()
    found = only_owners(words.rstrip(":"), layout.people)
    return found[0].names(words) if found and found[0].strong else ()


def _boxed_or_bracketed(layout: Layout, index: int) -> Iterator[Finding]:
    """`- [ ] JB to ring the school` and `- [JB] ring the school`, wherever they stand."""
    block = layout.blocks[index]
    if layout.sections[index].kind in ATTENDANCE or not layout.sentences[index] or marker_at(block.words):
        return
    pointed = block.first.bullet.endswith((">", "→", "➔"))
    boxed = block.first.ticked is not None or pointed
    bracketed = block.words.startswith("[")
    if not (boxed or bracketed or block.first.number):
        return
    duty = parse_duty(block.words, layout.people, loose=pointed)
    if pointed and not duty.is_owned:
        duty = behind_owners(block.words, layout.people) or duty
    led = duty.form == "lead" and (bool(block.first.bullet) or starts_an_order(block.words[duty.start :]))
    if (duty.is_owned and (boxed or (bracketed and led))) or (boxed and _is_an_order(block.words)):
        yield _of_block(layout, index, block, duty)
    elif duty.form == "to" and duty.strong and following_status(layout, index, 0) is not None:
        # "1.1 AB to see the manager. Done, all are briefed." is told again, wherever it stands.
        yield replace(_of_block(layout, index, block, duty), kind=Kind.PREVIOUS, ready=False)


def _is_an_order(words: str) -> bool:
    return starts_an_order(words) or (len(words) < 250 and _PASSIVE.search(words) is not None)
