"""What a page of findings asks once, in one table: whose names these are, and which objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.reading import Kind
from delivery.meetings.rules.confirming.introduced import Introduced, Introduction, problems_of_new
from delivery.meetings.rules.confirming.rows import Row
from delivery.meetings.rules.confirming.ticked import Known

Pairs = tuple[tuple[str, str], ...]

# Each brings everybody there is to choose from; what is not asked is saved as it is written.
MOST_ASKED = 100


@dataclass(frozen=True)
class UnknownName:
    """A name as written that fits nobody known here, or two; `owners` are all there are, the `likely` first.

    `new` is whom somebody gave as new, to begin with the full name of the text.
    """

    number: int
    written: str
    full_name: str
    rows: tuple[int, ...]
    owners: Pairs
    likely: int
    chosen: str
    new: Introduced


@dataclass(frozen=True)
class UnknownObjective:
    """A row whose objective is not sure, with all there are, the `likely` first."""

    row: Row
    objectives: Pairs
    likely: int


def unknown_names(rows: Sequence[Row], known: Known) -> tuple[UnknownName, ...]:
    """The names of the ready duties and questions that are not sure, each once, in the order of the text."""
    written: dict[str, tuple[str, list[int]]] = {}
    for row in rows:
        if not row.is_ready or row.register == Kind.PREVIOUS:
            continue
        who = known.index.split(row.owners) if row.is_duty else (row.asker,) if row.asker else ()
        for words in who:
            written.setdefault(words.casefold(), (words, []))[1].append(row.number)
    everybody = tuple((owner.key, owner.label) for owner in known.index.owners)
    names: list[UnknownName] = []
    for low, (words, numbers) in written.items():
        whose = known.index.whose(words, known.in_text)
        if whose.owner is None and whose.is_asked and len(names) < MOST_ASKED:
            names.append(
                UnknownName(
                    number=len(names) + 1,
                    written=words,
                    full_name=whose.name if whose.name != words else "",
                    rows=tuple(numbers),
                    owners=_likely_first(everybody, [owner.key for owner in whose.candidates]),
                    likely=len(whose.candidates),
                    chosen=known.answers.get(low, ""),
                    new=known.introduced.get(low, Introduced(whose.name)),
                )
            )
    return tuple(names)


def problems_of_names(rows: Sequence[Row], known: Known) -> dict[str, str]:
    """What is wrong with those who were given as new, by the fields as `unknown_names` numbers them."""
    said = (Introduction(name.number, name.chosen, name.new) for name in unknown_names(rows, known))
    return problems_of_new(said, known.index)


def unknown_objective(row: Row, objectives: Pairs) -> UnknownObjective:
    """The question which objective a row serves."""
    return UnknownObjective(row, _likely_first(objectives, row.likely), len(row.likely))


def _likely_first(pairs: Pairs, likely: Sequence[str]) -> Pairs:
    words = dict(pairs)
    first = [(key, words[key]) for key in likely if key in words]
    return (*first, *((key, value) for key, value in pairs if key not in set(likely)))
