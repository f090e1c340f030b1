"""Which objective a plan means: by its number, also one that a spreadsheet spoilt, or by its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from delivery.actions.carried import AHEAD, LIKELY, SURE, likeness

LONGEST_WORDS = 300
NO_OBJECTIVE = "none"
"""The answer that a row serves no objective of this strategy."""

# 9.1.3, also as 9.1.3a or 9.1.3.2 for an action under it.
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:\s?\.\s?\d{1,3}){1,4})(?:[a-z]|\([a-z]\))?(?!\w)")
_ISO_DAY = re.compile(r"20(\d\d)-(\d\d)-(\d\d)")
_PARTED = re.compile(r"\d{1,3}(?:[-/_ ,]\d{1,3}){1,4}")
_DIGITS = re.compile(r"\d{2,9}")
_TITLE_WORDS = 3
_AT_ODDS = 0.15


@dataclass(frozen=True, slots=True)
class PlanObjective:
    """An objective of the strategy in force; `titles` are all that a plan may call it, its own title first."""

    id: int
    number: str
    titles: tuple[str, ...]

    @property
    def label(self) -> str:
        """9.1.3 and its title."""
        return f"{self.number} {self.titles[0]}"


@dataclass(frozen=True, slots=True)
class FoundObjectives:
    """What the words of a plan mean. Where `is_asked`, nobody can tell; `likely` are those they come near to.

    `remark` says how a spoilt number was read; `is_at_odds` that the number is one of ours and the title is not.
    """

    words: str = ""
    objectives: tuple[PlanObjective, ...] = ()
    is_asked: bool = False
    remark: str = ""
    is_at_odds: bool = False
    likely: tuple[PlanObjective, ...] = ()


@dataclass(frozen=True)
class ObjectiveFinder:
    """The objectives of a strategy in its order, to find by what a plan calls them; `answers` by words in small letters."""

    objectives: tuple[PlanObjective, ...]
    answers: Mapping[str, str] = field(default_factory=dict)
    _by_number: dict[str, PlanObjective] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_number", {one.number: one for one in self.objectives})

    def named(self, number: str) -> PlanObjective | None:
        """The objective of this number."""
        return self._by_number.get(number)

    def find(self, words: str, after: str = "") -> FoundObjectives:
        """What a cell names; `after` is the objective of the row before, which tells 1.1 from a 1.10 that lost its nought."""
        words = " ".join(words.split())[:LONGEST_WORDS]
        if not words or words in {"–", "-", "—"}:
            return FoundObjectives()
        if answer := self.answers.get(words.casefold()):
            chosen = self._by_number.get(answer)
            return FoundObjectives(words, (chosen,) if chosen else (), is_asked=True)
        written = [self._of(re.sub(r"\s", "", number)) for number in _NUMBER.findall(words)]
        known = tuple(dict.fromkeys(one for one in written if one))
        if known and None not in written:
            return self._numbered(words, known, after)
        return self._spoilt(words) or self._titled(words) or FoundObjectives(words, is_asked=True)

    def _of(self, number: str) -> PlanObjective | None:
        """The objective of a number, or of the action under it that the number is of."""
        return self._by_number.get(number) or self._by_number.get(number.rpartition(".")[0])

    def _numbered(self, words: str, known: tuple[PlanObjective, ...], after: str) -> FoundObjectives:
        if len(known) == 1 and _NUMBER.fullmatch(words) and (longer := self._with_nought(known[0], after)):
            remark = f"Read as {longer.number}: a spreadsheet drops the last nought of a number."
            return FoundObjectives(words, (longer,), remark=remark)
        rest = _NUMBER.sub(" ", words)
        said = re.findall(r"[A-Za-z]{2,}", rest)
        is_at_odds = (
            len(known) == 1
            and len(said) >= _TITLE_WORDS
            and max(likeness(rest, title) for title in known[0].titles) < _AT_ODDS
        )
        return FoundObjectives(words, known, is_at_odds=is_at_odds)

    def _with_nought(self, found: PlanObjective, after: str) -> PlanObjective | None:
        """1.10 for the 1.1 that follows 1.9: a number of one stop alone can lose its nought."""
        longer = self._by_number.get(f"{found.number}0")
        if longer is None or found.number.count(".") != 1 or after not in self._by_number:
            return None
        places = {one.number: place for place, one in enumerate(self.objectives)}
        is_behind = places[found.number] < places[after] <= places[longer.number]
        return longer if is_behind and after != found.number else None

    def _spoilt(self, words: str) -> FoundObjectives | None:
        """A number that became a day, lost its stops, or has dashes or commas for them; None where it is no one objective's."""
        if day := _ISO_DAY.fullmatch(words):
            year, month, of_month = (int(part) for part in day.groups())
            read = {
                f"{of_month}.{month}.{year}",
                f"{month}.{of_month}.{year}",
                f"{of_month}.{month}",
                f"{month}.{of_month}",
            }
        elif _PARTED.fullmatch(words):
            read = {re.sub(r"[-/_ ,]", ".", words)}
        elif _DIGITS.fullmatch(words):
            read = {number for number in self._by_number if number.replace(".", "") == words}
        else:
            return None
        found = [self._by_number[number] for number in sorted(read) if number in self._by_number]
        # A day could be both 9.1.10 and 9.1: the longest number says most.
        found.sort(key=lambda one: -len(one.number))
        if not found or (len(found) > 1 and len(found[0].number) == len(found[1].number)):
            return None
        was = "a date" if _ISO_DAY.fullmatch(words) else "a number"
        return FoundObjectives(
            words, (found[0],), remark=f"Read as {found[0].number}, which a spreadsheet made {was}: {words}."
        )

    def _titled(self, words: str) -> FoundObjectives | None:
        """The objective whose title it is, or comes nearest to; None where nothing comes near."""
        plain = _plain(words)
        same = [one for one in self.objectives if plain in {_plain(title) for title in one.titles}]
        if len(same) == 1:
            return FoundObjectives(words, (same[0],))
        ranked = sorted(
            (
                (max(likeness(words, title) for title in one.titles), -place, one)
                for place, one in enumerate(self.objectives)
            ),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        near = [one for score, _, one in ranked[:3] if score >= LIKELY]
        if not near:
            return None
        runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked[0][0] >= SURE and ranked[0][0] - runner_up >= AHEAD:
            return FoundObjectives(words, (near[0],))
        return FoundObjectives(words, is_asked=True, likely=tuple(near))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.casefold()))
