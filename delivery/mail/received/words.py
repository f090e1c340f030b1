"""What somebody wrote themselves: without the mail that they answer, and without their signature."""

from __future__ import annotations

import re

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# Each line below begins the mail that was answered; everything from there on is somebody else's.
_BEGINS_QUOTE = re.compile(
    rf"""
    ^[ \t]*(?:
        -{{3,}}[ ]*(?:Original[ ]Message|Original[ ]Appointment|Reply[ ]message|Neges[ ]Wreiddiol)[ ]*-{{3,}}   # Outlook
      | _{{20,}}[ \t]*$                                               # Outlook on the web, Teams
      | On\b.{{4,200}}\b(?:wrote|ysgrifennodd):[ \t]*$                # Gmail, Apple, Thunderbird
      | Ar\b.{{4,200}}\bysgrifennodd\b.{{0,120}}:[ \t]*$
      | .{{2,120}}\bwrote[ ]on\b.{{4,80}}:[ \t]*$
      | \d{{1,2}}[ ]{_MONTHS}[ ]\d{{4}},?[ ].{{0,30}}\d{{1,2}}:\d\d.{{1,160}}(?:wrote)?:[ \t]*$
      | -{{3,}}[ ]?On[ ].{{4,160}}wrote[ ]?-{{3,}}
    )""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
# Gmail and Apple break the line before "wrote:".
_WRAPPED_ON = re.compile(
    r"^[ \t]*On\b[^\n]{4,200}\n[^\n]{0,160}\bwrote:[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_FROM = re.compile(r"^[ \t>]*\**(?:From|Oddi wrth|O|Von|De):\**[ \t]*\S", re.IGNORECASE)
_SENT = re.compile(r"^[ \t>]*\**(?:Sent|Date|Anfonwyd|To|Subject|Cc):\**[ \t]*\S", re.IGNORECASE)
_DASHES = re.compile(r"^--[ ]?$|^—$|^-{2}\s*$")
_SENT_FROM = re.compile(
    r"^(?:Sent (?:from|via) (?:my |the )?[\w .'’-]{2,60}"
    r"|Get Outlook for (?:iOS|Android)\S*.*|Sent from Outlook.*|Sent from Mail for Windows.*)\.?\s*(?:<?https?://\S*)?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:kind|kindest|best|warm|warmest|many)?\s*(?:regards|wishes|thanks)|cheers|yours (?:sincerely|faithfully|truly)"
    r"|sincerely|thank you|thanks(?: again| a lot| all| very much)?|all the best|best|rgds|br|kr|ta|diolch)[\s,.!]*$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^\W*(?:this (?:e-?mail|message)\b.{0,80}\b(?:confidential|intended|privileged)|(?:important|disclaimer|confidentiality)\b"
    r".{0,40}(?:notice|:)|the information (?:contained )?in this e-?mail|please consider the environment"
    r"|\[?(?:external|caution)\b.{0,30}e-?mail)",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"^\W*(?:\[?(?:caution|external|warning)\b.{0,160}(?:e-?mail|sender|organisation|links|attachments).{0,200})$"
    r"|^You don't often get email from .{0,160}$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:\b(?:tel|phone|mobile|mob|direct|ext|fax|m|t|e)\b\s*[:.]?\s*\+?[\d(][\d ()-]{6,})|\bwww\.|https?://|\S@\S+\.\S"
    r"|^\s*(?:\+44|0)[\d ()-]{8,}\s*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^[\s>]*(?:[-*•]\s|\d+[.)]|A-\d)")
MOST_NAME_WORDS = 6


def own_words(text: str, name: str = "") -> str:
    """The words of `text`, a mail in plain text with `\\n` line ends, that its sender, called `name`, wrote.

    Of a quote that is answered line by line each item of a list is kept that an answer stands below, with its `>`; all
    others are left out. Empty where nothing was written.
    """
    lines = _without_signature(_answers(_without_warnings(_cut(text).splitlines())))
    while lines and (not lines[-1].strip() or _is_name(lines[-1], name)):
        lines.pop()
    return "\n".join(lines).strip()


def _is_name(line: str, name: str) -> bool:
    words = line.strip(" \t,.-–").casefold()
    return bool(words) and words in {name.casefold(), name.partition(" ")[0].casefold()}


def _answers(lines: list[str]) -> list[str]:
    """Without the quoted lines but those that are answered: the last before each answer."""
    kept: list[str] = []
    quoted = ""
    for line in (line.rstrip() for line in lines):
        if line.lstrip().startswith(">"):
            quoted = line if line.strip(" \t>") else quoted
            continue
        if line.strip() and quoted:
            # What stands below a sentence, or a whole quote, answers nothing in it alone.
            if _LISTED.match(quoted):
                kept.append(quoted)
            quoted = ""
        kept.append(line)
    return kept


def _cut(text: str) -> str:
    """Without what follows the line that introduces the answered mail, unless the answers stand below it."""
    text = text.replace("\u00a0", " ")
    found = [match for pattern in (_BEGINS_QUOTE, _WRAPPED_ON) if (match := pattern.search(text))]
    places = [(match.start(), match.end()) for match in found]
    if (block := _header_block(text)) is not None:
        places.append((block, len(text)))
    if not places:
        return text
    start, end = min(places)
    above, below = text[:start], text[end:]
    quoted = [line for line in below.splitlines() if line.strip()]
    between = [line for line in quoted if not line.lstrip().startswith(">")]
    # Below or between the quotes is answered only where the quoted lines are marked as such.
    if quoted and len(between) < len(quoted) and quoted[0].lstrip().startswith(">"):
        return f"{above.rstrip()}\n{below}"
    return above


def _header_block(text: str) -> int | None:
    """Where "From: … Sent: … To: …" of Outlook begins."""
    place = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if (
            _FROM.match(line)
            and sum(bool(_SENT.match(after)) for after in lines[number + 1 : number + 6]) >= 2
        ):
            return place
        place += len(line) + 1
    return None


def _without_warnings(lines: list[str]) -> list[str]:
    """Without what a council's mail server writes above a mail from outside."""
    head = [line for line in lines[:6] if not _WARNING.match(line.strip())]
    return [*head, *lines[6:]]


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        words = line.strip()
        if _DASHES.match(line) or _SENT_FROM.match(words) or _DISCLAIMER.match(words):
            return _without_signature(lines[:number])
    for number, line in enumerate(lines):
        if _CLOSING.match(line.strip()) and _is_signature(lines[number + 1 :]):
            return lines[:number] if number or len(lines) > 1 else lines
    return _without_name(lines)


def _is_signature(lines: list[str]) -> bool:
    """Whether what follows "Kind regards" is a name, posts and numbers, with no sentence in it."""
    told = [line.strip() for line in lines if line.strip()]
    return not any(
        line.endswith((".", "!", "?")) and len(line.split()) > MOST_NAME_WORDS and not _CONTACT.search(line)
        for line in told
    )


def _without_name(lines: list[str]) -> list[str]:
    """Without a name, office and telephone number at the end that no "Kind regards" introduces."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    end = len(kept)
    while end > 1 and kept[end - 1].strip() and _CONTACT.search(kept[end - 1]):
        end -= 1
    if end < len(kept):
        while end > 1 and kept[end - 1].strip() and len(kept[end - 1].split()) <= MOST_NAME_WORDS:
            end -= 1
        return kept[:end]
    return kept
