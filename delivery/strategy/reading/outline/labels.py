"""The words that documents put before a number, from the narrow to the wide."""

from collections.abc import Sequence

from delivery.strategy.reading.outline.numbering import Placed, placed
from delivery.strategy.reading.text.markers import Manner
from delivery.strategy.reading.text.paragraphs import Paragraph

# What stands further down can be the aim of what stands further up.
NARROW_TO_WIDE = (
    ("objective",),
    ("commitment", "pledge", "promise", "recommendation", "target", "initiative"),
    ("priority", "goal", "ambition", "outcome", "mission"),
    ("aim", "theme", "pillar", "strand", "workstream", "focus area", "area of focus"),
)
# A strategy stands beside the aims of one document and below the objectives of another.
MEANS = ("strategy",)
WORK = ("action", "task")


def wider_labels(paragraphs: Sequence[Paragraph], word: str) -> list[Placed]:
    """The labelled paragraphs whose word is wider than `word`: aims and priorities above objectives."""
    level = next((level for level, words in enumerate(NARROW_TO_WIDE) if word in words), -1)
    wide = {other for words in NARROW_TO_WIDE[level + 1 :] for other in words}
    return [
        item
        for item in placed(paragraphs)
        if item.marker.manner is Manner.LABELLED and item.marker.word in wide
    ]
