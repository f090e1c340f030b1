"""Lists where the contents page and the body do not say the same."""

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from delivery.strategy.reading.contents.alignment import Pair, Target
from delivery.strategy.reading.contents.likeness import letters
from delivery.strategy.reading.contents.page import Contents, Entry
from delivery.strategy.reading.reading import Disagreement


def disagreements_of(
    contents: Contents, targets: Sequence[Target], pairs: Sequence[Pair], headings: Collection[str]
) -> tuple[Disagreement, ...]:
    """Every disagreement, in the order of the contents page, then what it leaves out in the order of the body.

    `headings` are the letters of the body's headings without a number, which the contents page may list too.
    """
    by_entry = {(pair.entry.line, pair.entry.title): pair for pair in pairs}
    body_numbers = {target.number for target in targets}
    found: list[Disagreement] = []
    for pair in pairs:
        target = targets[pair.target]
        found.extend(_number(pair.entry, target))
        found.extend(_title(pair.entry, target))
    paired_lines = {pair.entry.line for pair in pairs}
    for entry in contents.entries:
        known = not entry.numbers and letters(entry.title) in headings
        if known or (entry.line, entry.title) in by_entry or entry.line in paired_lines:
            continue
        found.extend(_only_in_contents(entry, body_numbers))
    found.sort(key=lambda disagreement: disagreement.lines)
    listed = {pair.target for pair in pairs}
    found.extend(
        _not_listed(target)
        for place, target in enumerate(targets)
        if target.objective and place not in listed
    )
    return tuple(found)


def label_of(entry: Entry, target: Target) -> str | None:
    """The number that the contents page gives an objective, when it gives one and only another one."""
    return entry.numbers[0] if entry.numbers and target.number not in entry.numbers else None


def _number(entry: Entry, target: Target) -> list[Disagreement]:
    said = " ".join(entry.numbers)
    if not entry.numbers or said == target.number:
        return []
    title = entry.title or target.heading
    if target.number in entry.numbers:
        message = f"The contents page gives “{title}” the numbers {' and '.join(entry.numbers)}; in the body it is {target.number} alone."
    else:
        message = f"The contents page numbers “{title}” {said}; in the body it is {target.number}."
    return [_disagreement(entry, target, message)]


def _title(entry: Entry, target: Target) -> list[Disagreement]:
    if not entry.title:
        if not target.objective:
            return []
        message = f"The contents page lists {target.number} without a title."
        return [_disagreement(entry, target, message)]
    if not target.heading or _same(entry.title, target.heading):
        return []
    message = (
        f"The contents page calls {target.number} “{entry.title}”; the body calls it “{target.heading}”."
    )
    return [_disagreement(entry, target, message)]


def _same(listed: str, heading: str) -> bool:
    """Equal but for case, marks and letters that a scan has lost at the front or misread."""
    one, other = letters(listed), letters(heading)
    return other.endswith(one) or SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.9


def _only_in_contents(entry: Entry, body_numbers: set[str]) -> list[Disagreement]:
    number = entry.numbers[-1] if entry.numbers else None
    if number in body_numbers or (number is None and len(letters(entry.title)) < 4):
        return []
    if number is not None:
        message = f"The contents page lists {number}{f' “{entry.title}”' if entry.title else ''}; the body has no {number}."
    else:
        message = (
            f"The contents page lists “{entry.title}” without a number; nothing in the body was found for it."
        )
    return [Disagreement(number, _said(entry), None, ((entry.line, entry.line),), message)]


def _not_listed(target: Target) -> Disagreement:
    message = f"The body has {target.number}; the contents page does not list it."
    return Disagreement(target.number, None, _body(target), ((target.line, target.line),), message)


def _disagreement(entry: Entry, target: Target, message: str) -> Disagreement:
    lines = tuple(sorted({(entry.line, entry.line), (target.line, target.line)}))
    return Disagreement(target.number, _said(entry), _body(target), lines, message)


def _said(entry: Entry) -> str:
    return f"{' '.join(entry.numbers)} {entry.title}".strip()


def _body(target: Target) -> str:
    words = (target.heading or target.opening).split()
    return f"{target.number} {' '.join(words[:12])}{' …' if len(words) > 12 else ''}".strip()
