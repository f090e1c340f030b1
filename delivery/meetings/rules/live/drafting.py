"""What a note-taker ticked or put right of what was found in an item, kept until the minutes are confirmed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from delivery.meetings.reading import Kind, is_own_reference
from delivery.meetings.rules.confirming.rows import NEW, Row

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One finding as somebody left it, known again by its register and its words in the text."""

    register: str
    quote: str
    is_taken: bool
    text: str
    owners: str = ""
    due: str = ""
    asker: str = ""

    @property
    def about(self) -> tuple[str, str]:
        """Which finding it is."""
        return self.register, " ".join(self.quote.split())


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from a note-taker's page. `version` is what it began from.

    `sent` are texts that the page sent before and got no answer for: where one was stored all the same, a
    lost connection is no second note-taker. `is_chosen`: two texts were shown, and this is what somebody made
    of them.
    """

    text: str
    confirmed: tuple[Confirmation, ...]
    version: int
    sent: frozenset[str] = frozenset()
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """The rows with what was confirmed of them, and the confirmations whose words are not found any more."""

    rows: tuple[Row, ...]
    left: tuple[Confirmation, ...]


def as_stored(confirmations: Iterable[Confirmation]) -> str:
    """The form in which a draft keeps them; empty for none."""
    kept = [asdict(one) for one in confirmations][:MOST_KEPT]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def read_stored(stored: str) -> tuple[Confirmation, ...]:
    """What `as_stored` wrote."""
    return tuple(Confirmation(**one) for one in json.loads(stored)) if stored else ()


def as_found(row: Row, text: str) -> Confirmation:
    """A finding as the reader left it."""
    quote = text[row.start : row.end]
    return Confirmation(row.register, quote, row.is_taken, row.text, row.owners, row.due, row.asker)


def kept(
    before: Iterable[Confirmation], posted: Iterable[Confirmation], found: Iterable[Confirmation]
) -> tuple[Confirmation, ...]:
    """What a draft keeps after a form came in: what was kept `before`, and what differs in it from what was found.

    What is put back as it was found is kept no longer. Of a finding that nobody found nothing is kept.
    """
    as_read = {one.about: one for one in found}
    keeping = {one.about: one for one in before}
    for one in posted:
        if one.about in as_read and one != replace(as_read[one.about], quote=one.quote):
            keeping[one.about] = one
        elif one.about in as_read:
            keeping.pop(one.about, None)
    return tuple(keeping.values())


def as_typed_live(row: Row) -> Row:
    """A row of notes typed while the meeting runs: what is marked as an action there is a new one.

    Under matters arising the reader takes it for an earlier one told again, which it is in minutes that come
    whole; one that says how it stands stays so, and so does one that is matched with an action known here or
    stands under our own reference.
    """
    is_known = bool(row.told) or row.updates != NEW or is_own_reference(row.reference)
    if row.register == Kind.PREVIOUS and not is_known and not row.is_saved:
        return replace(row, is_ready=True, is_taken=True)
    return row


def carry(rows: Sequence[Row], text: str, confirmations: Iterable[Confirmation]) -> Carried:
    """`rows`, read in `text`, as somebody confirmed them. What was ticked is ready, wherever the reader folds it."""
    waiting = {one.about: one for one in confirmations}
    carried = []
    for row in rows:
        one = waiting.pop(as_found(row, text).about, None)
        carried.append(_confirmed(row, one) if one else row)
    return Carried(tuple(carried), tuple(waiting.values()))


def _confirmed(row: Row, one: Confirmation) -> Row:
    return replace(
        row,
        is_taken=one.is_taken,
        is_ready=row.is_ready or one.is_taken,
        text=one.text,
        owners=one.owners,
        due=one.due,
        asker=one.asker,
    )
