"""Gives objectives the titles and labels that the contents page has for them, and lists what does not fit."""

from collections.abc import Sequence
from dataclasses import replace

from delivery.strategy.reading.contents.alignment import Target, align
from delivery.strategy.reading.contents.disagreements import disagreements_of, label_of
from delivery.strategy.reading.contents.likeness import letters
from delivery.strategy.reading.contents.page import Contents
from delivery.strategy.reading.outline.dotted import numbered_chain
from delivery.strategy.reading.outline.numbering import Placed
from delivery.strategy.reading.reading import Aim, Disagreement, Objective
from delivery.strategy.reading.text.headings import is_heading, reads_as_heading
from delivery.strategy.reading.text.paragraphs import Paragraph


def titled(
    contents: Contents | None,
    paragraphs: Sequence[Paragraph],
    aims: Sequence[Aim],
    objectives: list[Objective],
) -> tuple[list[Objective], tuple[Disagreement, ...]]:
    """The objectives with titles and labels from the contents page, and where that disagrees."""
    if contents is None or not objectives:
        return objectives, ()
    targets = _targets(paragraphs, aims, objectives)
    pairs = align(contents.entries, targets)
    by_line = {objective.lines[0][0]: place for place, objective in enumerate(objectives)}
    objectives = list(objectives)
    for pair in pairs:
        target = targets[pair.target]
        if target.objective:
            place = by_line[target.line]
            title = objectives[place].title or pair.entry.title or None
            objectives[place] = replace(objectives[place], title=title, label=label_of(pair.entry, target))
    headings = {letters(paragraph.text) for paragraph in paragraphs if is_heading(paragraph)}
    return objectives, disagreements_of(contents, targets, pairs, headings)


def _targets(
    paragraphs: Sequence[Paragraph], aims: Sequence[Aim], objectives: Sequence[Objective]
) -> list[Target]:
    """Sections, aims and objectives with a number, in the order of the text."""
    targets = {
        objective.lines[0][0]: Target(
            objective.number,
            objective.title or "",
            objective.text[:400],
            objective.lines[0][0],
            objective=True,
        )
        for objective in objectives
        if objective.number
    }
    for aim in aims:
        if aim.number:
            targets.setdefault(aim.lines[0][0], Target(aim.number, aim.title, "", aim.lines[0][0]))
    for item in numbered_chain(paragraphs):
        line = paragraphs[item.place].lines[0].number
        targets.setdefault(line, _section(paragraphs, item, line))
    return [targets[line] for line in sorted(targets)]


def _section(paragraphs: Sequence[Paragraph], item: Placed, line: int) -> Target:
    rest = item.marker.rest
    heading = rest if reads_as_heading(rest) else ""
    following = paragraphs[item.place + 1].text if item.place + 1 < len(paragraphs) else ""
    return Target(item.marker.number, heading, (rest if rest and not heading else following)[:400], line)
