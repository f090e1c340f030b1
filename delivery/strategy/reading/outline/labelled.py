"""Finds objectives that carry a word or a code: "Objective 3: Mend the lamps", "Priority 2", "SO1 Mend the lamps"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from delivery.strategy.reading.outline.chain import heaviest_rise
from delivery.strategy.reading.outline.labels import MEANS, NARROW_TO_WIDE, WORK, wider_labels
from delivery.strategy.reading.outline.listed import counted_list
from delivery.strategy.reading.outline.numbering import Outline, Placed, placed, weight
from delivery.strategy.reading.text.duties import is_duty
from delivery.strategy.reading.text.markers import Manner
from delivery.strategy.reading.text.paragraphs import Paragraph

# What stands above the list of a label's objectives.
_LISTS = re.compile(r"(?:\b(?:objectives|strategies|actions)\s*:?|\bwe will\s*:)$", re.IGNORECASE)

Families = dict[str, list[Placed]]


def called_objectives(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Two or more "Objective 1", "Strategic objective 2".

    Numbers below them (1.1, SO1.1) are objectives as well; where only these promise something ("Objective 1:
    Lighting", "1.1 Mend the lamps"), they are the objectives and the labels are the aims.
    """
    found = _outline(paragraphs, _families(paragraphs), ("objective",))
    if found is None:
        return None
    below = _below(paragraphs, found)
    ends = found.ends | {item.place for item in below}
    if below and not _mostly_promise(found.objectives) and _say_more(below, found.objectives):
        return Outline(tuple(below), found.objectives, ends)
    objectives = sorted((*found.objectives, *below), key=lambda item: item.place)
    return Outline(tuple(objectives), found.aims, ends)


