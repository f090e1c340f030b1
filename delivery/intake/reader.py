"""Hands a file to a bounded child process and takes its text, its tables, what was tracked or filled in back."""

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from weakref import WeakKeyDictionary

from delivery.intake.calendar.dates import CalendarDates
from delivery.intake.calendar.dates import from_text as dates_from_text
from delivery.intake.filled import FilledDocument, FilledWorkbook, filled_from_text
from delivery.intake.kinds import FileKind, kind_of
from delivery.intake.refusal import Refused
from delivery.intake.table import Table, from_text
from delivery.intake.tracked import TrackedDocument
from delivery.intake.tracked import from_text as tracked_from_text

WALL_SECONDS = 4.5
CHILDREN_AT_ONCE = 4
TEXT, TABLES, TRACKED, FILLED, DATES = "text", "tables", "tracked", "filled", "dates"

_TOO_SLOW = "This file takes too long to read: save a fresh copy or a shorter part of it, or paste its text."
_FAILED = "This file could not be read: open it, save a fresh copy and choose that, or paste its text."

# Neither the environment, with its passwords, nor the site's start-up files reach the child; it looks for modules where we do.
_PROGRAM = (
    "import sys; *sys.path[:], wanted = sys.argv[1:]; from delivery.intake.child import main; main(wanted)"
)

# Windows starts no program without its root folder.
_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}

_places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file: `\\n` line ends, no control characters, NFC; what it was; what was left out."""

    text: str
    kind: FileKind
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTables:
    """The tables of a file, in order; what it was; what was left out."""

    tables: tuple[Table, ...]
    kind: FileKind
    notes: tuple[str, ...] = ()


async def read_file(content: bytes, filename: str) -> ReadText:
    """The text of an uploaded file. The event loop stays free; the answer comes in under five seconds.

    `Refused` carries one sentence for the person when the file is empty, over 5 MB, damaged, hostile or of a
    kind that is not read. The name decides nothing; a note says when it does not fit what was found.
    """
    return _understood(*await _asked(TEXT, content), filename)


async def read_tables(content: bytes, filename: str) -> ReadTables:
    """The tables of an uploaded Word document, Excel workbook, CSV file or web page; `Refused` as for its text."""
    read = _understood(*await _asked(TABLES, content), filename)
    return ReadTables(from_text(read.text), read.kind, read.notes)


async def read_tracked_changes(content: bytes, filename: str) -> TrackedDocument:
    """The tracked changes and comments of an uploaded Word document; `Refused` as for its text, and for other files."""
    return tracked_from_text(_understood(*await _asked(TRACKED, content), filename).text)


async def read_filled_form(content: bytes, filename: str) -> FilledDocument | FilledWorkbook:
    """The form that somebody filled in, from a Word document or a workbook; `Refused` as for its text, and for other files."""
    return filled_from_text(_understood(*await _asked(FILLED, content), filename).text)


async def read_calendar_file(content: bytes, since: date) -> CalendarDates:
    """The dates of an uploaded calendar file (.ics) from a day on; `Refused` as for its text, and for other files."""
    return dates_from_text(_understood(*await _asked(f"{DATES} {since.isoformat()}", content), "").text)


async def _asked(wanted: str, content: bytes) -> tuple[bytes, int | None]:
    """What the child answers, and how it ended."""
    kind_of(content)
    async with _place():
        child = await asyncio.create_subprocess_exec(
            *_command(wanted),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )
        try:
            answer, _ = await asyncio.wait_for(child.communicate(content), WALL_SECONDS)
        except TimeoutError:
            raise Refused(_TOO_SLOW) from None
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    return answer, child.returncode


def read_file_now(content: bytes, filename: str) -> ReadText:
    """As `read_file`, for the command line: waits for the answer."""
    kind_of(content)
    try:
        child = subprocess.run(
            _command(),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(_TOO_SLOW) from None
    return _understood(child.stdout, child.returncode, filename)


def _place() -> asyncio.Semaphore:
    """So many children at once for each event loop: twenty uploads are not twenty times the memory."""
    return _places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(CHILDREN_AT_ONCE))


def _command(wanted: str = TEXT) -> list[str]:
    package_home = str(Path(__file__).resolve().parents[2])
    search = [package_home, *(path for path in sys.path if path and Path(path).is_absolute())]
    return [sys.executable, "-I", "-S", "-c", _PROGRAM, *search, wanted]


def _understood(answer: bytes, returncode: int | None, filename: str) -> ReadText:
    head, newline, text = answer.partition(b"\n")
    if returncode != 0 or not newline:
        # Killed by the kernel: for its processor time (9, 24) or, rarely, by a fault in a parser.
        raise Refused(_TOO_SLOW if returncode in (-9, -24) else _FAILED)
    said = json.loads(head)
    if "refused" in said:
        raise Refused(said["refused"])
    kind = FileKind(said["kind"])
    return ReadText(text.decode("utf-8"), kind, (*said["notes"], *_name_notes(filename, kind)))


def _name_notes(filename: str, kind: FileKind) -> tuple[str, ...]:
    ending = PurePath(filename.replace("\\", "/")).suffix.lower()
    belongs = {
        ".docx": FileKind.WORD,
        ".pdf": FileKind.PDF,
        ".htm": FileKind.HTML,
        ".html": FileKind.HTML,
        ".xlsx": FileKind.WORKBOOK,
    }
    if ending in belongs and belongs[ending] != kind:
        named = {
            FileKind.WORD: "a Word document",
            FileKind.PDF: "a PDF",
            FileKind.HTML: "a web page",
            FileKind.WORKBOOK: "a workbook",
        }
        return (
            f"Its name ends in {ending}, but it is {named.get(kind, 'plain text')} and was read as that.",
        )
    return ()
