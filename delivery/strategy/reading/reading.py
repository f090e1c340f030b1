"""What a strategy's text was read as: aims, objectives, partners, and where its contents page disagrees."""

from collections.abc import Iterable
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]


def runs(numbers: Iterable[int]) -> Ranges:
    """Line numbers as runs (first, last), in order: 4, 5, 8 are (4, 5) and (8, 8)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Aim:
    """A group of objectives: its number (None where it has none), its title and the lines that give them."""

    number: str | None
    title: str
    lines: Ranges = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective as the document has it.

    `text` is everything that stands under its number, its own heading first; paragraphs are parted by an empty
    line. `title` is that heading or, where it has none, its line in the contents page. `label` is the number
    that the contents page gives it when that is another one: it is shown and never used for look-up.
    """

    number: str | None
    title: str | None
    text: str
    label: str | None = None
    lines: Ranges = ()
    owners: tuple[str, ...] = ()
    due: str | None = None

    @property
    def statement(self) -> str:
        """The words under the heading: the heading itself is kept as the title, and is not said twice."""
        heading, _, below = self.text.partition("\n\n")
        return below if below and heading == self.title else self.text


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that supports the strategy, with its short name where the document gives one."""

    name: str
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the contents page says, what the body says, the lines of both, and a sentence for a person."""

    number: str | None
    contents: str | None
    body: str | None
    lines: Ranges
    message: str


@dataclass(frozen=True, slots=True)
class StrategyReading:
    """A whole strategy as read. `problems` says in sentences what was looked for and not found."""

    title: str | None
    aims: tuple[Aim, ...]
    objectives: tuple[Objective, ...]
    partners: tuple[Partner, ...]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[str, ...] = ()


def as_json(reading: StrategyReading) -> dict[str, object]:
    """The reading as plain values for `json.dumps`: lines counted from 1, absent values None."""
    return {
        "title": reading.title,
        "aims": [{"number": aim.number, "title": aim.title} for aim in reading.aims],
        "objectives": [
            {
                "number": objective.number,
                "title": objective.title,
                "text": objective.text,
                "label": objective.label,
                "lines": _pairs(objective.lines),
                "owners": list(objective.owners),
                "due": objective.due,
            }
            for objective in reading.objectives
        ],
        "partners": [{"name": partner.name, "short": partner.short} for partner in reading.partners],
        "disagreements": [
            {
                "number": disagreement.number,
                "contents": disagreement.contents,
                "body": disagreement.body,
                "lines": _pairs(disagreement.lines),
                "message": disagreement.message,
            }
            for disagreement in reading.disagreements
        ],
    }


def _pairs(lines: Ranges) -> list[list[int]]:
    return [[first, last] for first, last in lines]
