"""Runs every benchmark in a process of its own: `python -m benchmarks`, or some by name, `python -m benchmarks feed board`.

The exit code is 1 where one could not be run; a figure over its target says so and is no failure.
"""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "feed",
    "feed_polled",
    "reading",
    "worst_reading",
    "word_report",
    "round_trip",
    "charts_report",
    "action_list",
    "board",
    "digests",
    "startup",
)
LONGEST = 300


def main(names: list[str]) -> int:
    """Run these benchmarks, or all; the exit code."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.")
        return 2
    failed = [name for name in names or BENCHMARKS if not _runs(name)]
    for name in failed:
        print(f"The benchmark {name} could not be run; what it said stands above.")
    return 1 if failed else 0


def _runs(name: str) -> bool:
    try:
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        print(f"{name} did not end within {LONGEST} seconds.")
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
