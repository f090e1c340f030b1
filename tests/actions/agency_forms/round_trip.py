"""Forms that LibreOffice opens and saves, read back: `make layout`, or `python -m tests.actions.agency_forms.round_trip`.

It is no test of `make test`, since LibreOffice is a large thing to ask of a machine; what it saved once is in `files`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.actions.agency_forms.forms import answered, compared, in_excel, sheet_edited, told
from tests.actions.agency_forms.test_sheet_form import TOLD as TOLD_IN_EXCEL
from tests.actions.agency_forms.test_sheet_form import fill
from tests.actions.agency_forms.test_word_form import ANSWERS
from tests.actions.agency_forms.test_word_form import TOLD as TOLD_IN_WORD


def main() -> int:
    """Send each through LibreOffice and say whether all answers came back; 1 where not, 2 where it is not there."""
    office = shutil.which("soffice")
    if not office:
        print("LibreOffice saves the forms: apt-get install libreoffice-writer libreoffice-calc")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "form.docx"
        word.write_bytes(answered(ANSWERS))
        by_odt = _saved(office, _saved(office, word, "odt"), "docx")
        sheet = Path(folder) / "form.xlsx"
        sheet.write_bytes(sheet_edited(in_excel(), fill))
        found = {
            "form in Word": _told(_saved(office, word, "docx")) == _joined(TOLD_IN_WORD),
            "form by way of .odt": _told(by_odt) == _joined(TOLD_IN_WORD),
            "form for Excel": _told(_saved(office, sheet, "xlsx")) == _joined(TOLD_IN_EXCEL),
        }
    for name, is_whole in found.items():
        print(f"{name:<20} {'ok' if is_whole else 'answers are missing'}")
    return 0 if all(found.values()) else 1


def _saved(office: str, file: Path, ending: str) -> Path:
    """The file as LibreOffice saves it."""
    folder = file.parent / f"{file.suffix[1:]}-as-{ending}"
    home = f"-env:UserInstallation=file://{file.parent / 'home'}"
    convert = [office, home, "--headless", "--convert-to", ending, "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    return folder / f"{file.stem}.{ending}"


def _told(file: Path) -> dict[tuple[str, str], tuple[str, str]]:
    return _joined(told(compared(file.read_bytes())))


def _joined(found: dict[tuple[str, str], tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """LibreOffice 7.4 joins the lines of a place for typing when it opens a Word file."""
    return {key: (words.replace("\n", ""), standing) for key, (words, standing) in found.items()}


if __name__ == "__main__":
    sys.exit(main())
