"""Writes a list number the way a list asks for: 4, iv, IV, d, D, 04 or 4th."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numeral(number: int, look: str) -> str:
    """`number` as a numFmt of ECMA-376 part 1, 17.18.59 shows it; unknown formats show plain digits."""
    match look:
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        written += letters * count
    return written


def _letters(number: int) -> str:
    """a to z, then aa, bb, cc: the letter is repeated, as Word does it."""
    if not 0 < number <= 780:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
