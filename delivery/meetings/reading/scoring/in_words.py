"""A score in plain words: what `delivery minutes score` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from delivery.meetings.reading.scoring.scores import RegisterScore, Score, Share

_REGISTERS = ("actions", "commitments", "combined", "decisions", "questions")


def score_in_words(scores: Sequence[tuple[str, Score]], *, with_misses: bool = False) -> str:
    """A table for each text, by its name, and one for all of them; with the entries missed and extra if wanted."""
    lines: list[str] = []
    for name, one in scores:
        lines += [*_table(name, one), *(_misses(one) if with_misses else ()), ""]
    if len(scores) > 1:
        lines += _table(f"All {len(scores)} texts", sum((one for _, one in scores), Score()))
    return "\n".join(lines).rstrip()


def _table(name: str, score: Score) -> Iterator[str]:
    yield name
    yield f"  {'':<12}{'right':>6}{'extra':>7}{'missed':>8}{'F1':>7}  of those right"
    for register in _REGISTERS:
        told: RegisterScore = getattr(score, register)
        yield (
            f"  {register:<12}{len(told.pairs):>6}{len(told.extra):>7}{len(told.missed):>8}{told.f1:>7.3f}"
            f"  {_shares(told)}"
        ).rstrip()
    invented = f"; {score.invented} names made up" if score.invented else ""
    if score.named.of or invented:
        yield f"  {'people':<12}{_told(score.named)} initials named{invented}"


def _shares(register: RegisterScore) -> str:
    shares = (
        ("owner", register.owners),
        ("due", register.due),
        ("number", register.numbers),
        ("open or answered", register.open),
    )
    return ", ".join(f"{name} {_told(share)}" for name, share in shares if share.of)


def _told(share: Share) -> str:
    return f"{share.right} of {share.of} ({share.rate:.3f})"


def _misses(score: Score) -> Iterator[str]:
    for register in _REGISTERS:
        if register == "combined":
            continue
        told: RegisterScore = getattr(score, register)
        yield from (f"    missed {register}: {text}" for text in told.missed)
        yield from (f"    extra {register}: {text}" for text in told.extra)
