"""Numbers as people type them or as a spreadsheet holds them; what could be read in two ways is asked, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from delivery.errors import Invalid

from .units import is_share

LARGEST = Decimal(10) ** 12
LONGEST = 40
_SIGN = r"[-−+]?"
_BRITISH = re.compile(
    rf"{_SIGN}(?:\d+|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+)(?:\.\d+)?|{_SIGN}\.\d+"
)
_CONTINENTAL = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})+,\d+|{_SIGN}\d{{1,3}}(?:\.\d{{3}}){{2,}}")
_DECIMAL_COMMA = re.compile(rf"{_SIGN}\d+,\d{{1,2}}|{_SIGN}0,\d+")
_TWO_WAYS = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}[.,]\d{{3}}")
_FEWER = re.compile(r"(?:<|fewer than|less than|under)\s*\d+", re.IGNORECASE)


def read_figure(text: str) -> Decimal:
    """The number that a text is, in the British way: 1234.5 or 1,234.5, with spaces for commas too.

    Invalid, with one sentence that says how to write it, for words, for nothing, and for a number written as on the
    continent, 1.234,5.
    """
    written = " ".join(text.split(" ")).strip()
    shown = f"“{written[:LONGEST]}”"
    if not written:
        raise Invalid("Type a number, such as 1,234.5.")
    if _CONTINENTAL.fullmatch(written):
        other = _plain(written.replace(".", "").replace(",", "."))
        raise Invalid(f"{shown} has its commas and full stops the other way round: write {other:,}.")
    if _DECIMAL_COMMA.fullmatch(written):
        raise Invalid(f"{shown} has a comma where a full stop belongs: write {written.replace(',', '.')}.")
    if _FEWER.fullmatch(written):
        raise Invalid(f"{shown} is no number: type the number itself. Pages hide it where it is small.")
    if not _BRITISH.fullmatch(written) or len(written) > LONGEST:
        raise Invalid(
            f"{shown} is no number: type figures alone, such as 1,234.5, and put words into the note."
        )
    number = _plain(written)
    if abs(number) >= LARGEST:
        raise Invalid(f"{shown} is too large: type it in thousands or millions, and say so in the unit.")
    return number


def is_continental(text: str) -> bool:
    """Whether a number can only be meant in the continental way: 1.234,5 or 12,5."""
    written = text.strip()
    return bool(_CONTINENTAL.fullmatch(written) or _DECIMAL_COMMA.fullmatch(written))


def has_two_readings(text: str) -> bool:
    """Whether a number means one thing in Britain and a thousand times as much, or as little, elsewhere: 1.234."""
    return bool(_TWO_WAYS.fullmatch(text.strip()))


def read_value(text: str, unit: str, *, from_file: bool = False) -> float:
    """A reading, baseline or target in this unit; a share may have its sign, 61%.

    In a file a share below one is asked: spreadsheets keep 85% as 0.85. Invalid with one sentence.
    """
    written, share = text.strip(), is_share(unit)
    has_sign = written.endswith("%")
    if has_sign and not share:
        raise Invalid(f"This is counted in {unit or 'numbers'}, not as a percentage: type the number.")
    number = read_figure(written.removesuffix("%"))
    if share and number > 100:
        raise Invalid(f"A percentage cannot be over 100: check “{written[:LONGEST]}”.")
    if number < 0 and not unit.casefold().startswith("percentage point"):
        raise Invalid(
            f"A number of {unit or 'this kind'} cannot be below nought: check “{written[:LONGEST]}”."
        )
    if from_file and share and not has_sign and 0 < number < 1:
        meant = format((number * 100).normalize(), "f")
        raise Invalid(f"“{written}” would be less than one per cent: type {meant} or {written}%.")
    return float(number)


def _plain(written: str) -> Decimal:
    return Decimal(re.sub(r"[,\s]", "", written).replace("−", "-"))
