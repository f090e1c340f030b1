"""What changed between two wordings of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s*\S+|\s+")
# Of more than this on both sides difflib takes long; then the whole stretch is shown as replaced.
_MOST_COMPARED = 1_000_000


class StretchKind(StrEnum):
    """What became of a stretch of the former text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one of the texts, or of both."""

    kind: StretchKind
    text: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """The two texts as one: what is not inserted is `before`, what is not deleted is `after`.

    Lines are compared first, then the words of those that differ; what was deleted stands before what was
    inserted in its place.
    """
    return tuple(_joined(_compared(before.splitlines(keepends=True), after.splitlines(keepends=True))))


def in_context(changes: Sequence[Stretch], around: int = 300) -> tuple[Stretch, ...]:
    """The changes with about so many letters of what stays the same before and after each; "…" for the rest."""
    found = []
    for index, change in enumerate(changes):
        text = change.text
        if change.kind is StretchKind.SAME and len(text) > 3 * around:
            head = text[: text.rfind(" ", 0, around) + 1] if index else ""
            tail = text[text.find(" ", len(text) - around) :] if index < len(changes) - 1 else ""
            text = f"{head}\n…\n{tail}" if head and tail else f"{head}…" if head else f"…{tail}"
        found.append(Stretch(change.kind, text))
    return tuple(found)


def _compared(before: Sequence[str], after: Sequence[str], *, is_by_line: bool = True) -> Iterator[Stretch]:
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    yield Stretch(StretchKind.SAME, "".join(before[:first]))
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    if len(old) * len(new) > _MOST_COMPARED:
        yield from _replaced(old, new)
    else:
        for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
            if what == "equal":
                yield Stretch(StretchKind.SAME, "".join(old[a:b]))
            elif what == "replace" and is_by_line:
                yield from _compared(_words(old[a:b]), _words(new[c:d]), is_by_line=False)
            else:
                yield from _replaced(old[a:b], new[c:d])
    yield Stretch(StretchKind.SAME, "".join(before[len(before) - last :]))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    yield Stretch(StretchKind.DELETED, "".join(old))
    yield Stretch(StretchKind.INSERTED, "".join(new))


def _words(lines: Sequence[str]) -> list[str]:
    return _WORD.findall("".join(lines))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many of the same they begin."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _joined(changes: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same with neighbours of one kind as one, what was deleted before what was inserted, and nothing empty."""
    waiting = {StretchKind.DELETED: "", StretchKind.INSERTED: ""}
    same = ""
    for change in changes:
        if change.kind is not StretchKind.SAME:
            if same:
                yield Stretch(StretchKind.SAME, same)
                same = ""
            waiting[change.kind] += change.text
        elif change.text:
            yield from _waiting(waiting)
            same += change.text
    yield from _waiting(waiting)
    if same:
        yield Stretch(StretchKind.SAME, same)


def _waiting(waiting: dict[StretchKind, str]) -> Iterator[Stretch]:
    for kind, text in waiting.items():
        if text:
            yield Stretch(kind, text)
            waiting[kind] = ""
