"""What must fit on one side, laid out by LibreOffice: `make layout`, or `python -m tests.progress.layout`.

It is no test of `make test`, since LibreOffice is a large thing to ask of a machine; there the bounds are tested as rules.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from delivery.progress import highlight, pack
from delivery.progress.documents import Draft
from delivery.progress.documents.writing import write_draft
from tests.progress.highlight.sample import a_highlight, the_worst_highlight
from tests.progress.pack.sample import a_bad_pack, a_pack, the_worst_pack

DRAFTS: dict[str, Draft] = {
    "pack": pack.draft_of(a_pack()),
    "bad_pack": pack.draft_of(a_bad_pack()),
    "worst_pack": pack.draft_of(the_worst_pack()),
    "highlight": highlight.draft_of(a_highlight()),
    "worst_highlight": highlight.draft_of(the_worst_highlight()),
}


def main() -> int:
    """Lay each out and say whether it fits; 1 where one does not, 2 where nothing can lay it out."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not (office and reader):
        print("LibreOffice and pdftotext lay the pages out: apt-get install libreoffice-writer poppler-utils")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        fits = {name: _fits(name, pages) for name, pages in _laid_out(Path(folder), office, reader).items()}
    for name, one in fits.items():
        print(f"{name:<20} {'ok' if one else 'more than one side'}")
    return 0 if all(fits.values()) else 1


def _laid_out(folder: Path, office: str, reader: str) -> dict[str, list[str]]:
    """The words of every page of each document."""
    for name, draft in DRAFTS.items():
        (folder / f"{name}.docx").write_bytes(write_draft(draft))
    home = f"-env:UserInstallation=file://{folder / 'home'}"
    files = [str(folder / f"{name}.docx") for name in DRAFTS]
    convert = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    pages = {}
    for name in DRAFTS:
        read = subprocess.run(
            [reader, str(folder / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=30
        )
        pages[name] = read.stdout.decode().split("\f")[:-1]
    return pages


def _fits(name: str, pages: list[str]) -> bool:
    if name.endswith("pack"):
        return "What to discuss" in pages[0] and "To discuss, one by one" in pages[1]
    return len(pages) == 1


if __name__ == "__main__":
    sys.exit(main())
