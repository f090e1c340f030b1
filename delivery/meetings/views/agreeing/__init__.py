"""Pages of minutes from draft to agreed: wordings, circulation, comments, agreement, copies."""

from __future__ import annotations

from delivery.meetings.views.agreeing import (
    agreement,
    answering,
    circulation,
    comment_links,
    comments,
    copying,
    revising,
    taking_back,
    uploading,
    versions,
)

ROUTES = [
    *revising.ROUTES,
    *versions.ROUTES,
    *circulation.ROUTES,
    *taking_back.ROUTES,
    *comment_links.ROUTES,
    *comments.ROUTES,
    *answering.ROUTES,
    *uploading.ROUTES,
    *agreement.ROUTES,
    *copying.ROUTES,
]
