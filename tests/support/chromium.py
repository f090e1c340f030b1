"""Finds a Chromium for the browser tests, and installs one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The browser tests need Chromium. Install it (on Debian and Ubuntu: apt-get install chromium), "
    "or set CHROMIUM to the path of one."
)


def find_chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the path, or Playwright's own."""
    named = [os.environ.get("CHROMIUM", ""), *NAMES]
    installed = next((path for name in named if name and (path := shutil.which(name))), None)
    return installed or _playwrights_own()


def install_chromium() -> None:
    """Debian's package when we may, else Playwright's own download."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
        subprocess.run(["apt-get", "-qq", "-y", "install", "chromium"], env=quiet, check=False)
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


if __name__ == "__main__":
    if find_chromium() is None:
        install_chromium()
    if find_chromium() is None:
        sys.exit(MISSING)
