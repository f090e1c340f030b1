"""The words that promise ("will", "agreed to", a bare "to"), and what only sounds like a promise."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import STATES, hints, is_errand, word_set
from delivery.meetings.reading.rules import Rule

CUE = re.compile(
    r"""\b(?P<cue>(?:agreed|agrees|offered|offers|volunteered|volunteers|undertook|undertaken|promised|pledged|committed)(?:\s+also)?\s+to
      |(?:[Ww]ill|would|shall|'ll)|(?:is|are)\s+going\s+to|(?:is|are|was|were)\s+(?:happy|willing|prepared)\s+to|(?:is|are)\s+to(?!\s+be\b)|needs\s+to|(?:(?<=\bshe\s)|(?<=\bhe\s)|(?<=\bthey\s))(?:can|could)|(?:hoped|hopes|intends|plans|planned)\s+to
      |(?:was|were|is|are|been)\s+(?:asked|requested|tasked|instructed|invited|nominated)\s+to|to)
    (?=(?:\s+(?:also|now|then|again|therefore|kindly|please|actually|formally|first|try\s+(?:to|and)|look\s+to|soon|further
        |be\s+(?:happy|glad|pleased|willing|delighted)\s+to))*
       \s+(?P<verb>[A-Za-z][a-z-]+)(?:\s+(?:also\s+)?(?P<next>[a-z-]+))?)""",
    re.VERBOSE,
)
HINTS = (
    *hints(
        "'ll agree offer volunteer undert promise pledge commit will would shall going hope intend plan asked"
    ),
    *hints("request task instruct invite nominat need can could"),
    " to",
)
# "was happy to cook", "is to measure the hall": of those who are known, and of errands.
READY_TO = re.compile(r"(?:is|are|was|were)\s+(?:to\b|happy|willing|prepared)|needs?\s|c(?:an|ould)\b")
TELLING = word_set(
    "report confirm note announce answer support accept share respond discuss receive consider"
)
# "Tash said she can find out" offers it.
_OFFERED = re.compile(r"\bsa(?:id|ys)\s+(?:that\s+)?(?:she|he|they)\s+$")
_PAST = re.compile(r"\b(?:had|has) been\b")
# "will take place", "to get better": nobody does these.
HAPPENS = re.compile(
    r"(?:take|get|be|become|go|come|end)\s(?:questions|involved|longer|better|worse|(?<!take\s)up|place|ahead)"
)
_DONE_TO_THEM = re.compile(r"\b(?:had|has|have|is|was|were|able|due|likely|expected|having)\s*$")
NO_VERB = word_set("the a an this that his her their our all date cllr councillor mr mrs ms dr")


def is_past(text: str, cue: re.Match[str], before: str) -> bool:
    """Whether the verb tells of what was: "He had to leave", "GPs had been asked to come"."""
    word = cue["cue"]
    if word in {"can", "could"}:
        return _OFFERED.search(before) is None
    if word == "to" or "asked" in word or "invited" in word:
        return _DONE_TO_THEM.search(before) is not None
    return "undertaken" in word and _PAST.search(text, cue.end("verb")) is not None


def is_something_done(verb: str, following: str) -> bool:
    """Whether the verb is something one does, and "will be doing" an errand."""
    if verb == "be":
        return (
            following.endswith("ing")
            and following not in {"being", "having", "going"}
            and not following.startswith("look")
        ) or following == "looking"
    return verb not in STATES and (is_errand(verb) or not verb.endswith("ly")) and verb not in NO_VERB


def words_begin(cue: re.Match[str]) -> int:
    """Where the words of the promise begin: at the verb, without "be" in "will be ringing"."""
    if cue["verb"] == "be" and cue["next"]:
        return cue.start("next")
    return cue.start("verb")


def rule_of(cue: re.Match[str]) -> Rule:
    """The name of the rule that the words of a cue belong to."""
    word = cue["cue"]
    if word == "to" or word.startswith("need"):
        return Rule.OWNER_TO
    if word in {"will", "would", "shall", "'ll"}:
        return Rule.WOULD
    if word.split()[0] in {"was", "were", "is", "are", "been"} and not (
        "going" in word or READY_TO.match(word)
    ):
        return Rule.WAS_ASKED_TO
    return Rule.AGREED_TO
