"""The order of an agenda: as found, but for what a person moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def in_order(natural: Sequence[str], positions: Mapping[str, int]) -> tuple[str, ...]:
    """The keys in the order that people gave them; one that nobody moved stands before its natural follower.

    `positions` are 1 upwards, 0 or none where nobody moved it. A new item of a standing agenda therefore
    finds its place on an agenda that was put in another order before, and an added one stays ahead of any
    other business.
    """
    at = {key: index for index, key in enumerate(natural)}
    placed = sorted((key for key in natural if positions.get(key)), key=lambda key: (positions[key], at[key]))
    for key in reversed(natural):
        if not positions.get(key):
            followers = [other for other in placed if at[other] > at[key]]
            nearest = min(followers, key=lambda other: at[other], default=None)
            placed.insert(placed.index(nearest) if nearest else len(placed), key)
    return tuple(placed)


def moved(keys: Sequence[str], key: str, by: int) -> tuple[str, ...]:
    """The keys with one moved up (-1) or down (1); at the end where it cannot go further it stays."""
    order = list(keys)
    at = order.index(key)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return tuple(order)
