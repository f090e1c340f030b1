"""Picks from many numbers that occur in a text those that count upwards together."""

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_rise(parts: Sequence[tuple[int, ...]], weights: Sequence[float]) -> list[int]:
    """The places of the rising subsequence of `parts` with the greatest sum of `weights`.

    Numbers that fall out of order (a list inside an objective, a date, a reference) are left behind. 9.1.10 comes
    after 9.1.9. Takes n log n steps: a Fenwick tree holds the best sum for each rank.
    """
    ranks = sorted(set(parts))
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    top = (0.0, -1)
    for place, (part, weight) in enumerate(zip(parts, weights, strict=True)):
        rank = bisect_left(ranks, part)
        lower = (0.0, -1)
        node = rank
        while node:
            lower = max(lower, best[node])
            node &= node - 1
        before.append(lower[1])
        reached = (lower[0] + weight, place)
        top = max(top, reached)
        node = rank + 1
        while node < len(best):
            best[node] = max(best[node], reached)
            node += node & -node
    rise: list[int] = []
    place = top[1]
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]
