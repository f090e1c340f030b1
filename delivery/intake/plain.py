"""Decodes plain text and Markdown: UTF-8, UTF-16 with its mark, or the Windows letters of Western Europe."""

import codecs
import re

from delivery.intake.refusal import Refused

_NOT_TEXT = "This file is not text that can be read: choose a Word (.docx), PDF, web page or text file."
_UTF_8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_plain(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `content` and notes on letters lost; `Refused` when it is not text at all."""
    text, notes = _decoded(content)
    # Old exports hold a stray page mark or two; a program or a picture is full of controls.
    if len(_CONTROLS.findall(text[:20_000])) > 5 + len(text[:20_000]) // 100:
        raise Refused(_NOT_TEXT)
    return text, notes


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _with_gaps(content, encoding)
    if b"\x00" in content:
        raise Refused(_NOT_TEXT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf_8(content):
        return _with_gaps(content, "utf-8")
    try:
        return content.decode("cp1252"), ()
    except UnicodeDecodeError:
        raise Refused(_NOT_TEXT) from None


def _is_mostly_utf_8(content: bytes) -> bool:
    letters = _UTF_8_LETTER.findall(content)
    high_bytes = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return 2 * sum(len(letter) for letter in letters) > high_bytes


def _with_gaps(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    counted = (
        "1 character could not be read and is"
        if lost == 1
        else f"{lost} characters could not be read and are"
    )
    return text, (f"{counted} shown as \ufffd.",)
