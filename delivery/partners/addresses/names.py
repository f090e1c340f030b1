"""A person's name out of a display name: "MARSH, Ada (Fire)" is Ada Marsh of Fire."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_NAME = 200
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_HEADER = re.compile(r"^\s*(?:to|cc|bcc)\s*:\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s+[-–—|/]\s+(.+)$")
_AFTER = re.compile(r"^(?:mbe|obe|cbe|jp|qc|kc|phd|frics|esq|jnr|jr|snr|sr)\.?$", re.IGNORECASE)
_LOCAL_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class DisplayName:
    """A name with the organisation that stood beside it."""

    name: str = ""
    organisation: str = ""


def without_header(text: str) -> str:
    """Without "To:" in front."""
    return _HEADER.sub("", text)


def display_name(text: str) -> DisplayName:
    """The name in `text`, surname behind, and what stood in brackets or behind a dash."""
    beside = [" ".join(words.split()) for words in _BRACKETS.findall(text)]
    words = " ".join(_BRACKETS.sub(" ", text).replace('"', " ").split()).strip(" ,;<>'`")
    if tail := _TAIL.search(words):
        beside.insert(0, tail[1])
        words = words[: tail.start()]
    name = _in_order(words)
    organisation = ", ".join(part for part in beside if part)
    if not name and organisation:
        # "tom@county.example (Tom Okafor)", as older programs write it.
        return DisplayName(_in_order(organisation)[:LONGEST_NAME])
    return DisplayName(name[:LONGEST_NAME], organisation[:LONGEST_NAME])


def name_of_address(email: str) -> str:
    """The name that an address spells out: "nisha.patel@…" is Nisha Patel; else what stands before the @."""
    local = email.partition("@")[0]
    words = [word for word in re.split(r"[._-]+", local) if word]
    if len(words) > 1 and all(_LOCAL_WORD.fullmatch(word) for word in words):
        return " ".join(word[:1].upper() + word[1:].lower() for word in words)
    return local


def _in_order(words: str) -> str:
    """ "Marsh, Ada" turned round; letters after a name stay behind it."""
    parts = [part.strip(" .'`") for part in words.split(",") if part.strip(" .'`")]
    if len(parts) > 1 and _AFTER.match(parts[-1]):
        return f"{_in_order(','.join(parts[:-1]))} {parts[-1]}"
    if len(parts) == 2:
        return " ".join(_capital(word) for part in reversed(parts) for word in part.split())
    return " ".join(_capital(word) for word in ", ".join(parts).split())


def _capital(word: str) -> str:
    """MARSH is Marsh, O'BRIEN O'Brien; initials and what is not all capitals stay as they are."""
    if word.isupper() and len(word) > 3:
        return "-".join(
            part[:3] + part[3:].lower() if part[1:2] == "'" else part.capitalize() for part in word.split("-")
        )
    return word
