"""The guides in docs/guides say what the pages say, and show pictures that are there and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.pictures import FOLDER, LARGEST

ROOT = Path(__file__).parents[1]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
# What a guide sets in italics that stands on no page of ours.
OURS = {"put to you", "working position", "agreed position", "plans"}
OF_MAIL_PROGRAMS = {"To:", "Accept", "Decline", "Tentative"}


@pytest.fixture(scope="module")
def on_pages() -> str:
    """All that pages can say, on one line."""
    sources = [*(ROOT / "delivery").rglob("*.html"), *(ROOT / "delivery").rglob("*.py")]
    return " ".join(" ".join(path.read_text("utf-8") for path in sources).replace("’", "'").split())


@pytest.mark.parametrize("guide", GUIDES, ids=[guide.stem for guide in GUIDES])
def test_whatever_a_guide_tells_to_press_is_on_a_page(guide: Path, on_pages: str) -> None:
    text = " ".join(guide.read_text("utf-8").split()).replace("’", "'")
    labels = set(re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text)) - OURS - OF_MAIL_PROGRAMS
    assert len(labels) > 2
    assert [label for label in sorted(labels) if label not in on_pages] == []


def test_every_picture_is_shown_is_there_and_is_small() -> None:
    shown = {
        (page.parent / picture).resolve()
        for page in [ROOT / "README.md", *GUIDES]
        for picture in re.findall(r"!\[[^]]{10,}\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    assert shown == set(FOLDER.iterdir())
    assert [picture.name for picture in shown if picture.stat().st_size > LARGEST] == []
