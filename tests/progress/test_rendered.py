"""Pages of documents as LibreOffice lays them out, where it is installed: one side is one side."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from delivery.progress import highlight, pack
from delivery.progress.documents import Draft
from delivery.progress.documents.writing import write_draft
from tests.progress.highlight.sample import a_highlight, the_worst_highlight
from tests.progress.pack.sample import a_bad_pack, a_pack, the_worst_pack

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
DRAFTS: dict[str, Draft] = {
    "pack": pack.draft_of(a_pack()),
    "bad_pack": pack.draft_of(a_bad_pack()),
    "worst_pack": pack.draft_of(the_worst_pack()),
    "highlight": highlight.draft_of(a_highlight()),
    "worst_highlight": highlight.draft_of(the_worst_highlight()),
}


@pytest.mark.skipif(not (OFFICE and READER), reason="LibreOffice and pdftotext lay the pages out")
def test_the_first_page_of_a_pack_and_a_highlight_report_are_one_side(tmp_path: Path) -> None:
    for name, draft in DRAFTS.items():
        (tmp_path / f"{name}.docx").write_bytes(write_draft(draft))
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    files = [str(tmp_path / f"{name}.docx") for name in DRAFTS]
    assert OFFICE
    assert READER
    subprocess.run(
        [OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in DRAFTS:
        read = subprocess.run(
            [READER, str(tmp_path / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=30
        )
        pages = read.stdout.decode().split("\f")[:-1]
        if name.endswith("pack"):
            assert "What to discuss" in pages[0]
            assert "To discuss, one by one" in pages[1], name
        else:
            assert len(pages) == 1, name
