"""Verbs that settle a matter in the passive or by a vote: "was approved", "carried", "deferred to"."""

from __future__ import annotations

import re

PUT_OFF = re.compile(
    r"\W*(?:(?:the|this)\s+)?(?:(?:item|matter|approval|consideration|decision|discussion|application)\s+)?(?:(?:was|is|to\s+be)\s+)?"
    r"(?:deferred|held\s+over|postponed|adjourned|carried\s+over)\s+(?:to|until|till|pending|for)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"""(?:\b(?:was|were)|^\W*(?:these|they|this|it|minutes|the\s+minutes)\s+ha(?:s|ve)\s+(?:now\s+)?been)\s+(?:[a-z]+(?:ed|ead|en)(?:\s+(?:out|on|through|upon))?(?:\s*,\s*|\s+and\s+|\s*&\s*)(?:[a-z]+ed(?:\s+on)?\s*(?:,|and|&)\s*)?)?(?:(?:then|also|duly|formally|unanimously|broadly|all|both|hereby|subsequently|therefore|again|generally|by\s+consensus|taken\s+as\s+read\s+and)\s+){0,2}
    (?:approved|refused|rejected|turned\s+down|authorised|adopted|agreed(?!\s+(?:that|to|for|by\s+\w+\s+to))|accepted|ratified|endorsed|carried(?!\s+(?:forward|over|out))|passed|deferred|(?:re-?)?elected|(?:re-?)?appointed|co-opted|
      moved\s+(?:as|and)\b|taken\s+as\s+(?:read|correct)|confirmed\s+as\s+(?:a\s+)?(?:true|correct|accurate)|signed\s+(?:off\s+)?as|proposed\s+and\s+(?:seconded|agreed|carried))""",
    re.VERBOSE | re.IGNORECASE,
)
SIGNED = re.compile(
    r"\b(?:Approved|Agreed|Accepted|Adopted|approved)\s+(?:and\s+(?:signed|adopted)|as\s+(?:a\s+|an\s+)?(?:true|correct|accurate))\b"
)
VOTED = re.compile(
    r"\bvoted\s+(?:\d+\s?[–-]\s?\d+\s+|unanimously\s+|by\s+[^,.]{3,40}?\s+)?(?:in\s+favour\s+of|for|to|that)\s",
    re.IGNORECASE,
)
CARRIED = re.compile(
    r"^(?:(?:the|this)\s+)?(?:motion|proposal|resolution|amendment|recommendation)s?\b.{0,40}?\b(?:pass(?:ed|es)|carri(?:ed|es)|defeated|approved|agreed)\b"
    r"|^(?:passed|carried|approved|adopted|agreed|accepted)(?:\s+(?:unanimously|nem\.?\s*con\.?|by\s+all|without\s+amendment|as\s+a\s+(?:true|correct)\s+record))+",
    re.IGNORECASE,
)


def is_settled(clause: str, match: re.Match[str]) -> bool:
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
