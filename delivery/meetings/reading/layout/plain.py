"""Makes any text plain without moving a character, so that places in it stay places in the original."""

from __future__ import annotations

import re

from delivery.meetings.reading.layout.tags import readable, without_tags

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = (
    "\x00\xa0\u1680\u180e\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
    + "".join(chr(code) for code in range(0x2000, 0x200B))
    + "".join(chr(code) for code in range(0x01, 0x20) if chr(code) not in "\t\n\r\x0b\x0c\x1c\x1d\x1e")
    + "".join(chr(code) for code in (*range(0x7F, 0x85), *range(0x86, 0xA0), *range(0x202A, 0x202F)))
)
_LOOK_ALIKES = {
    "’": "'",
    "‘": "'",
    "‛": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "−": "–",
    "‒": "–",
    "―": "—",
    "▪": "•",
    "◦": "•",
    "‣": "•",
    "●": "•",
    "○": "•",
    "■": "•",
    "□": "•",
    "➢": "•",
    "➤": "•",
    "►": "•",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "：": ":",
}
_PLAIN = dict.fromkeys(_LINE_ENDS, "\n") | dict.fromkeys(_SPACES, " ") | _LOOK_ALIKES
# Looking for the few that are written otherwise takes a third of the time of translating every letter.
_OTHERWISE = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_GAPS = re.compile(r"\s+")
_AND_SO_ON = re.compile(r"[;,]\s+(?:and|or)$", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` with one kind of line end, space, quotation mark, dash and bullet; the length is the same."""
    bare = without_tags(text).replace("\r\n", " \n")
    return _OTHERWISE.sub(lambda letter: _PLAIN[letter.group()], bare)


def tidy(text: str) -> str:
    """`text` on one line, without the stars and underscores of Markdown and without a full stop or "; and" at its end."""
    line = _GAPS.sub(" ", readable(text).replace("**", " ").replace("__", " ")).strip(" \t*_|•")
    line = _AND_SO_ON.sub("", line)
    return line.rstrip(" ;,.") if line.endswith((".", ";", ",", " ")) and not line.endswith("...") else line
