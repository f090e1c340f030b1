"""Gathers the whole text of each objective: its further paragraphs, its lead, its date."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from delivery.strategy.reading.outline.numbering import Outline, Placed
from delivery.strategy.reading.reading import Aim, Objective, runs
from delivery.strategy.reading.text.fields import (
    bracketed,
    due_field,
    labelled,
    owner_field,
    promised_by,
    unlabelled,
)
from delivery.strategy.reading.text.headings import is_heading, reads_as_heading
from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.owners import due_in, owners_in
from delivery.strategy.reading.text.paragraphs import Paragraph, joined


def objectives_of(paragraphs: Sequence[Paragraph], outline: Outline) -> list[Objective]:
    """Each objective of the outline with its text, title, lines, owners and date."""
    objectives: list[Objective] = []
    inner_headings: set[str] = set()
    ends = sorted(outline.ends | {item.place for item in (*outline.objectives, *outline.aims)})
    following = dict(pairwise([*ends, len(paragraphs)]))
    sisters = {item.place for item in outline.objectives}
    for item in outline.objectives:
        end = following[item.place]
        inside = paragraphs[item.place + 1 : end]
        inside = _until_heading(paragraphs[item.place], inside, inner_headings, more_follow=end in sisters)
        objectives.append(_objective(paragraphs[item.place], item, inside))
    return _with_closing_brackets(objectives)


def _with_closing_brackets(objectives: Sequence[Objective]) -> list[Objective]:
    """Owners and dates from the brackets at the ends of objectives, where most objectives end with one.

    As in "A1 Mend the lamps (Parish Clerk, spring 2031)"; a bracket here and there may explain anything.
    """
    told = [unlabelled(objective.text.rpartition("\n\n")[2]) for objective in objectives]
    named = sum(owner is not None for owner, _ in told)
    if len(objectives) > 1 and 2 * named > len(objectives) and not any(o.owners for o in objectives):
        objectives = [
            replace(objective, owners=owners_in(owner or ""), due=objective.due or due_in(due or ""))
            for objective, (owner, due) in zip(objectives, told, strict=True)
        ]
    return [
        objective if objective.due else replace(objective, due=promised_by(objective.text))
        for objective in objectives
    ]


def aims_of(paragraphs: Sequence[Paragraph], outline: Outline) -> list[Aim]:
    """Each aim of the outline; one whose number stands alone takes its title from the paragraph below."""
    aims: list[Aim] = []
    for item in outline.aims:
        lines = paragraphs[item.place].lines
        title = item.marker.rest
        below = paragraphs[item.place + 1] if item.place + 1 < len(paragraphs) else None
        if not title and below is not None and below.marker is None:
            title, lines = below.text, (*lines, *below.lines)
        aims.append(Aim(item.marker.number or None, title.rstrip(" :"), runs(line.number for line in lines)))
    return aims


def _until_heading(
    own: Paragraph, inside: Sequence[Paragraph], inner_headings: set[str], *, more_follow: bool
) -> Sequence[Paragraph]:
    """What belongs to an objective: all up to the next one; the last of a group stops at a heading of the text.

    A heading that stood inside an earlier objective ("How we will measure it") does not stop the last one.
    """
    for place, paragraph in enumerate(inside):
        if 0 < paragraph.heading <= (own.heading or 9) and (place or own.heading):
            return inside[:place]
        if not is_heading(paragraph) or _is_field(paragraph):
            continue
        if more_follow:
            inner_headings.add(paragraph.text.casefold())
        elif paragraph.text.casefold() not in inner_headings and (place or _has_words(own)):
            return inside[:place]
    return inside


def _has_words(paragraph: Paragraph) -> bool:
    return paragraph.marker is None or bool(paragraph.marker.rest)


def _is_field(paragraph: Paragraph) -> bool:
    return owner_field(_as_field(paragraph)) is not None or due_field(_as_field(paragraph)) is not None


def _as_field(paragraph: Paragraph) -> str:
    """A row of two cells ("Lead", "Parish clerk") reads as "Lead: Parish clerk"."""
    return ": ".join(paragraph.row) if len(paragraph.row) == 2 else paragraph.text


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be the rest of a sentence that a page has broken."""
    begins_inside = paragraph.text[0] == "(" or paragraph.text[0].islower()
    return begins_inside and not (paragraph.marker or paragraph.bullet or paragraph.row)


def _parted(paragraph: Paragraph) -> tuple[str, str | None, str | None]:
    """(what is left, owner, due) of a paragraph; nothing is left of a line like "Lead: clerk; by when: June"."""
    text = _as_field(paragraph)
    left, owner, due = labelled(text)
    if owner is not None or due is not None:
        return left, owner, due
    owner, due = owner_field(text), due_field(text)
    return paragraph.text if owner is None and due is None else "", owner, due


def _objective(own: Paragraph, item: Placed, inside: Sequence[Paragraph]) -> Objective:
    rest, owner, date = labelled(item.marker.rest)
    pieces = [[rest]] if rest else []
    lines: list[Line] = list(own.lines)
    owners = [*owners_in(owner or "")]
    due = due_in(date or "")
    open_end = bool(pieces) and not own.ended and not reads_as_heading(item.marker.rest)
    for paragraph in inside:
        lines.extend(paragraph.lines)
        left, owner, date = _parted(paragraph)
        owners.extend(owners_in(owner or ""))
        due = due or due_in(date or "")
        if left and open_end and pieces and _goes_on(paragraph):
            pieces[-1].append(left)
        elif left:
            pieces.append([left])
        open_end = owner is None and date is None and not paragraph.ended
    texts = [joined(*piece) for piece in pieces]
    if texts and not owners:
        owner, date = bracketed(texts[-1])
        owners.extend(owners_in(owner or ""))
        due = due or due_in(date or "")
    heading = texts[0] if len(texts) > 1 and reads_as_heading(texts[0]) else None
    return Objective(
        number=item.marker.number or None,
        title=heading,
        text="\n\n".join(texts),
        lines=runs(line.number for line in lines),
        owners=tuple(dict.fromkeys(owners)),
        due=due,
    )
