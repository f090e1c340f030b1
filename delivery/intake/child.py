"""The bounded child process: a file's bytes come in, its text goes out, and nothing else is touched.

Run by `delivery.intake.reader`. On standard output: one line of JSON, `{"kind": …, "notes": […]}` or
`{"refused": sentence}`, then the text as UTF-8.
"""

import json
import sys

from delivery.intake.bounds import bind_this_process
from delivery.intake.cleaning import clean
from delivery.intake.kinds import FileKind, kind_of
from delivery.intake.refusal import Refused, damaged

_NAMES = {
    FileKind.WORD: "Word document",
    FileKind.PDF: "PDF",
    FileKind.HTML: "web page",
    FileKind.TEXT: "text file",
}
_TOO_MUCH = (
    "This file takes more memory to read than a document should: save a fresh copy, or paste its text."
)
_NO_TEXT = "This file holds no text: choose the file that holds it, or paste the text."


def main() -> None:
    """Reads standard input, writes the answer."""
    bind_this_process()
    content = sys.stdin.buffer.read()
    text = ""
    answer: dict[str, object]
    try:
        text, kind, notes = read_content(content)
        answer = {"kind": kind, "notes": notes}
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n" + text.encode("utf-8"))


def read_content(content: bytes) -> tuple[str, FileKind, tuple[str, ...]]:
    """(clean text, kind, notes) of a file, read in this very process; `Refused` whatever goes wrong."""
    kind = kind_of(content)
    try:
        text, notes = _read(content, kind)
    except Refused:
        raise
    except MemoryError:
        raise Refused(_TOO_MUCH) from None
    except Exception as error:  # whatever a library raises on a hostile file, the answer is the same
        raise damaged(_NAMES[kind]) from error
    text = clean(text)
    if not text.strip():
        raise Refused(_NO_TEXT)
    return text, kind, notes


def _read(content: bytes, kind: FileKind) -> tuple[str, tuple[str, ...]]:
    # Each library is loaded only for its own kind: the child lives for a tenth of a second.
    match kind:
        case FileKind.WORD:
            from delivery.intake.word.body import read_word  # noqa: PLC0415

            return read_word(content)
        case FileKind.PDF:
            from delivery.intake.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(content)
        case FileKind.HTML:
            from delivery.intake.webpage import read_webpage  # noqa: PLC0415

            return read_webpage(content)
        case FileKind.TEXT:
            from delivery.intake.plain import read_plain  # noqa: PLC0415

            return read_plain(content)
