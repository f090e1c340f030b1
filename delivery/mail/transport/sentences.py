"""What a mail server said or did, in a sentence that says what to do about it."""

from __future__ import annotations

import os
import ssl

import aiosmtplib

from delivery.mail.server import MailServer

LOST_AFTER_DATA = (
    "The line was lost while the mail was being handed over. It may have arrived: the very same mail is sent again, "
    "and mail programs show it once."
)
LONGEST = 500


def said(code: int, message: str) -> str:
    """A server's answer on one line, as it gave it: "550 5.1.1 no such user"."""
    return f"{code} {' '.join(message.split())}"[:LONGEST].rstrip()


def blocked_sentence(error: Exception, server: MailServer) -> str:
    """Why the server `server` could not be reached or did not let us in."""
    where = f"{server.host}, port {server.port}"
    certificate = _found(error, ssl.SSLCertVerificationError)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return (
            f"The certificate of {where} is not trusted: {certificate.verify_message}. "
            "Name the council's own authority in DELIVERY_MAIL_CA, or use the name that the certificate is for."
        )
    if _found(error, ssl.SSLError):
        return f"{where} does not speak TLS there: use smtp:// for port 587 and smtps:// for port 465."
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        way = "sign-in token" if server.grant else "user name or password"
        return f"{where} does not take our {way}: {said(error.code, error.message)}"
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{where} does not want to talk to us now: {said(error.code, error.message)}"
    if isinstance(error, TimeoutError):
        return f"{where} does not answer."
    if isinstance(error, aiosmtplib.SMTPServerDisconnected):
        return f"{where} ended the conversation."
    if isinstance(error, aiosmtplib.SMTPException) and "STARTTLS" in str(error):
        return f"{where} offers no STARTTLS, and mail goes to no server unencrypted: use smtps://, or another port."
    if isinstance(error, aiosmtplib.SMTPException) and "AUTH" in str(error):
        return f"{where} takes no sign-in: leave user and password out of DELIVERY_SMTP_URL if it trusts this machine."
    return f"{where} cannot be reached: {_why(error)}."[:LONGEST]


def _why(error: BaseException) -> str:
    """What the operating system says, without the library's words around it."""
    cause = error.__cause__ or error.__context__
    if cause is not None:
        return _why(cause)
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno) if error.errno > 0 else str(error.strerror)
    return str(error).rstrip(".")


def _found(error: BaseException | None, kind: type[Exception]) -> BaseException | None:
    """The error of this kind among those that led to `error`."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error
