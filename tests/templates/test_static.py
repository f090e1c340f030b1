"""The compiled and vendored files: of the versions we name, readable, and in nobody else's look."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "delivery" / "static"
CSS = {name: (STATIC / name).read_text() for name in ("app.css", "print.css")}
THIRD_PARTY = (ROOT / "docs" / "third_party.md").read_text()
TAGS = re.findall(r"\.d-(?:rag|tag)--\w+\{[^}]*\}", CSS["app.css"])


@pytest.mark.parametrize("block", TAGS)
def test_every_tag_can_be_read(block: str) -> None:
    colours = dict(re.findall(r"(?<!-)\b(background|color):(#[0-9a-f]{6})", block))
    assert _contrast(colours["color"], colours.get("background", "#ffffff")) >= 4.5


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21, of two colours written #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", CSS)
def test_the_styles_fetch_nothing_and_wear_nobody_elses_look(name: str) -> None:
    for foreign in ("url(", "@import", "@font-face", "gds transport", "crown", "crest", "http:", "https:"):
        assert foreign not in CSS[name].lower()
    assert CSS[name].startswith("/*! delivery")


def test_the_vendored_script_is_the_version_that_the_page_and_the_licences_name() -> None:
    script = next((STATIC / "vendor").glob("htmx-*.min.js"))
    number = script.name.removeprefix("htmx-").removesuffix(".min.js")
    assert f'this.version="{number}"' in script.read_text()
    assert f"vendor/{script.name}" in (ROOT / "delivery" / "templates" / "base.html").read_text()
    assert f"| htmx | {number} |" in THIRD_PARTY
    assert (STATIC / "vendor" / f"htmx-{number}.LICENSE").read_text().startswith("Zero-Clause BSD")


def test_the_styles_and_macros_are_the_versions_that_the_licences_name() -> None:
    frontend = re.search(r'--govuk-frontend-version: ?"([\d.]+)"', CSS["app.css"])
    sass = re.search(r"sass ([\d.]+) from", CSS["app.css"])
    assert frontend
    assert sass
    assert f"| govuk-frontend | {frontend[1]} |" in THIRD_PARTY
    assert f"| govuk-frontend-jinja | {version('govuk-frontend-jinja')} |" in THIRD_PARTY
    assert f"npm install --no-save sass@{sass[1]} govuk-frontend@{frontend[1]}" in THIRD_PARTY
