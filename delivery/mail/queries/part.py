"""The part of the outbox that somebody looks at: all of it, what one group sends, or one sending."""

from __future__ import annotations

from dataclasses import dataclass

from piccolo.columns import And, Or, Where

from delivery.mail.queries.visibility import visible_mails
from delivery.mail.tables import Mail
from delivery.partners.viewer import Viewer

_group = Mail.sending._.group


@dataclass(frozen=True, slots=True)
class Part:
    """The mails of the group with this id, or of this sending; None narrows nothing."""

    group: int | None = None
    sending: int | None = None

    def mails(self, viewer: Viewer) -> And | Or:
        """Those of them that the viewer may see."""
        which: list[Where] = []
        if self.group is not None:
            which.append(_group == self.group)
        if self.sending is not None:
            which.append(Mail.sending == self.sending)
        seen = visible_mails(viewer)
        return And(seen, And(*which) if len(which) == 2 else which[0]) if which else seen
