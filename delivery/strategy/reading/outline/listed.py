"""Finds objectives in a plain list under a heading that announces them: 1., (a), (i) or bullets.

For example, "Our objectives are:" and then "- Mend the lamps", "- Plant a hedge".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from delivery.strategy.reading.outline.numbering import Outline, Placed, placed
from delivery.strategy.reading.text.duties import is_duty
from delivery.strategy.reading.text.headings import announces_objectives, is_heading
from delivery.strategy.reading.text.markers import Manner, Marker
from delivery.strategy.reading.text.paragraphs import Paragraph

_LABEL = re.compile(
    r"(?:(?:key|strategic|smart)\s+)?(objective|action|commitment|pledge|recommendation|goal|target|priority|aim)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_PLAIN = (Manner.COUNTED, Manner.LETTERED, Manner.ROMAN)


def counted_list(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Runs of 1, 2, 3 (or A, B; i, ii) that a heading announces or whose members promise something."""
    runs = [run for run in _runs(paragraphs) if len(run) > 1]
    chosen = [run for run in runs if _announced(paragraphs, run[0].place)]
    if not chosen:
        chosen = [run for run in runs if 2 * sum(is_duty(item.marker.rest) for item in run) > len(run)]
    if not chosen:
        return None
    manner = max(chosen, key=len)[0].marker.manner
    objectives = [item for run in chosen if run[0].marker.manner is manner for item in run]
    return _with_headings(paragraphs, objectives)


def bullet_list(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Bullets under a heading that announces objectives; they have no numbers."""
    objectives: list[Placed] = []
    announced = False
    for place, paragraph in enumerate(paragraphs):
        if not paragraph.bullet:
            continue
        if place == 0 or not paragraphs[place - 1].bullet:
            announced = _announced(paragraphs, place)
        if announced:
            objectives.append(Placed(place, Marker(Manner.COUNTED, (), "", paragraph.text)))
    return _with_headings(paragraphs, objectives) if len(objectives) > 1 else None


def repeated_label(paragraphs: Sequence[Paragraph]) -> Outline | None:
    """Two or more paragraphs behind the same word without a number: "Action: Mend the lamps", "Action: Plant a hedge"."""
    found: dict[str, list[Placed]] = {}
    for place, paragraph in enumerate(paragraphs):
        label = _LABEL.match(paragraph.text) if not paragraph.row else None
        if label is not None:
            marker = Marker(Manner.LABELLED, (), "", paragraph.text[label.end() :], label[1].casefold())
            found.setdefault(label[1].casefold(), []).append(Placed(place, marker))
    objectives = max(found.values(), key=len, default=[])
    ends = frozenset(item.place for item in objectives)
    return Outline(tuple(objectives), (), ends) if len(objectives) > 1 else None


def _with_headings(paragraphs: Sequence[Paragraph], objectives: Sequence[Placed]) -> Outline:
    """The outline of a list: a heading ends its objectives, and two headings above some of them are their aims."""
    places = {item.place for item in objectives}
    headings = [
        place for place, paragraph in enumerate(paragraphs) if is_heading(paragraph) and place not in places
    ]
    ordered = sorted(places)
    above = [
        place
        for place, after in pairwise([*headings, len(paragraphs)])
        if _any_between(ordered, place, after)
    ]
    aims = [Placed(place, Marker(Manner.COUNTED, (), "", paragraphs[place].text)) for place in above]
    return Outline(tuple(objectives), tuple(aims) if len(aims) > 1 else (), frozenset((*places, *headings)))


def _any_between(ordered: Sequence[int], first: int, last: int) -> bool:
    place = bisect_left(ordered, first)
    return place < len(ordered) and ordered[place] < last


def _runs(paragraphs: Sequence[Paragraph]) -> list[list[Placed]]:
    runs: list[list[Placed]] = []
    last: dict[tuple[Manner, str], list[Placed]] = {}
    for found in placed(paragraphs):
        if found.marker.manner not in _PLAIN or len(found.marker.parts) != 1:
            continue
        item = _as_letter(found, last)
        kind = (item.marker.manner, item.marker.word)
        run = last.get(kind)
        if run and item.marker.parts[0] == run[-1].marker.parts[0] + 1:
            run.append(item)
        elif item.marker.parts[0] == 1:
            last[kind] = [item]
            runs.append(last[kind])
    return runs


def _as_letter(item: Placed, last: dict[tuple[Manner, str], list[Placed]]) -> Placed:
    """The i after h is a letter, though it could be the roman one."""
    number = item.marker.number
    if item.marker.manner is not Manner.ROMAN or len(number) > 1:
        return item
    case = "A" if number.isupper() else "a"
    run = last.get((Manner.LETTERED, case))
    place = ord(number.lower()) - ord("a") + 1
    if not run or run[-1].marker.parts[0] + 1 != place:
        return item
    return replace(item, marker=replace(item.marker, manner=Manner.LETTERED, parts=(place,), word=case))


def _announced(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether one of the two paragraphs before a list announces objectives, as a heading or with a colon."""
    return any(
        announces_objectives(paragraph.text)
        for paragraph in paragraphs[max(place - 2, 0) : place]
        if is_heading(paragraph) or paragraph.text.endswith(":")
    )
