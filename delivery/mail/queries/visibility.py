"""Whose mail may be seen: the one rule that the outbox, a sending, a mail and every panel ask.

Mail of a group is seen by those who keep its records, and by its chair where they asked for it; of no other group is
so much as a count shown, nor to an administrator. Mail of no group is seen by administrators and by who asked for it.
"""

from __future__ import annotations

from piccolo.columns import And, Column, Or, Where

from delivery.mail.tables import Mail, Sending
from delivery.partners.viewer import Viewer

# The id of no group: a database refuses to look among none.
_NOBODY = 0


def visible_sendings(viewer: Viewer) -> Or:
    """The sendings that a viewer may see."""
    return _seen(Sending.group, Sending.made_by, viewer)


def visible_mails(viewer: Viewer) -> Or:
    """The mails of those sendings."""
    return _seen(Mail.sending._.group, Mail.sending._.made_by, viewer)


def _seen(group: Column, made_by: Column, viewer: Viewer) -> Or:
    own: Where = made_by == viewer.person_id
    ungrouped: And | Where = group.is_null() if viewer.is_administrator else And(group.is_null(), own)
    kept = group.is_in(sorted(viewer.secretary_group_ids) or [_NOBODY])
    chaired = And(group.is_in(sorted(viewer.chair_group_ids) or [_NOBODY]), own)
    return Or(Or(kept, chaired), ungrouped)
