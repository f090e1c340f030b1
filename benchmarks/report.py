"""One line for each measurement: its figure, its target, and whether the figure keeps to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def line(name: str, figure: float, unit: str, target: float | None, *, at_least: bool = False) -> str:
    """`name`, `figure` in `unit`, and "ok" or "over target"; without a target the figure stands alone.

    A figure is to stay at or below its target; with `at_least` it is to reach it.
    """
    measured = f"{name:<56} {figure:>9.2f} {unit:<5}"
    if target is None:
        return measured.rstrip()
    kept = figure >= target if at_least else figure <= target
    bound = f"{'at least' if at_least else 'at most'} {target:g} {unit}"
    missed = "under target" if at_least else "over target"
    return f"{measured} {bound:<18} {'ok' if kept else missed}"


def cpu_milliseconds(work: Callable[[], object], rounds: int = 30) -> float:
    """The median processor time of one call, in milliseconds."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return median(taken) * 1000
