"""Codes of an authenticator app (RFC 6238), and recovery codes: what they look like and when one is right. Pure."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp

HALF_MINUTE = 30
# The app's clock may be half a minute out either way (SECURITY A4).
OUT_BY = (-1, 0, 1)
RECOVERY_CODES = 8
# The digits and letters of base 32, 80 bits: nobody finds one by trying, even who has its hash.
RECOVERY_LETTERS = 16
# How long who gave a right password has to give a code, at sign-in and to set the second step up.
CODE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SecondStepOn:
    """Since when codes are asked of somebody, and how many recovery codes they have left."""

    since: datetime
    codes_left: int


def step_of(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """The half minute that a code is right for; None where it is wrong, or one as new was taken already."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit()):
        return None
    at = int(now.timestamp()) // HALF_MINUTE
    app = pyotp.TOTP(secret)
    for step in (at + out for out in OUT_BY):
        if step > last_step and hmac.compare_digest(app.at(step * HALF_MINUTE), digits):
            return step
    return None


def app_address(secret: str, email: str, service: str) -> str:
    """The otpauth address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=service.replace(":", " "))


def in_fours(text: str) -> str:
    """A secret or a recovery code in groups of four, as people copy it."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def plain_code(code: str) -> str:
    """A recovery code as it is compared, however it was typed."""
    return "".join(code.replace("-", " ").split()).upper()
