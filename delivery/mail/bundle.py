"""Many mails as one file: each unsent, under a name that says for whom it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from delivery.mail.shown import unsent
from delivery.wording import LONDON

# What no file may be called on Windows, and control characters.
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\s]+')
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Bundled:
    """A mail for a bundle: the words of its sending, which is its folder there, whom it is to, and its bytes."""

    folder: str
    name: str
    content: bytes


def bundle(mails: Collection[Bundled], at: datetime) -> bytes:
    """The mails as a .zip made `at` this moment: a folder for each sending, in it `001 Sam Pike.eml` and so on."""
    stamp = at.astimezone(LONDON).timetuple()[:6]
    folders = list(dict.fromkeys(mail.folder for mail in mails))
    numbers = dict.fromkeys(folders, 0)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundled:
        for mail in mails:
            numbers[mail.folder] += 1
            folder = f"{folders.index(mail.folder) + 1:02} {_in_a_name(mail.folder)}"
            place = f"{folder}/{numbers[mail.folder]:03} {_in_a_name(mail.name)}.eml"
            bundled.writestr(zipfile.ZipInfo(place, stamp), unsent(mail.content), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _in_a_name(words: str) -> str:
    """`words` as a part of a file's name that every system takes."""
    return _NOT_IN_A_NAME.sub(" ", words).strip(" .")[:LONGEST_NAME].strip(" .") or "mail"
