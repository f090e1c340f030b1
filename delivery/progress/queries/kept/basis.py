"""Of which data a report is made: while that is the same, the same wish is the same document."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.queries.word_templates import templates_in_use
from delivery.partners.queries.installation import standing
from delivery.progress.documents.asked import Asked
from delivery.progress.documents.kinds import KINDS
from delivery.progress.queries.reviewing.reading import stored_review
from delivery.wording import london_day

LONGEST = 120


async def basis_of(asked: Asked, now: datetime) -> str:
    """The hash of a closed review and the Word templates in use where a kind tells nothing else.

    Else the revision of all data and the day.
    """
    kind = KINDS.get(asked.kind)
    if asked.review_id is not None and kind and not kind.tells_today:
        review = await stored_review(asked.review_id)
        worn = ",".join(str(template_id) for template_id in await templates_in_use())
        return f"review {review.snapshot_hash if review else ''} templates {worn}"[:LONGEST]
    installation = await standing()
    return f"revision {installation.revision if installation else 0} of {london_day(now).isoformat()}"
