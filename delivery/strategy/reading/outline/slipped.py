"""Finds the objective whose number has slipped into the middle of its sentence.

For example, after 4.1 a paragraph "Mend the lamps of every 4.2 street before winter." is objective 4.2.
"""

import re
from collections.abc import Collection, Sequence

from delivery.strategy.reading.outline.numbering import Outline, Placed
from delivery.strategy.reading.text.headings import is_heading
from delivery.strategy.reading.text.markers import Manner, Marker
from delivery.strategy.reading.text.paragraphs import Paragraph
from delivery.strategy.reading.text.references import points_ahead

_NUMBER = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){1,4}(?![\w]|\.\d)")


def with_slipped_numbers(
    paragraphs: Sequence[Paragraph], outline: Outline, in_contents: Collection[str]
) -> Outline:
    """The outline with objectives added whose number stands inside an unnumbered paragraph in its proper place.

    The number must be the one missing between its neighbours or, after the last, the next one, and then either
    the contents page has it or the paragraph is a bullet as its sisters are.
    """
    if not outline.objectives or outline.objectives[0].marker.manner is not Manner.DOTTED:
        return outline
    taken = {item.place for item in (*outline.objectives, *outline.aims)} | outline.ends
    known = {item.marker.parts for item in outline.objectives}
    found: list[Placed] = []
    following = [item.place for item in outline.objectives[1:]] + [len(paragraphs)]
    for item, end in zip(outline.objectives, following, strict=True):
        wanted = item.marker.parts
        for place in range(item.place + 1, end):
            wanted = (*wanted[:-1], wanted[-1] + 1)
            if place in taken or wanted in known:
                break
            slipped = _slipped(paragraphs[place], place, wanted)
            if slipped is None:
                wanted = (*wanted[:-1], wanted[-1] - 1)
                continue
            sure = (
                slipped.marker.number in in_contents
                or paragraphs[place].bullet == paragraphs[item.place].bullet
            )
            if sure or end < len(paragraphs):
                found.append(slipped)
    if not found:
        return outline
    objectives = sorted((*outline.objectives, *found), key=lambda placed: placed.place)
    ends = outline.ends | {item.place for item in found}
    return Outline(tuple(objectives), outline.aims, ends)


def _slipped(paragraph: Paragraph, place: int, wanted: tuple[int, ...]) -> Placed | None:
    if paragraph.marker is not None or paragraph.row or is_heading(paragraph):
        return None
    number = ".".join(map(str, wanted))
    for match in _NUMBER.finditer(paragraph.text):
        before = paragraph.text[: match.start()]
        if match.group() == number and not points_ahead(before):
            rest = f"{before.rstrip()} {paragraph.text[match.end() :].lstrip()}".strip()
            return Placed(place, Marker(Manner.DOTTED, wanted, number, rest), slipped=True)
    return None
