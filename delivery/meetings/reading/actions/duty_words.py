"""Which words of a sentence are the duty of the owners told behind it."""

from __future__ import annotations

import re

from delivery.meetings.reading.actions.duties import parse_duty
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import is_errand, is_participle_of_errand

_WRAPPING = re.compile(
    r"""\s*(?:(?:after\s+(?:some\s+|further\s+)?discussion,?\s+|following\s+[^,]{3,40},\s+)?(?:it\s+was\s+(?:\w+\s+){0,2}?(?:agreed|resolved|decided|suggested|proposed|noted)
      |(?:(?:the|our)\s+)?[\w'-]+(?:\s[\w'-]+){0,3}?\s+(?:(?:also|then|therefore|further)\s+)?(?<!be\s)(?<!been\s)(?<!be\s)(?:agreed|requested|asked|suggested|proposed|decided))
      (?:\s+(?:in\s+principle|unanimously|that|to|for))+)\s+""",
    re.VERBOSE | re.IGNORECASE,
)
# "too costly; applicant to be told why": the last clause says what is to be done.
_TO_BE_DONE = re.compile(r"\s*(?:the\s+)?[\w' -]{3,60}\sto\s+be\s+(?P<done>[a-z]+)\b")
_PRONOUN_FIRST = re.compile(
    r"(?:he|she|they)\s+(?:would|will|to|agreed to|offered to)\s+(?=[a-z])", re.IGNORECASE
)


def _clause_of(text: str, names: tuple[str, ...]) -> int | None:
    """Where the duty of the one owner begins in "… and that the Clerk find out how many"."""
    if len(names) != 1:
        return None
    owner = re.escape(names[0].removeprefix("the ").removeprefix("The "))
    for match in re.finditer(
        rf"[,;]?\s(?:and\s+)?that\s+(?:the\s+)?{owner}\s+(?:(?:to|would|should|will)\s+)?(?P<verb>[a-z-]+)",
        text,
    ):
        if is_errand(match["verb"]):
            return match.start("verb")
    return None


def _share_a_name(layout: Layout, owners: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether the owner told in the sentence is among those named behind it, in words or as initials."""
    full = [*names, *(layout.people.expand(name).name or "" for name in names if name.isupper())]
    known = {word.lower() for name in full for word in name.split()}
    return any(word.lower() in known for owner in owners for word in owner.split())


def _is_a_duty(clause: str, layout: Layout) -> bool:
    done = _TO_BE_DONE.match(clause)
    return parse_duty(clause, layout.people).form == "to" or (
        done is not None and is_participle_of_errand(done["done"])
    )


def words_of(layout: Layout, sentence: Sentence, names: tuple[str, ...]) -> tuple[int, int]:
    """The duty in the sentence: after "It was agreed to", after a semicolon, after its own owner."""
    text = sentence.text
    start = 0
    clause = _clause_of(text, names)
    if clause is not None:
        return sentence.start + clause, sentence.end
    wrapping = _WRAPPING.match(text)
    if wrapping:
        start = wrapping.end()
    elif (dashed := re.match(r".{3,60}?\s[–—-]\s(?=\S)|[^:]{3,60}:\s", text)) is not None and parse_duty(
        text[dashed.end() :], layout.people
    ).form == "to":
        start = dashed.end()
    if not start and ";" in text:
        last = text.rindex(";") + 1
        if _is_a_duty(text[last:], layout) and not _is_a_duty(text[:last], layout):
            start = last + (len(text[last:]) - len(text[last:].lstrip()))
    pronoun = _PRONOUN_FIRST.match(text, start)
    if pronoun:
        return sentence.start + pronoun.end(), sentence.end
    duty = parse_duty(text[start:], layout.people)
    told_of_others = bool(names) and not _share_a_name(layout, duty.owners, names)
    if (
        duty.form == "to"
        and not told_of_others
        and ";" not in text[start:]
        and len(duty.owners) <= max(1, len(names))
    ):
        return sentence.start + start + duty.start, sentence.start + start + duty.end
    return sentence.start + start, sentence.end
