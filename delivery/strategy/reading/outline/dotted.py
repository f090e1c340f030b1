"""Finds objectives numbered with dots: 9.1.1 under 9.1, or 4.2 under 4.

For example, "4. What we will do", "4.1 Mend the lamps", "4.2 Plant a hedge".
"""

from collections import defaultdict
from collections.abc import Sequence

from delivery.strategy.reading.outline.chain import heaviest_rise
from delivery.strategy.reading.outline.labels import wider_labels
from delivery.strategy.reading.outline.numbering import Outline, Placed, placed, weight
from delivery.strategy.reading.text.duties import is_duty
from delivery.strategy.reading.text.headings import (
    announces_objectives,
    is_background,
    is_heading,
    reads_as_heading,
)
from delivery.strategy.reading.text.markers import Manner
from delivery.strategy.reading.text.paragraphs import Paragraph

Parts = tuple[int, ...]


def promised_in_dots(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Dotted groups most of whose members promise something, as "We will …" or "To …"."""
    return _outline(paragraphs, least=2)


def announced_in_dots(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Dotted groups that only a heading announces: "4. Our priorities" above 4.1, 4.2."""
    return _outline(paragraphs, least=1)


def any_in_dots(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """The deepest dotted numbers, where nothing says which they are and there are three or more."""
    return _outline(paragraphs, least=0)


def numbered_chain(paragraphs: Sequence[Paragraph]) -> list[Placed]:
    """The sections and their parts that count upwards through the whole text."""
    candidates = [
        item
        for item in placed(paragraphs)
        if item.marker.manner is Manner.DOTTED
        or (item.marker.manner is Manner.COUNTED and _heads(paragraphs[item.place], item))
    ]
    rise = heaviest_rise(
        [item.marker.parts for item in candidates], [weight(paragraphs, item) for item in candidates]
    )
    return [candidates[place] for place in rise]


def _heads(paragraph: Paragraph, item: Placed) -> bool:
    rest = item.marker.rest
    return not paragraph.bullet and (
        paragraph.heading > 0 or not rest or reads_as_heading(rest) or rest.endswith("?")
    )


def _outline(paragraphs: Sequence[Paragraph], least: int) -> Outline | None:
    chain = numbered_chain(paragraphs)
    groups = _groups(chain)
    by_parts = {item.marker.parts: item for item in chain}
    scores = {parent: _score(paragraphs, members, by_parts) for parent, members in groups.items()}
    chosen = {parent for parent, score in scores.items() if score >= max(least, 1)}
    if least == 0 and groups:
        deepest = max(len(parent) for parent in groups)
        chosen = {parent for parent in groups if len(parent) == deepest}
        chosen = {parent for parent in chosen if not _is_background(parent, by_parts)} or chosen
    chosen |= _sisters(paragraphs, groups, chosen, by_parts)
    objectives = sorted((item for parent in chosen for item in groups[parent]), key=lambda item: item.place)
    if len(objectives) < (3 if least == 0 else 2):
        return None
    parents = dict.fromkeys(item.marker.parts[:-1] for item in objectives)
    aims = [by_parts[parent] for parent in parents if parent in by_parts] or wider_labels(
        paragraphs, "objective"
    )
    return Outline(tuple(objectives), tuple(aims), frozenset(item.place for item in (*chain, *aims)))


def _sisters(
    paragraphs: Sequence[Paragraph],
    groups: dict[Parts, list[Placed]],
    chosen: set[Parts],
    by_parts: dict[Parts, Placed],
) -> set[Parts]:
    """The groups that hold objectives because groups beside them do.

    2.4 does beside 2.1 to 2.3. Chapter 5 does beside chapter 4 when its members look alike and its heading does not
    announce background.
    """
    mothers = {parent[:-1] for parent in chosen if len(parent) > 1}
    shapes = {_shape(paragraphs, groups[parent][0]) for parent in chosen if len(parent) == 1}
    return {
        parent
        for parent, members in groups.items()
        if (len(parent) > 1 and parent[:-1] in mothers)
        or (
            len(parent) == 1
            and _shape(paragraphs, members[0]) in shapes
            and not _is_background(parent, by_parts)
        )
    }


def _shape(paragraphs: Sequence[Paragraph], item: Placed) -> tuple[int, bool, bool]:
    return paragraphs[item.place].heading, paragraphs[item.place].bullet, reads_as_heading(item.marker.rest)


def _is_background(parent: Parts, by_parts: dict[Parts, Placed]) -> bool:
    above = [by_parts[parent[:depth]] for depth in range(1, len(parent) + 1) if parent[:depth] in by_parts]
    return any(is_background(item.marker.rest) for item in above)


def _groups(chain: Sequence[Placed]) -> dict[Parts, list[Placed]]:
    """Dotted numbers without numbers of their own below them, by the number above them."""
    parents = {item.marker.parts[:-1] for item in chain}
    groups: dict[Parts, list[Placed]] = defaultdict(list)
    for item in chain:
        if item.marker.manner is Manner.DOTTED and item.marker.parts not in parents:
            groups[item.marker.parts[:-1]].append(item)
    return groups


def _score(paragraphs: Sequence[Paragraph], members: Sequence[Placed], by_parts: dict[Parts, Placed]) -> int:
    """2 for a group that mostly promises, and 1 for one that a heading above announces."""
    duties = sum(is_duty(_opening(paragraphs, item)) for item in members)
    parent = members[0].marker.parts[:-1]
    above = [
        by_parts[parent[:depth]].marker.rest
        for depth in range(1, len(parent) + 1)
        if parent[:depth] in by_parts
    ]
    first = members[0].place
    if not above:
        above = [
            p.text for p in paragraphs[max(first - 6, 0) : first] if is_heading(p) or p.text.endswith(":")
        ]
    return 2 * (2 * duties > len(members)) + any(announces_objectives(text) for text in above)


def _opening(paragraphs: Sequence[Paragraph], item: Placed) -> str:
    """The first words of what a number stands before, without a heading of its own."""
    rest = item.marker.rest
    following = paragraphs[item.place + 1] if item.place + 1 < len(paragraphs) else None
    if following is None or following.marker is not None or (rest and not reads_as_heading(rest)):
        return rest
    return rest if is_duty(rest) else following.text
