"""Says in sentences what a reading looked for and did not find."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from delivery.strategy.reading.reading import Objective

_NOTHING_FOUND = (
    "No objectives were found: looked for numbers such as 9.1.1 or 4.2, “Objective 3”, “Priority 2” or SO1, "
    "lists under a heading that names objectives, aims, priorities or actions, and tables with a column for "
    "objectives or actions and one for a number, a lead or a date."
)
_NO_NUMBERS = "The objectives have no numbers: they were read from a list in the order in which they stand."


def problems_of(objectives: Sequence[Objective]) -> tuple[str, ...]:
    if not objectives:
        return (_NOTHING_FOUND,)
    if not any(objective.number for objective in objectives):
        return (_NO_NUMBERS,)
    counts = Counter(objective.number for objective in objectives if objective.number)
    problems = [
        f"The number {number} stands before {count} objectives."
        for number, count in counts.items()
        if count > 1
    ]
    return (*problems, *_gaps(objectives))


def _gaps(objectives: Sequence[Objective]) -> list[str]:
    gaps: list[str] = []
    for before, after in pairwise(objectives):
        head, _, tail = (before.number or "").rpartition(".")
        next_head, _, next_tail = (after.number or "").rpartition(".")
        if (
            head == next_head
            and tail.isdecimal()
            and next_tail.isdecimal()
            and int(next_tail) > int(tail) + 1
        ):
            missing = f"{head}{'.' if head else ''}{int(tail) + 1}"
            gaps.append(f"{missing} was not found between {before.number} and {after.number}.")
    return gaps
