"""The second step at sign-in: set up, used, and taken off again."""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
from piccolo.columns import Where

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import record
from delivery.partners.queries.sign_ins import end_sessions_of
from delivery.partners.second_step import (
    CODE_WITHIN,
    RECOVERY_CODES,
    RECOVERY_LETTERS,
    SecondStepOn,
    plain_code,
    step_of,
)
from delivery.partners.sessions import token_hash
from delivery.partners.tables import RecoveryCode, SecondStep
from delivery.sealing import opened, sealed

NOT_RIGHT = "This is not the code that the app shows now. Wait for the next one, and look whether the phone’s clock is right."
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


async def second_step_of(person_id: int) -> SecondStepOn | None:
    """Since when codes are asked of a person, None where they are not; two queries at most."""
    rows = await SecondStep.select(SecondStep.id, SecondStep.confirmed_at).where(
        SecondStep.person == person_id, SecondStep.confirmed_at.is_not_null(), SecondStep.ended_at.is_null()
    )
    if not rows:
        return None
    left = await RecoveryCode.count().where(
        RecoveryCode.step == rows[0]["id"], RecoveryCode.used_at.is_null()
    )
    return SecondStepOn(rows[0]["confirmed_at"], left)


async def begin_second_step(person_id: int, now: datetime) -> None:
    """A new secret for an app, in place of one that was never confirmed; nothing where codes are asked already."""
    async with transaction():
        if await second_step_of(person_id):
            return
        await _end(person_id, now)
        secret = sealed(pyotp.random_base32().encode())
        await SecondStep.insert(SecondStep(person=person_id, secret=secret, begun_at=now))


async def secret_to_confirm(person_id: int, now: datetime) -> str | None:
    """The secret that an app is about to be given, None where none was begun within ten minutes."""
    rows = await SecondStep.select(SecondStep.secret).where(*_begun(person_id, now))
    return opened(bytes(rows[0]["secret"])).decode() if rows else None


async def turn_on(person_id: int, code: str, now: datetime) -> tuple[str, ...]:
    """Ask for codes from now on, and end every session; returns the recovery codes, which are stored nowhere.

    Invalid where the code is not the app's.
    """
    async with transaction():
        rows = await SecondStep.select(SecondStep.id, SecondStep.secret).where(*_begun(person_id, now))
        secret = opened(bytes(rows[0]["secret"])).decode() if rows else ""
        step = step_of(secret, code, now, 0) if secret else None
        if step is None:
            raise Invalid(problems={"code": NOT_RIGHT})
        step_id = int(rows[0]["id"])
        await SecondStep.update({SecondStep.confirmed_at: now, SecondStep.last_step: step}).where(
            SecondStep.id == step_id
        )
        await end_sessions_of(person_id)
        await record("person", person_id, "turned the second step on", at=now, person_id=person_id)
        return await _new_codes(step_id)


async def new_recovery_codes(person_id: int, now: datetime) -> tuple[str, ...]:
    """Other recovery codes in place of those before; none where codes are not asked of this person."""
    async with transaction():
        rows = await SecondStep.select(SecondStep.id).where(
            SecondStep.person == person_id,
            SecondStep.confirmed_at.is_not_null(),
            SecondStep.ended_at.is_null(),
        )
        if not rows:
            return ()
        await record("person", person_id, "got new recovery codes", at=now, person_id=person_id)
        return await _new_codes(int(rows[0]["id"]), now)


async def turn_off(person_id: int, now: datetime, *, by: int | None, how: str = "page") -> None:
    """Ask for no code any more, and end every session; nothing where none was asked."""
    async with transaction():
        if await second_step_of(person_id) is None:
            return
        await _end(person_id, now)
        await end_sessions_of(person_id)
        await record("person", person_id, "second step taken off", at=now, person_id=by, how=how)


async def is_right_code(person_id: int, code: str, now: datetime) -> bool:
    """Whether a code is the app's or a recovery code, which it uses up; a wrong one is kept as an act."""
    async with transaction():
        rows = await SecondStep.select(SecondStep.id, SecondStep.secret, SecondStep.last_step).where(
            SecondStep.person == person_id,
            SecondStep.confirmed_at.is_not_null(),
            SecondStep.ended_at.is_null(),
        )
        for row in rows:
            secret = opened(bytes(row["secret"])).decode()
            if secret and (step := step_of(secret, code, now, row["last_step"])):
                await SecondStep.update({SecondStep.last_step: step}).where(SecondStep.id == row["id"])
                return True
            used = (
                await RecoveryCode.update({RecoveryCode.used_at: now})
                .where(
                    RecoveryCode.step == row["id"],
                    RecoveryCode.code_hash == token_hash(plain_code(code)),
                    RecoveryCode.used_at.is_null(),
                )
                .returning(RecoveryCode.id)
            )
            if used:
                await record("person", person_id, "used a recovery code", at=now, person_id=person_id)
                return True
        await note(Deed.CODE_REFUSED, at=now, person_id=None, about="person", record=person_id)
    return False


async def _new_codes(step_id: int, now: datetime | None = None) -> tuple[str, ...]:
    if now:
        await RecoveryCode.update({RecoveryCode.used_at: now}).where(
            RecoveryCode.step == step_id, RecoveryCode.used_at.is_null()
        )
    codes = tuple(
        "".join(secrets.choice(_LETTERS) for _ in range(RECOVERY_LETTERS)) for _ in range(RECOVERY_CODES)
    )
    await RecoveryCode.insert(*(RecoveryCode(step=step_id, code_hash=token_hash(code)) for code in codes))
    return codes


def _begun(person_id: int, now: datetime) -> tuple[Where, ...]:
    """One that waits to be confirmed, and is shown to nobody who comes to the same browser later."""
    return (
        SecondStep.person == person_id,
        SecondStep.confirmed_at.is_null(),
        SecondStep.ended_at.is_null(),
        SecondStep.begun_at > now - CODE_WITHIN,
    )


async def _end(person_id: int, now: datetime) -> None:
    await SecondStep.update({SecondStep.ended_at: now, SecondStep.secret: b""}).where(
        SecondStep.person == person_id, SecondStep.ended_at.is_null()
    )