def coded(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Codes that count from 1 (SO1, SO2, SO3); where a code has parts (SO1.1), the parts are the objectives.

    A1, A2, B1, B2 under "Goal A" and "Goal B" count as one family.
    """
    families = _families(paragraphs, Manner.CODED)
    lettered = _lettered_family(families)
    if lettered:
        families = {"": lettered}
    run = max((_counting(paragraphs, items) for items in families.values()), key=len, default=[])
    if not run:
        return None
    parents = {item.marker.parts[:-1] for item in run} - {()}
    objectives = [item for item in run if item.marker.parts not in parents]
    aims = [item for item in run if item.marker.parts in parents]
    aims = aims or [
        item
        for item in placed(paragraphs)
        if item.marker.parts in parents
        and (item.marker.manner is Manner.LABELLED or (lettered and _is_capital(item)))
    ]
    return Outline(tuple(objectives), tuple(aims), frozenset(item.place for item in (*run, *aims)))


def called_otherwise(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Two or more of another word: commitments, priorities, aims; actions where there is nothing else.

    Numbers below them (1.1 and 1.2 under "Priority 1", or a list after "Objectives:") are the objectives, and they
    the aims; so are the actions where each label has some.
    """
    families = _families(paragraphs)
    work = _outline(paragraphs, families, WORK)
    for words in (*NARROW_TO_WIDE[1:], MEANS, WORK):
        found = _outline(paragraphs, families, words)
        if found is not None:
            if work is not None and words is not WORK and _stand_under(work, found):
                return work
            below = _below(paragraphs, found) or _listed_below(paragraphs, found)
            ends = found.ends | {item.place for item in below}
            return Outline(tuple(below), found.objectives, ends) if below else found
    return None


def _below(paragraphs: Sequence[Paragraph], outline: Outline) -> list[Placed]:
    """The dotted numbers that begin with the number of the label above them, if half of the labels have some."""
    labels = {item.place: item.marker.parts for item in outline.objectives}
    current: tuple[int, ...] = ()
    headed: set[tuple[int, ...]] = set()
    below: list[Placed] = []
    for item in placed(paragraphs):
        current = labels.get(item.place, current)
        numbered = item.marker.manner in {Manner.DOTTED, Manner.CODED}
        if numbered and current and item.marker.parts[:-1] == current:
            below.append(item)
            headed.add(current)
    rise = heaviest_rise([item.marker.parts for item in below], [weight(paragraphs, item) for item in below])
    return [below[place] for place in rise] if 2 * len(headed) >= len(labels) else []


def _listed_below(paragraphs: Sequence[Paragraph], outline: Outline) -> list[Placed]:
    """The members of lists that count from 1 again under each aim, or after a line "Objectives:" under each label."""
    lists = counted_list(paragraphs)
    under_aims = outline.objectives[0].marker.word in NARROW_TO_WIDE[-1]
    labels = {item.place for item in outline.objectives}
    headed: set[int] = set()
    below: list[Placed] = []
    current = said = -1
    members = {item.place: item for item in lists.objectives} if lists else {}
    for place, paragraph in enumerate(paragraphs):
        if place in labels:
            current, said = place, place if under_aims else -1
        elif current >= 0 and _LISTS.search(paragraph.text):
            said = current
        elif place in members and said == current >= 0:
            below.append(members[place])
            headed.add(current)
    return below if 2 * len(headed) >= len(labels) else []


def _mostly_promise(items: Sequence[Placed]) -> bool:
    return 2 * sum(is_duty(item.marker.rest) for item in items) > len(items)


def _say_more(items: Sequence[Placed], labels: Sequence[Placed]) -> bool:
    """Whether `items` promise something, or are sentences where the labels are headings of a word or two."""
    lengths = [sorted(item.marker.rest.count(" ") for item in group) for group in (items, labels)]
    middle, above = (length[len(length) // 2] for length in lengths)
    return _mostly_promise(items) or middle > above + 2


def _stand_under(work: Outline, labels: Outline) -> bool:
    """Whether there are more actions than labels, and most labels have an action before the next label."""
    places = [item.place for item in work.objectives]
    starts = [item.place for item in labels.objectives]
    headed = sum(
        bisect_left(places, after) > bisect_left(places, start)
        for start, after in pairwise([*starts, places[-1] + 1])
    )
    return len(places) > len(starts) and 2 * headed > len(starts)


def _lettered_family(families: Families) -> list[Placed]:
    """A1, A2, B1, C1 as one family counting (1, 1), (1, 2), (2, 1), where the letters begin with A and each with 1."""
    letters = sorted(word for word in families if len(word) == 1)
    if len(letters) < 2 or letters != [chr(ord("A") + place) for place in range(len(letters))]:
        return []
    if any(families[letter][0].marker.parts[-1] != 1 for letter in letters):
        return []
    family = [
        replace(item, marker=replace(item.marker, parts=(place, *item.marker.parts)))
        for place, letter in enumerate(letters, 1)
        for item in families[letter]
    ]
    return sorted(family, key=lambda item: item.place)


def _is_capital(item: Placed) -> bool:
    """Whether it is "A." or "B" before a heading."""
    return item.marker.manner is Manner.LETTERED and item.marker.word == "A"


def _families(paragraphs: Sequence[Paragraph], manner: Manner = Manner.LABELLED) -> Families:
    families: Families = defaultdict(list)
    for item in placed(paragraphs):
        if item.marker.manner is manner:
            families[item.marker.word].append(item)
    return families


def _outline(paragraphs: Sequence[Paragraph], families: Families, words: Iterable[str]) -> Outline | None:
    runs = [(word, _counting(paragraphs, families.get(word, []))) for word in words]
    word, run = max(runs, key=lambda found: len(found[1]))
    if not run:
        return None
    aims = wider_labels(paragraphs, word)
    return Outline(tuple(run), tuple(aims), frozenset(item.place for item in (*run, *aims)))


def _counting(paragraphs: Sequence[Paragraph], items: Sequence[Placed]) -> list[Placed]:
    """Those of one family that count upwards; all of them where the counting begins again under each aim."""
    weights = [weight(paragraphs, item) for item in items]
    run = [items[place] for place in heaviest_rise([item.marker.parts for item in items], weights)]
    if len(run) < 2 or run[0].marker.parts[-1] > 2:
        return []
    texts, places = {_opening(item) for item in run}, {item.place for item in run}
    others = [
        item
        for item in items
        if item.place not in places and _opening(item) not in texts and item.marker.rest
    ]
    begins_again = sum(item.marker.parts[-1] == 1 for item in others) and len(others) * 2 > len(run)
    return sorted([*run, *others], key=lambda item: item.place) if begins_again else run


def _opening(item: Placed) -> str:
    return " ".join(item.marker.rest.casefold().split()[:5])
