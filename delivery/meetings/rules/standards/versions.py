"""The versions of a service standard: draft, proposed to a meeting, agreed there, superseded by the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from delivery.meetings.rules.standards.parts import Part, parts_of
from delivery.partners.viewer import Viewer

READ_ONLY = "An agreed version stays as it is: write the next one."
NOT_KEEPER = "Only an administrator, the Strategic Group or the agency that keeps a standard can do this."


class VersionState(StrEnum):
    """Where a version is on its way."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a standard. `meeting_id`, `group` and `held_at` say which meeting has it or agreed it.

    `decision_id` is None where that decision was withdrawn since, or there is none yet.
    """

    id: int
    number: int
    text: str
    state: VersionState
    written_at: datetime
    written_by: str
    meeting_id: int | None
    group_id: int | None
    group: str
    held_at: datetime | None
    decision_id: int | None
    version: int

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text in paragraphs and lists."""
        return parts_of(self.text)


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard with the versions that the viewer may see, the newest first."""

    id: int
    title: str
    objective_id: int | None
    objective: str
    agency_id: int | None
    agency: str
    post_id: int | None
    post: str
    review_on: date | None
    version: int
    versions: tuple[Version, ...]

    @property
    def in_force(self) -> Version | None:
        """The version that was agreed last."""
        return next((one for one in self.versions if one.state is VersionState.AGREED), None)

    @property
    def open_version(self) -> Version | None:
        """The version that is a draft or before a meeting; there is one at most."""
        waiting = {VersionState.DRAFT, VersionState.PROPOSED}
        return next((one for one in self.versions if one.state in waiting), None)

    @property
    def shown(self) -> Version:
        """What a reader reads first: what is in force, else the newest there is."""
        return self.in_force or self.versions[0]

    @property
    def owner(self) -> str:
        """The post and its agency."""
        return ", ".join(part for part in (self.post, self.agency) if part)

    def numbered(self, number: int) -> Version | None:
        """The version with this number."""
        return next((one for one in self.versions if one.number == number), None)

    def is_past_review(self, today: date) -> bool:
        """Whether what is in force must be looked at again."""
        return self.in_force is not None and self.review_on is not None and self.review_on <= today


def past_review(standards: Sequence[StandardRow], today: date) -> tuple[StandardRow, ...]:
    """The standards that must be looked at again, the longest overdue first."""
    due = [one for one in standards if one.is_past_review(today)]
    return tuple(sorted(due, key=lambda one: (one.review_on or today, one.id)))


def keeps_all(viewer: Viewer) -> bool:
    """Whether they may change every standard."""
    return viewer.is_administrator or viewer.is_strategic


def keeps(viewer: Viewer, agency_id: int | None) -> bool:
    """Whether they may change a standard that this agency keeps."""
    return keeps_all(viewer) or (agency_id is not None and agency_id in viewer.agency_ids)


def may_add(viewer: Viewer) -> bool:
    """Whether they may begin a standard, for whichever agency."""
    return keeps_all(viewer) or bool(viewer.agency_ids)
