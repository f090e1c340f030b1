"""Hands a mail to a bounded child process and takes back what it says; whatever it holds, this neither fails nor waits."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from delivery.mail.received.documents import ATTACHED, DOCUMENTS, AttachedDocument
from delivery.mail.received.mail import MOST_BYTES, ReceivedKind, ReceivedText

WALL_SECONDS = 6.0

TOO_BIG = "This mail is bigger than 10 MB, so only its beginning was kept."
NOT_READ = "This mail could not be read. Open it in a mail program to see what it says."

# Neither the environment, with its passwords, nor the site's start-up files reach the child.
_PROGRAM = (
    "import sys; *sys.path[:], came = sys.argv[1:]; from delivery.mail.received.child import main; main(came)"
)
# Windows starts no program without its root folder.
_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
_READ = TypeAdapter(ReceivedText)


async def read_bounded(content: bytes, came_at: datetime) -> ReceivedText:
    """What the bytes of a mail say, within six seconds; a mail that cannot be read says only that, as a problem."""
    try:
        return _READ.validate_json(await _asked(content, came_at.isoformat()))
    except (TimeoutError, ValidationError):
        return ReceivedText(ReceivedKind.WORDS, problems=(NOT_READ,))


async def documents_bounded(content: bytes) -> tuple[AttachedDocument, ...]:
    """The Word documents and workbooks that are attached to a mail, as bounded; none where it cannot be read."""
    try:
        return ATTACHED.validate_json(await _asked(content, DOCUMENTS))
    except (TimeoutError, ValidationError):
        return ()


async def _asked(content: bytes, wanted: str) -> bytes:
    child = await asyncio.create_subprocess_exec(
        *_command(wanted),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
    )
    try:
        answer, _ = await asyncio.wait_for(child.communicate(content[:MOST_BYTES]), WALL_SECONDS)
        return answer
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


def _command(wanted: str) -> list[str]:
    package_home = str(Path(__file__).resolve().parents[3])
    search = [package_home, *(path for path in sys.path if path and Path(path).is_absolute())]
    return [sys.executable, "-I", "-S", "-c", _PROGRAM, *search, wanted]
