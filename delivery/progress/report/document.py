"""A progress report as a Word document: the answer first, then what changed, then each aim."""

from __future__ import annotations

from functools import partial

from delivery.marking import Marking, file_name
from delivery.progress.documents.kind import Draft, Part
from delivery.progress.documents.writing import write_draft
from delivery.word import Dress, Properties, WordDocument

from .aims import write_aim, write_other_actions
from .changes import write_changes
from .content import AimSection, ProgressReport
from .evidence import write_differences, write_not_evidenced
from .front import write_closing, write_front


def draft_of(report: ProgressReport) -> Draft:
    """One A4 side that answers the question, the changes, then the aims on wide pages."""
    of = f", {report.about_short}" if report.about else ""
    title = f"{report.title}{of}: {report.strategy}" if report.strategy else f"{report.title}{of}"
    subject = f"The {report.position.kind} of {report.about or 'all partners'}"
    return Draft(
        properties=Properties(title, report.partnership, report.on, report.marking, subject),
        parts=(
            Part("Summary", partial(write_front, report=report)),
            *([Part("What changed", partial(_write_changes, report=report))] if report.aims else []),
            *(
                Part(f"Aim {aim.number}", partial(_write_aim, report=report, aim=aim, is_first=not place))
                for place, aim in enumerate(report.aims)
            ),
            Part("About this report", partial(_write_end, report=report)),
        ),
        file_name=file_name(
            f"progress report {report.about_short}".strip(),
            report.on,
            "docx",
            is_members_only=report.marking is Marking.OFFICIAL_SENSITIVE,
        ),
    )


def write_report(report: ProgressReport, dress: Dress | None = None, *, large_print: bool = False) -> bytes:
    """The report as a .docx file."""
    return write_draft(draft_of(report), dress, large_print=large_print)


def _write_changes(document: WordDocument, report: ProgressReport) -> None:
    write_changes(document, report.changes)
    write_differences(document, report.differences)
    write_not_evidenced(document, report.not_evidenced)


def _write_aim(document: WordDocument, report: ProgressReport, aim: AimSection, *, is_first: bool) -> None:
    if is_first:
        _begin_aims(document)
    write_aim(document, aim, report)


def _write_end(document: WordDocument, report: ProgressReport) -> None:
    write_other_actions(document, report)
    write_closing(document, report)


def _begin_aims(document: WordDocument) -> None:
    document.turn_wide()
    document.heading("Aim by aim", 1)
