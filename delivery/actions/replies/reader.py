"""Reads a reply into what it proposes for each action. Nothing it finds is filed by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.replies.clauses import Clause, clauses_of
from delivery.actions.replies.cues import said_in
from delivery.actions.replies.handing import is_disowned, named_instead
from delivery.actions.replies.named import Names, Rest
from delivery.actions.replies.proposed import Candidate, Proposed
from delivery.actions.replies.when import day_ahead
from delivery.actions.rules import ActionStatus

LONGEST_READ = 5000
LONGEST_QUOTE = 1000


@dataclass(slots=True)
class _Part:
    """Clauses that speak of the same actions; `places` None where they name none."""

    places: frozenset[int] | Rest | None
    clauses: list[Clause]

    @property
    def text(self) -> str:
        return ", ".join(clause.text for clause in self.clauses if not clause.is_ours)

    @property
    def quote(self) -> str:
        quotes = dict.fromkeys(clause.quote for clause in self.clauses if clause.quote)
        return " ".join(quotes)[:LONGEST_QUOTE]

    @property
    def is_ours(self) -> bool:
        """Whether it is what stands below a line of our mail: that says what it is about, whatever else it names."""
        return self.clauses[0].is_ours

    @property
    def says_something(self) -> bool:
        return any(_says(clause.text) for clause in self.clauses if not clause.is_ours)


def read_reply(words: str, candidates: Sequence[Candidate], came_on: date) -> tuple[Proposed, ...]:
    """What the sender's `words` propose, in the order of the actions; what names none of several comes last.

    Of the `candidates` those that the mail told of come first. A reference that is written goes before all else.

    Every reply proposes something: where nothing was understood it is a word that was heard.
    """
    words = words[:LONGEST_READ]
    parts = _parts(words, candidates)
    _settle_rest(parts, _count_told(candidates))
    found: dict[int | None, Proposed] = {}
    for part in parts:
        places: list[int | None] = [*sorted(part.places)] if isinstance(part.places, frozenset) else [None]
        for place in places:
            candidate = candidates[place] if place is not None else None
            proposed = _proposed(part, candidate, came_on)
            found[place] = _joined(found[place], proposed) if place in found else proposed
    if not found:
        only = candidates[0].id if _count_told(candidates) == 1 else None
        return (Proposed(only, words.strip()[:LONGEST_QUOTE]),)
    return tuple(found[place] for place in sorted(found, key=lambda at: (at is None, at or 0)))


def _parts(words: str, candidates: Sequence[Candidate]) -> list[_Part]:
    """The clauses gathered by what they name: one that names nothing belongs to the one before."""
    names = Names(candidates)
    is_one = _count_told(candidates) == 1
    parts: list[_Part] = []
    for clause in clauses_of(words):
        named = (names.by_reference if is_one else names.named_in)(clause.text) or None
        last = parts[-1] if parts else None
        if last is None or not _continues(last, named, clause):
            parts.append(_Part(named, [clause]))
            continue
        last.clauses.append(clause)
        if last.is_ours:
            continue
        if isinstance(named, frozenset):
            last.places = (last.places if isinstance(last.places, frozenset) else frozenset()) | named
        elif named is not None:
            last.places = named
    if is_one:
        _settle_only(parts)
    return [part for part in parts if part.text and (part.says_something or part.places is not None)]


def _continues(last: _Part, named: frozenset[int] | Rest | None, clause: Clause) -> bool:
    """Whether a clause goes on about what the last part names: "A-0121" and "A-0124 are done" are one."""
    if clause.is_ours:
        return False
    if named is None or named == last.places or last.is_ours:
        return True
    is_same_sentence = last.clauses[-1].sentence == clause.sentence
    if last.places is None:
        return is_same_sentence and not (last.says_something and _says(clause.text))
    return is_same_sentence and not last.says_something and isinstance(last.places, frozenset)


def _settle_only(parts: Sequence[_Part]) -> None:
    """Give what names nothing the one action of the mail; words around references have to say something for that."""
    is_by_reference = any(part.places is not None for part in parts)
    for part in parts:
        if part.places is None and (part.says_something or not is_by_reference):
            part.places = frozenset({0})


def _count_told(candidates: Sequence[Candidate]) -> int:
    return sum(candidate.is_told for candidate in candidates)


def _settle_rest(parts: Sequence[_Part], count: int) -> None:
    """Give "the rest" and "the other one" the actions that nothing else names."""
    named = {place for part in parts if isinstance(part.places, frozenset) for place in part.places}
    left = frozenset(range(count)) - named
    for part in parts:
        if isinstance(part.places, Rest):
            is_clear = part.places is Rest.ALL or (part.places is Rest.ONE and len(left) == 1)
            part.places = left if left and is_clear else None


def _proposed(part: _Part, candidate: Candidate | None, came_on: date) -> Proposed:
    text = part.text
    other, disowned = named_instead(text), is_disowned(text)
    base = Proposed(candidate.id if candidate else None, part.quote)
    if disowned or (other and not said_in(text).is_something):
        return replace(base, hand_over=other, is_disowned=True)
    said = said_in(text, is_proposed=candidate is not None and candidate.status is ActionStatus.PROPOSED)
    if said.status in {ActionStatus.COMPLETE, ActionStatus.CANCELLED}:
        return replace(base, status=said.status)
    meetings = candidate.meetings if candidate else ()
    day = day_ahead(text, came_on, candidate.due if candidate else None, meetings)
    return replace(
        base,
        status=said.status,
        due=day.on if day else None,
        due_assumed=bool(day and day.is_assumed),
        at_risk=said.at_risk,
    )


def _joined(first: Proposed, then: Proposed) -> Proposed:
    """Two words about one action: the later status and date count, a risk stays."""
    quote = first.quote if then.quote in first.quote else f"{first.quote} {then.quote}"[:LONGEST_QUOTE]
    status = then.status or first.status
    is_over = status in {ActionStatus.COMPLETE, ActionStatus.CANCELLED}
    return Proposed(
        first.action_id,
        quote,
        status,
        None if is_over else then.due or first.due,
        not is_over and (then.due_assumed if then.due else first.due_assumed),
        not is_over and (first.at_risk or then.at_risk),
        then.hand_over or first.hand_over,
        first.is_disowned or then.is_disowned,
    )


def _says(text: str) -> bool:
    """Whether words say anything of the work, or give it away, or name a day."""
    return said_in(text).is_something or is_disowned(text) or bool(named_instead(text))
