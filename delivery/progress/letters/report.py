"""The letter that a report is attached to."""

from __future__ import annotations

from delivery.mail.frame import framed

WORKING = (
    "It shows the working position, which is for the Strategic Group alone until the review closes: please do "
    "not pass it on."
)


def report_text(name: str, title: str, *, writer: str, service: str, is_working: bool) -> str:
    """The words: `is_working` says that the report shows colours which nobody agreed yet."""
    opening = f"{writer} sends you this report, which is attached as a Word document: {title}."
    return framed(name, (opening, WORKING if is_working else ""), service)
