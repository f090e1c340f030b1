"""A progress report as a Word document: the answer first, then what changed, then each aim."""

from __future__ import annotations

from delivery.word import Properties, WordDocument

from .aims import write_aims
from .changes import write_changes
from .content import ProgressReport
from .evidence import write_differences, write_not_evidenced
from .front import write_closing, write_front


def write_report(report: ProgressReport) -> bytes:
    """The report as a .docx file: one A4 side that answers the question, the changes, then the aims on wide pages."""
    document = WordDocument(
        Properties(
            title=f"{report.title}: {report.strategy}" if report.strategy else report.title,
            partnership=report.partnership,
            dated=report.on,
            marking=report.marking,
            subject=f"The {report.position.kind} of {report.agency or 'all partners'}",
        )
    )
    write_front(document, report)
    write_changes(document, report.changes)
    write_differences(document, report.differences)
    write_not_evidenced(document, report.not_evidenced)
    document.turn_wide()
    write_aims(document, report)
    write_closing(document, report)
    return document.to_bytes()
