"""Cleans text once, at the edge: one kind of line end, no control characters, composed letters."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls but tab and newline; soft hyphen; byte order mark; halves of surrogate pairs; non-characters.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufeff\ud800-\udfff\ufffe\uffff]")
_LONG_RUN_OF_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30


def clean(text: str) -> str:
    """The same text with `\\n` line ends, without control characters, in Unicode form NFC.

    A vertical tab (Word's manual line break), form feed or Unicode line separator becomes a newline. At most
    30 accents stand on one letter (the Stream-Safe Text Format of UAX #15): composing takes time that grows
    with the square of their number.
    """
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _LONG_RUN_OF_MARKS.sub(_fewer_marks, text))


def _fewer_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
