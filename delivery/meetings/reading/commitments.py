"""Promises nobody marked: "JB said she would ask the trust", "SP offered to bring the banner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from delivery.meetings.reading.actions.previous import told_status
from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import STATES, errand_of_participle, is_errand, word_set
from delivery.meetings.reading.overlaps import Taken
from delivery.meetings.reading.people.subjects import Subject, subject_before
from delivery.meetings.reading.requests import requested
from delivery.meetings.reading.unowned import left_open

_CUE = re.compile(
    r"""\b(?P<cue>(?:agreed|agrees|offered|offers|volunteered|volunteers|undertook|undertaken|promised|pledged|committed)(?:\s+also)?\s+to
      |(?:[Ww]ill|would|shall|'ll)|(?:is|are)\s+going\s+to|(?:is|are|was|were)\s+(?:happy|willing|prepared)\s+to|(?:is|are)\s+to(?!\s+be\b)|(?:hoped|hopes|intends|plans|planned)\s+to
      |(?:was|were|is|are|been)\s+(?:asked|requested|tasked|instructed|invited|nominated)\s+to|to)
    (?=(?:\s+(?:also|now|then|again|therefore|kindly|please|actually|formally|first|try\s+(?:to|and)|look\s+to|soon|further
        |be\s+(?:happy|glad|pleased|willing|delighted)\s+to))*
       \s+(?P<verb>[A-Za-z][a-z-]+)(?:\s+(?:also\s+)?(?P<next>[a-z-]+))?)""",
    re.VERBOSE,
)
_HINT = re.compile(
    r"'ll\b|\b(?:agree|offer|volunteer|undert|promise|pledge|commit|will|would|shall|going to|hope|intend|plan|asked|request|task|instruct|invite|nominat|to)",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"[\s,;]*(?:\b(?:and|but|while|whilst|whereas|that|which|although|though)\b)?[\s,;]*$", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?!(?:said|says|reported|advised|confirmed|stated|agreed|AGREED|explained|added|noted|indicated|told|informed|mentioned|promised|"
    r"resolved|RESOLVED|decided|suggested|proposed|requested|asked|left|hoped|understood|heard|reminded|announced|responded|replied)\b)[\w']+\s+that\s+$"
)
_SAID = re.compile(r"\b(?:and\s+)?(?:said|added|confirmed|promised|agreed)\s+(?:that\s+)?(?:he|she|they)\s+$")
# "the checklist that response officers will carry" says which checklist.
_OF_THOSE = re.compile(r"\b(?:that|which)\s+(?!the\b|our\b|all\b|both\b)[a-z]+\s$")
# "was happy to cook", "is to measure the hall": of those who are known, and of errands.
_READY_TO = re.compile(r"(?:is|are|was|were)\s+(?:to\b|happy|willing|prepared)")
_TELLING = word_set(
    "report confirm note announce answer support accept share respond discuss receive consider"
)
_OPENS = re.compile(r"(?:^|;\s*(?:and\s+)?)[\s(\"'–•*>-]*$")
_MOST_CUES = 24
_PAST = re.compile(r"\b(?:had|has) been\b")
_NOT_PEOPLE_DO = word_set(
    """go start close include remain run open take give change fit carry keep help offer stand support do
    hold see raise meet"""
)
# "will take place", "to get better": nobody does these.
_HAPPENS = re.compile(
    r"(?:take|get|be|become|go|come|end)\s(?:questions|involved|longer|better|worse|up|place|ahead)"
)
_DONE_TO_THEM = re.compile(r"\b(?:had|has|have|is|was|were|able|due|likely|expected|having)\s*$")
_NO_VERB = word_set("the a an this that his her their our all date cllr councillor mr mrs ms dr")
_EVERYBODY = re.compile(
    r"(?:(?:the|all)\s+)?(?:members|residents|attendees|everyone|everybody|all|councillors|people|parents|those)\b",
    re.IGNORECASE,
)
# A list of people asked or invited is no list of duties: "asked the Chair, the Clerk and AB to attend".
_ASKS_THEM = re.compile(
    r"\b(?:asked|invited|requested|agreed|liked?|want(?:ed|s)?|allow|enable|encourage[ds]?|thanked|urged|reminded)\b",
    re.IGNORECASE,
)


def commitments(layout: Layout, taken: Taken) -> Iterator[Finding]:
    """Unmarked promises and requests, outside the stretches already `taken` by marked actions."""
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE:
            continue
        for sentence in sentences:
            if sentence.text.endswith(("?", "?]", '?"')) or not _HINT.search(sentence.text):
                continue
            if not taken.overlaps(sentence.start, sentence.end) and told_status(sentence.text) is None:
                found = list(_in_sentence(layout, sentence)) or list(requested(layout, sentence))
                yield from found or left_open(layout, sentence)


def _in_sentence(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    promises: list[tuple[Subject, re.Match[str], int]] = []
    for cue in islice(_CUE.finditer(text), _MOST_CUES):
        subject = _promiser(layout, sentence, cue)
        if subject is None:
            continue
        inherited = subject.start < 0 and promises and promises[-1][0].names == subject.names
        if not inherited or _SAID.search(text, 0, cue.start()):
            promises.append((subject, cue, _words_begin(cue)))
    for number, (subject, cue, begin) in enumerate(promises):
        end = len(text)
        if number + 1 < len(promises) and (following := _begins(text, promises[number + 1])) > begin:
            end = following
            end = _CONNECTIVE.search(text, begin, end).start()  # type: ignore[union-attr]
        yield layout.finding(
            Kind.COMMITMENT,
            (sentence.start, sentence.end),
            (sentence.start + begin, sentence.start + end),
            _rule(cue),
            _confidence(subject, cue),
            owners=subject.names,
            ready=False,
            due_in=_due_place(layout, sentence, subject, begin, end),
        )


def _begins(text: str, promise: tuple[Subject, re.Match[str], int]) -> int:
    """Where a further promise of the sentence begins: with its owner, or with "said that she"."""
    subject, cue, _ = promise
    said = _SAID.search(text, 0, cue.start())
    return said.start() if said and subject.start < 0 else subject.start


def _due_place(layout: Layout, sentence: Sentence, subject: Subject, begin: int, end: int) -> tuple[int, int]:
    """Where to look for the date: in the promise; before its owner only in "By Friday, JB would …"."""
    if due_phrase(sentence.text[begin:end]) is None and 0 < subject.start <= 40:
        return sentence.start, sentence.start + subject.start
    return sentence.start + begin, sentence.start + end


def _promiser(layout: Layout, sentence: Sentence, cue: re.Match[str]) -> Subject | None:
    word, verb, following = cue["cue"], cue["verb"], cue["next"] or ""
    before = sentence.text[: cue.start()]
    if _HAPPENS.match(f"{verb} {following}") or _is_past(sentence.text, cue, before):
        return None
    subject = subject_before(layout, sentence, cue.start())
    if (
        subject is None
        or subject.names[0].lower().endswith("meeting")
        or _OF_THOSE.search(sentence.text, 0, max(subject.start, 0))
    ):
        return None
    if word == "to":
        if not _opens_clause(sentence.text, subject):
            return None
        if subject.strong and verb.lower() not in _NO_VERB and verb not in {"be", "have"}:
            return subject if verb.islower() or is_errand(verb) else None
    if not verb.islower() or not _is_something_done(verb, following):
        return None
    if _READY_TO.match(word) and not (subject.strong and is_errand(verb) and verb not in _TELLING):
        return None
    if subject.strong:
        return None if "invited" in word and _EVERYBODY.match(subject.names[0]) else subject
    return subject if _may_be_promised(subject, cue, before) else None


def _is_past(text: str, cue: re.Match[str], before: str) -> bool:
    """Whether the verb tells of what was: "He had to leave", "GPs had been asked to come"."""
    word = cue["cue"]
    if word == "to" or "asked" in word or "invited" in word:
        return _DONE_TO_THEM.search(before) is not None
    return "undertaken" in word and _PAST.search(text, cue.end("verb")) is not None


def _may_be_promised(subject: Subject, cue: re.Match[str], before: str) -> bool:
    """Whether somebody not known by name, or a body, can be meant to do what the verb says."""
    word, verb = cue["cue"], cue["verb"]
    if subject.body and re.search(r"\b(?:asked|requested|instructed)\b", word):
        return True
    if not (is_errand(verb) or (verb == "be" and errand_of_participle(cue["next"] or ""))):
        return False
    if subject.body:
        willing = word in {"will", "would"} and subject.determined and verb not in _NOT_PEOPLE_DO
        return willing or (word == "to" and len(subject.names) == 1 and verb not in _NOT_PEOPLE_DO)
    if subject.determined or verb in _NOT_PEOPLE_DO or re.search(r"\bhave\s*$", before):
        return False
    words = len(subject.names[0].split())
    if words == 1 and subject.names[0].endswith(("ed", "ing")):
        return False
    at_start = _OPENS.search(before[: max(subject.start, 0)]) is not None
    return words <= 3 and (at_start or words > 1)


def _is_something_done(verb: str, following: str) -> bool:
    if verb == "be":
        return (
            following.endswith("ing")
            and following not in {"being", "having", "going"}
            and not following.startswith("look")
        ) or following == "looking"
    return verb not in STATES and (is_errand(verb) or not verb.endswith("ly")) and verb not in _NO_VERB


def _opens_clause(text: str, subject: Subject) -> bool:
    """Whether a bare "to" promises: only where its owner opens the sentence or a clause ("NM to act as link").

    Behind a comma or "so" only somebody known does: "The tap drips, JB to mend it".
    """
    at = subject.start
    if at < 0:
        return False
    before = text[max(0, at - 14) : at]
    if re.search(r"(?:^|[.;:•>]\s*|\s[–—-]\s)(?:and\s)?[*_]*$", before):
        return True
    return (
        subject.strong
        and re.search(r",\s+(?:so\s+|and\s+)?[*_]*$|\bso\s+[*_]*$", before) is not None
        and _ASKS_THEM.search(text[:at]) is None
    )


def _words_begin(cue: re.Match[str]) -> int:
    if cue["verb"] == "be" and cue["next"]:
        return cue.start("next")
    return cue.start("verb")


def _rule(cue: re.Match[str]) -> str:
    word = cue["cue"]
    if word == "to":
        return "owner to verb"
    if word in {"will", "would", "shall", "'ll"}:
        return "said they would"
    if word.split()[0] in {"was", "were", "is", "are", "been"} and not (
        "going" in word or _READY_TO.match(word)
    ):
        return "was asked to"
    return "agreed or offered to"


def _confidence(subject: Subject, cue: re.Match[str]) -> float:
    base = {
        "agreed or offered to": 0.8,
        "was asked to": 0.75,
        "owner to verb": 0.75,
        "said they would": 0.65,
    }[_rule(cue)]
    return round(base if subject.strong else base - 0.2, 2)
