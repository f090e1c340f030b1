"""Finds objectives that carry a word or a code: "Objective 3: Mend the lamps", "Priority 2", "SO1 Mend the lamps"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from delivery.strategy.reading.chain import heaviest_rise
from delivery.strategy.reading.labels import NARROW_TO_WIDE, WORK, wider_labels
from delivery.strategy.reading.listed_outline import counted_list
from delivery.strategy.reading.markers import Manner
from delivery.strategy.reading.outline import Outline, Placed, placed, weight
from delivery.strategy.reading.paragraphs import Paragraph

Families = dict[str, list[Placed]]


def called_objectives(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Two or more "Objective 1", "Strategic objective 2"; numbers below them (1.1, 1.2) are objectives as well."""
    found = _outline(paragraphs, _families(paragraphs), ("objective",))
    if found is None:
        return None
    objectives = sorted((*found.objectives, *_below(paragraphs, found)), key=lambda item: item.place)
    return Outline(tuple(objectives), found.aims, found.ends | {item.place for item in objectives})


def coded(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Codes that count from 1 (SO1, SO2, SO3); where a code has parts (SO1.1), the parts are the objectives."""
    families = _families(paragraphs, Manner.CODED)
    run = max((_counting(paragraphs, items) for items in families.values()), key=len, default=[])
    parents = {item.marker.parts[:-1] for item in run}
    objectives = [item for item in run if item.marker.parts not in parents]
    aims = [item for item in run if item.marker.parts in parents]
    return Outline(tuple(objectives), tuple(aims), frozenset(item.place for item in run)) if run else None


def called_otherwise(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Two or more of another word: commitments, priorities, aims; actions where there is nothing else.

    Numbers below them (1.1 and 1.2 under "Priority 1", or a list after "Objectives:") are the objectives, and they
    the aims.
    """
    families = _families(paragraphs)
    for words in (*NARROW_TO_WIDE[1:], WORK):
        found = _outline(paragraphs, families, words)
        if found is not None:
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
        if item.marker.manner is Manner.DOTTED and current and item.marker.parts[:-1] == current:
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
        elif paragraph.text.casefold().rstrip(":").endswith("objectives") and current >= 0:
            said = current
        elif place in members and said == current >= 0:
            below.append(members[place])
            headed.add(current)
    return below if 2 * len(headed) >= len(labels) else []


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
