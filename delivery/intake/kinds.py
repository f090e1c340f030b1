"""Tells by its first bytes, never by its name, what kind of file has come in."""

import re
from enum import StrEnum

from delivery.intake.refusal import Refused

MOST_BYTES = 5 * 1024 * 1024


class FileKind(StrEnum):
    """A kind of file that can be read."""

    WORD = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    WORKBOOK = "xlsx"


_PICTURE = "This is a picture: text in it cannot be read, so type or paste the text instead."
_PROGRAM = "This is a program, not a document: choose a Word, PDF, web page or text file."
_ARCHIVE = "This is a compressed folder: take the document out of it and choose that."
_RICH_TEXT = "This is a rich text (.rtf) file: open it in Word, save it as .docx and choose that."
_MAIL = "This is a saved e-mail or web archive: open it, copy the text and paste it."
_XML = "This is an XML file: choose a Word, PDF, web page or text file instead."
_OLD_WORD = "This is a Word file of the old kind (.doc): open it in Word, save it as .docx and choose that."
_LOCKED_WORD = (
    "This document is locked with a password: open it, take the password off, save it and choose that."
)
_WORKBOOK = (
    "This is an Excel workbook of the old kind (.xls): copy the cells and paste them, or save it as .xlsx."
)
_SLIDES = "This is a PowerPoint file: copy its text and paste it, or save it as PDF."
_UNKNOWN = "This file is not one that can be read: choose a Word (.docx), PDF, web page or text file."

_REFUSED_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"{\\rtf", _RICH_TEXT),
)
_BINARY_TWO_LETTERS = (b"BM", b"MZ")

# Names of streams inside the old compound files (MS-CFB 2.6.1: UTF-16, little-endian).
_COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", _LOCKED_WORD),
    ("WordDocument", _OLD_WORD),
    ("PowerPoint Document", _SLIDES),
    ("Workbook", _WORKBOOK),
    ("__substg1.0_", _MAIL),
)

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6]|ul|ol|section|article|main|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_START = re.compile(
    rb"\s*(?:[A-Za-z-]{2,40}:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n)*){0,60}MIME-Version:", re.I
)


def kind_of(content: bytes) -> FileKind:
    """The kind of a file's bytes; `Refused` when it is empty, too big or of a kind that is not read.

    A workbook is a zip file like a Word document: which of the two it is, is seen when it is opened.
    """
    if not content.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise Refused("This file is empty: choose the file that holds the text.")
    if len(content) > MOST_BYTES:
        raise Refused(
            f"This file is {len(content) / 1024 / 1024:.1f} MB and the most that can be read is 5 MB: "
            "save it without its pictures, or paste its text."
        )
    if content.startswith(b"PK\x03\x04"):
        return FileKind.WORD
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    _refuse_other_binaries(content)
    if _HTML_START.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
        return FileKind.HTML
    _refuse_other_texts(content)
    return FileKind.TEXT


def _refuse_other_binaries(content: bytes) -> None:
    if content.startswith(_COMPOUND_START):
        for stream, sentence in _COMPOUND_STREAMS:
            if stream.encode("utf-16-le") in content:
                raise Refused(sentence)
        raise Refused(_UNKNOWN)
    if content.startswith(b"PK"):
        raise Refused(_ARCHIVE)
    if content[4:8] == b"ftyp" or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        raise Refused(_PICTURE)
    for start, sentence in _REFUSED_STARTS:
        # "BM" and "MZ" may also begin somebody's notes; a real picture or program has NULs close by.
        if content.startswith(start) and (start not in _BINARY_TWO_LETTERS or b"\x00" in content[:64]):
            raise Refused(sentence)


def _refuse_other_texts(content: bytes) -> None:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<?xml", b"<svg", b"<!DOCTYPE")):
        raise Refused(_PICTURE if b"<svg" in start else _XML)
    if _MAIL_START.match(start):
        raise Refused(_MAIL)
