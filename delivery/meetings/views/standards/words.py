"""How far a version of a standard is, in words that its page and its document share."""

from __future__ import annotations

from delivery.meetings.rules.standards.versions import StandardRow, Version, VersionState
from delivery.wording import day_or_blank, london_day, short_day


def standing_of(version: Version) -> str:
    """Version 2, agreed by the Strategic Group on 3 May 2016."""
    where = ""
    if version.held_at is not None:
        where = f" {version.group} on {short_day(london_day(version.held_at))}"
    return (
        f"Version {version.number}, "
        + {
            VersionState.DRAFT: "a draft",
            VersionState.PROPOSED: f"proposed to{where}",
            VersionState.AGREED: f"agreed by{where}",
            VersionState.SUPERSEDED: f"agreed by{where}, and superseded since",
        }[version.state]
    )


def facts_of(standard: StandardRow, version: Version) -> tuple[tuple[str, str], ...]:
    """What is known of a standard, in pairs of words; nothing that is empty."""
    known = (
        ("Meets objective", standard.objective),
        ("Kept by", standard.owner or "The partnership"),
        ("To be looked at again", day_or_blank(standard.review_on)),
        ("Written", short_day(london_day(version.written_at))),
    )
    return tuple((term, value) for term, value in known if value)
