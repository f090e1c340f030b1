"""Decisions: resolved, agreed, approved, decided, carried, with the numbers they carry.

`RESOLVED: (i) That the report be noted (ii) That …`; "it was AGREED to write to …"; "The committee
decided that …"; "The minutes were approved"; "It was proposed that … All in favour."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.decisions.approvals import (
    approves_below,
    approves_in_few_words,
    approves_minutes,
)
from delivery.meetings.reading.decisions.resolutions import item_number, resolutions
from delivery.meetings.reading.decisions.votes import is_vote_alone, only_a_vote, vote_alone, voted
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sections import ATTENDANCE
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import DECIDERS, UPPER, word_set
from delivery.meetings.reading.overlaps import Taken
from delivery.meetings.reading.requests import OUTREACH

_HINT = re.compile(
    r"agreed|resolved|decided|approved|adopted|accepted|ratified|endorsed|carrie|passe|pass\b|taken\s+as|deferred|held\s+over|postponed|adjourned|decision|signed|verified|ok'?d|okayed|authorised|prop\b|moved|elected|co-opted|proposed|appointed|confirmed|voted|consensus|unanimous|reappointed",
    re.IGNORECASE,
)
_IT_WAS = re.compile(
    r"""\bit\s+(?:was|is|has\s+been)\s+(?:(?:then|also|further|therefore|unanimously|duly|formally|generally|subsequently|finally|by\s+consensus)\s+){0,2}
    (?:agreed|resolved|decided)(?:\s+(?:unanimously|in\s+principle|by\s+all|by\s+consensus|on\s+balance))?(?:\s+by\s+[^,.]{3,30}?)?,?\s+(?:that\s+|to\s+(?=[a-z])|for\s+)?(?P<what>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_OPINION = re.compile(r"it\s+would\s+be\s+(?:helpful|useful|good|worthwhile|sensible)\s+to\b", re.IGNORECASE)
_BODY_DID = re.compile(
    rf"""(?:^|[,;:]\s+|\b(?:so|and|that|therefore)\s+)
    (?P<body>(?:(?:the|our|all|both|[{UPPER}][\w'-]+)\s+){{0,4}}(?P<last>[\w-]+))\s+
    (?:(?:have|has|then|also|further|therefore|unanimously|all|subsequently|formally|both)\s+){{0,2}}
    (?P<verb>agreed|resolved|decided|approved|endorsed|ratified|adopted|accepted|elected|appointed|deferred|authorised|(?-i:NOTED|RECEIVED)|AGREED|RESOLVED|APPROVED)
    (?:\s+(?:unanimously|in\s+principle))?\s+(?P<how>that\s+|to\s+(?=[a-z])|on\s+|upon\s+|with\s+)?(?P<what>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_AGREED_ONLY = re.compile(
    r"(?:[^.;:?]{0,60}?\s[–—-]\s+|[^.;?]{0,40}?:\s+)?\W*(?:(?:it\s+was\s+)?(?:all|also|then|unanimously)\s+)?(?:agreed?|decided|approved|AGREED)(?:\s+unanimously)?[*_]*"
    r"(?:\s+to\s+(?=[a-z])|\s+that\s+|\s+(?=(?:the|a|an|this|these|our|all|we|not|anyone|everyone|\d[\w/]*|[a-z]{4,}s?)\s)(?!(?:with|without|minutes|minute|actions?|action|points?|upon|draft|unanimously|amendments?|subject)\b))(?P<what>\S)",
    re.IGNORECASE,
)
_SO_DID = re.compile(
    rf"""\W*(?:(?:after|following)\s[^,]{{3,60}},\s+)?(?:(?:the|our|all)\s+)?(?:[\w'-]+\s+){{0,3}}?(?i:{"|".join(sorted(DECIDERS))})\b[^,;]{{0,160}}?,?\s+and\s+(?:then\s+)?
    (?:agreed|resolved|decided|AGREED|RESOLVED)\s+(?:to\s+(?=[a-z])|that\s+)(?P<what>\S)""",
    re.VERBOSE,
)
_DECISION_TO = re.compile(
    r"\bdecision\s+(?:was\s+|has\s+been\s+)?(?:made|taken|reached)\s+to\s+(?P<what>[a-z])", re.IGNORECASE
)
_PUT_OFF = re.compile(
    r"\W*(?:(?:the|this)\s+)?(?:(?:item|matter|approval|consideration|decision|discussion|application)\s+)?(?:(?:was|is|to\s+be)\s+)?"
    r"(?:deferred|held\s+over|postponed|adjourned|carried\s+over)\s+(?:to|until|till|pending|for)\b",
    re.IGNORECASE,
)
_THIS_WAS = re.compile(
    r"(?:this|that|these|both|all|which)\s+(?:was|were)\s+(?:then\s+|unanimously\s+|all\s+|duly\s+)?(?:agreed|approved|accepted|carried|resolved|seconded)\b.{0,60}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"""(?:\b(?:was|were)|^\W*(?:these|they|this|it|minutes|the\s+minutes)\s+ha(?:s|ve)\s+(?:now\s+)?been)\s+(?:[a-z]+(?:ed|ead|en)(?:\s+(?:out|on|through|upon))?(?:\s*,\s*|\s+and\s+|\s*&\s*)(?:[a-z]+ed(?:\s+on)?\s*(?:,|and|&)\s*)?)?(?:(?:then|also|duly|formally|unanimously|broadly|all|both|hereby|subsequently|therefore|again|generally|by\s+consensus|taken\s+as\s+read\s+and)\s+){0,2}
    (?:approved|authorised|adopted|agreed(?!\s+(?:that|to|for|by\s+\w+\s+to))|accepted|ratified|endorsed|carried|passed|deferred|(?:re-?)?elected|(?:re-?)?appointed|co-opted|
      moved\s+(?:as|and)\b|taken\s+as\s+(?:read|correct)|confirmed\s+as\s+(?:a\s+)?(?:true|correct|accurate)|signed\s+(?:off\s+)?(?:as|by)|proposed\s+and\s+(?:seconded|agreed|carried))""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:Approved|Agreed|Accepted|Adopted|approved)\s+(?:and\s+(?:signed|adopted)|as\s+(?:a\s+|an\s+)?(?:true|correct|accurate))\b"
)
_VOTED = re.compile(
    r"\bvoted\s+(?:[\d–-]+\s+|unanimously\s+|by\s+[^,.]{3,40}?\s+)?(?:in\s+favour\s+of|for|to|that)\s",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"^(?:(?:the|this)\s+)?(?:motion|proposal|resolution|amendment|recommendation)s?\b.{0,40}?\b(?:pass(?:ed|es)|carri(?:ed|es)|defeated|approved|agreed)\b"
    r"|^(?:passed|carried|approved|adopted|agreed|accepted)(?:\s+(?:unanimously|nem\.?\s*con\.?|by\s+all|without\s+amendment|as\s+a\s+(?:true|correct)\s+record))+",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:previously|already|last\s+(?:month|year|meeting)|years?\s+ago|at\s+the\s+(?:\w+\s+)?(?:previous|last|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s+20\d\d)?\s+meeting|if\s+(?:it|they|this)|when\s+she|when\s+he|not\s+(?:yet\s+)?(?:agreed|approved))\b",
    re.IGNORECASE,
)
_PERSONAL = word_set(
    """email e-mail send circulate confirm contact write bring let forward read review attend check
    consider ask feed provide share submit think look ring phone speak report respond pass help collect
    take find meet"""
)
_AGREED_THING = word_set("the a an not all this these that those its our some revised new draft following")
_MANY = frozenset(["members", "councillors", "attendees", "everyone", "all", "those"])


def decisions(layout: Layout) -> Iterator[Finding]:
    """Every decision: the resolutions first, then what was agreed, approved or carried in the text."""
    resolved = list(resolutions(layout))
    yield from resolved
    taken = Taken(resolved)
    last: Finding | None = None
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE:
            continue
        if is_vote_alone(layout, block):
            if not _decided_above(layout, block, last):
                last = vote_alone(layout, block)
                yield last
            continue
        for index in range(len(sentences)):
            for found in _of_sentence(layout, block, index, taken, last):
                last = found
                yield found


def _of_sentence(
    layout: Layout, block: int, index: int, taken: Taken, last: Finding | None
) -> Iterator[Finding]:
    sentence = layout.sentences[block][index]
    if index and _THIS_WAS.match(sentence.text):
        yield _said_before(layout, layout.sentences[block][index - 1], sentence)
    elif _HINT.search(sentence.text) and not taken.overlaps(sentence.start, sentence.end):
        if only_a_vote(sentence.text) and last is not None and sentence.start - last.end < 4:
            return
        vote = voted(layout, block, index)
        yield from [vote] if vote else _told(layout, sentence)


def _decided_above(layout: Layout, block: int, last: Finding | None) -> bool:
    """Whether the block just above tells the decision that a mere vote belongs to."""
    return last is not None and block > 0 and last.end > layout.blocks[block - 1].start


def _told(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if text.endswith("?"):
        return
    at = 0
    for clause in re.split(r"(?<=;)\s+", text):
        begin = text.index(clause, at)
        at = begin + len(clause)
        found = _in_clause(layout, sentence, begin, clause)
        if found is not None:
            yield found


def _said_before(layout: Layout, proposal: Sentence, agreement: Sentence) -> Finding:
    """ "The fire service could be invited. This was agreed.": the decision is the sentence before."""
    return layout.finding(
        Kind.DECISION,
        (proposal.start, agreement.end),
        (proposal.start, proposal.end),
        "this was agreed",
        0.8,
        reference=item_number(layout, proposal.block, proposal.start),
        ready=False,
    )


def _in_clause(layout: Layout, sentence: Sentence, begin: int, clause: str) -> Finding | None:
    if begin and _THIS_WAS.match(clause):
        return _finding(layout, sentence, 0, 0, len(sentence.text), "this was agreed", 0.8)
    if match := _IT_WAS.search(clause):
        if _OPINION.match(clause, match.start("what")) or _NOT_NOW.search(clause[: match.start("what")]):
            return None
        return _finding(
            layout, sentence, begin, begin + match.start("what"), begin + len(clause), "it was agreed", 0.85
        )
    if match := _BODY_DID.search(clause):
        if _decides(match, clause) and not _NOT_NOW.search(clause[: match.start("what")]):
            whole = match["how"] is None
            start = match.start("body") if whole else match.start("what")
            return _finding(
                layout, sentence, begin, begin + start, begin + len(clause), "the meeting agreed", 0.8
            )
        if match["last"].lower() in DECIDERS:
            return None
    if match := _AGREED_ONLY.match(clause):
        return _finding(
            layout, sentence, begin, begin + match.start("what"), begin + len(clause), "agreed", 0.8
        )
    if match := _SO_DID.match(clause) or _DECISION_TO.search(clause):
        return _finding(
            layout, sentence, begin, begin + match.start("what"), begin + len(clause), "and agreed", 0.75
        )
    if _CARRIED.search(clause) or _VOTED.search(clause) or _PUT_OFF.match(clause):
        return _finding(layout, sentence, begin, begin, begin + len(clause), "carried", 0.8)
    match = _PASSIVE.search(clause) or _SIGNED.search(clause)
    if match and not _NOT_NOW.search(clause[: match.end()]) and _is_settled(clause, match):
        return _finding(layout, sentence, begin, begin, begin + len(clause), "was approved", 0.7)
    title = layout.sections[sentence.block].title
    if approves_minutes(clause) or (not begin and approves_below(title, clause)):
        return _finding(layout, sentence, begin, begin, begin + len(clause), "minutes approved", 0.75)
    if approves_in_few_words(clause):
        return _finding(layout, sentence, begin, begin, begin + len(clause), "approved in few words", 0.6)
    return None


def _decides(match: re.Match[str], clause: str) -> bool:
    last = match["last"].lower()
    if last not in DECIDERS:
        return False
    verb = clause[match.start("what") :].split(" ", 1)[0].lower()
    if match["how"] is None and match["verb"].lower() == "agreed" and verb not in _AGREED_THING:
        return False
    to = (match["how"] or "").strip().lower() == "to"
    return not (
        to
        and (verb in _PERSONAL or (last not in _MANY and verb in OUTREACH and last == "secretariat"))
        and last in _MANY | {"secretariat", "team"}
    )


def _is_settled(clause: str, match: re.Match[str]) -> bool:
    """Not "grants that were approved", nor "the payments agreed were": the verb is the sentence's own."""
    before = clause[: match.start()]
    if re.search(r",\s+which\s*$", before):
        return True
    return (
        re.search(
            r"\b(?:that|which|who|as|if|once|when|until|unless|after|where|whether|before)\b[^,;]*$", before
        )
        is None
    )


def _finding(
    layout: Layout, sentence: Sentence, clause: int, start: int, end: int, rule: str, confidence: float
) -> Finding:
    return layout.finding(
        Kind.DECISION,
        (sentence.start + clause, sentence.start + end),
        (sentence.start + start, sentence.start + end),
        rule,
        confidence,
        reference=item_number(layout, sentence.block, sentence.start),
        ready=confidence >= 0.85,
    )
