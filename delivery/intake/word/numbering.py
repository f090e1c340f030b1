"""Works out the numbers that Word shows before list items but does not store with their text."""

from dataclasses import dataclass, field
from typing import Any

from delivery.intake.numerals import numeral
from delivery.intake.word.parts import Parts, is_on, local_name, value

BULLET = "-"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers look, and the text around them ("%1.%2")."""

    start: int = 1
    look: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list in use: its levels and how far each has counted. Lists of one definition count together."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document. Ask it for the label of each numbered paragraph, in document order."""

    def __init__(
        self, definitions: dict[str, dict[int, Level]], lists: dict[str, tuple[str, dict[int, int]]]
    ) -> None:
        self._open = {name: _List(levels) for name, levels in definitions.items()}
        self._lists = lists
        self._begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int) -> str:
        """What stands before the next paragraph of this list at this level; "" where it shows nothing."""
        definition, starts = self._lists.get(list_id, ("", {}))
        found = self._open.get(definition)
        if found is None or level not in found.levels:
            return ""
        rule = found.levels[level]
        if rule.look == "bullet":
            return BULLET
        self._count(found, list_id, level, starts)
        return _shown(rule, found)

    def _count(self, found: _List, list_id: str, level: int, starts: dict[int, int]) -> None:
        if level in starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            found.counts[level] = starts[level]
        elif level in found.counts:
            found.counts[level] += 1
        else:
            found.counts[level] = found.levels[level].start
        for deeper in [other for other in found.counts if other > level]:
            del found.counts[deeper]


def _shown(rule: Level, found: _List) -> str:
    label = rule.text
    for place in range(9):
        mark = f"%{place + 1}"
        if mark in label:
            level = found.levels.get(place, rule)
            look = "decimal" if rule.legal else level.look
            label = label.replace(mark, numeral(found.counts.get(place, level.start), look))
    return label.strip()


def read_numbering(parts: Parts) -> Numbering:
    """The lists of a document; none when it has no part for them."""
    definitions: dict[str, dict[int, Level]] = {}
    borrowed: dict[str, str] = {}
    lent: dict[str, str] = {}
    lists: dict[str, tuple[str, dict[int, int]]] = {}
    name = parts.related("numbering")
    for event, element in parts.elements(name) if name else ():
        if event != "end":
            continue
        tag = local_name(element)
        if tag == "abstractNum":
            definition = value(element, "abstractNumId") or ""
            definitions[definition] = _levels(element)
            for child in element:
                if local_name(child) == "numStyleLink":
                    borrowed[definition] = value(child) or ""
                elif local_name(child) == "styleLink":
                    lent[value(child) or ""] = definition
            element.clear()
        elif tag == "num":
            lists[value(element, "numId") or ""] = _list(element)
            element.clear()
    for definition, style in borrowed.items():
        if not definitions[definition] and style in lent:
            definitions[definition] = definitions[lent[style]]
    return Numbering(definitions, lists)


def _levels(definition: Any) -> dict[int, Level]:
    return {
        number: _level(child)
        for child in definition
        if local_name(child) == "lvl" and (number := _whole(value(child, "ilvl"), -1)) >= 0
    }


def _level(element: Any) -> Level:
    said = {local_name(child): child for child in element}
    return Level(
        start=_whole(value(said["start"]), 1) if "start" in said else 1,
        look=(value(said["numFmt"]) or "decimal") if "numFmt" in said else "decimal",
        text=(value(said["lvlText"]) or "") if "lvlText" in said else "",
        legal="isLgl" in said and is_on(said["isLgl"]),
    )


def _list(element: Any) -> tuple[str, dict[int, int]]:
    definition = ""
    starts: dict[int, int] = {}
    for child in element:
        if local_name(child) == "abstractNumId":
            definition = value(child) or ""
        elif local_name(child) == "lvlOverride":
            for override in child:
                if local_name(override) == "startOverride":
                    starts[_whole(value(child, "ilvl"), 0)] = _whole(value(override), 1)
    return definition, starts


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
