"""Which way mail leaves by the settings."""

from __future__ import annotations

from delivery.mail.transport.folder import Folder
from delivery.mail.transport.outlet import Way
from delivery.mail.transport.smtp import SmtpWay
from delivery.settings import Settings


def way_of(settings: Settings) -> Way:
    """The server that is named, else the folder."""
    if settings.smtp is None:
        return Folder(settings.mail_dir)
    return SmtpWay(settings.smtp, hostname=settings.mailbox.rpartition("@")[2])
