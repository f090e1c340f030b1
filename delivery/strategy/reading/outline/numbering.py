"""Decides which of a text's numbers are its objectives, which its aims, and where an objective must end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from delivery.strategy.reading.text.markers import Marker
from delivery.strategy.reading.text.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Placed:
    """A number and the paragraph that begins with it (or, `slipped`, holds it inside)."""

    place: int
    marker: Marker
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The objectives and aims of a text in its order; `ends` are the paragraphs that no objective crosses."""

    objectives: tuple[Placed, ...]
    aims: tuple[Placed, ...] = ()
    ends: frozenset[int] = field(default_factory=frozenset)


Rule = Callable[[Sequence[Paragraph]], Outline | None]


def first_outline(paragraphs: Sequence[Paragraph], rules: Sequence[Rule]) -> Outline | None:
    """The outline of the first rule that finds one."""
    return next((found for rule in rules if (found := rule(paragraphs)) is not None), None)


def placed(paragraphs: Sequence[Paragraph]) -> list[Placed]:
    """Every paragraph outside tables that begins with a number."""
    return [
        Placed(place, paragraph.marker)
        for place, paragraph in enumerate(paragraphs)
        if paragraph.marker is not None and len(paragraph.row) < 3
    ]


def weight(paragraphs: Sequence[Paragraph], item: Placed) -> float:
    """How much a number looks like the start of something: long texts and headings more than fragments."""
    paragraph = paragraphs[item.place]
    following = paragraphs[item.place + 1].text if item.place + 1 < len(paragraphs) else ""
    length = len(item.marker.rest) or len(following)
    starts_small = item.marker.rest[:1].islower()
    return 1.0 + min(length, 400) / 1000 + 0.2 * (paragraph.heading > 0) - 0.4 * starts_small
