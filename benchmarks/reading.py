"""Reading 100 KB of minutes: a year of a forum pasted at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.report import cpu_milliseconds, line
from delivery.meetings.reading import read_minutes

MINUTES = Path(__file__).parent.parent / "fixtures" / "demo" / "minutes"
BYTES = 100_000


def main() -> None:
    """Print the figure."""
    texts = [path.read_text("utf-8") for path in sorted(MINUTES.glob("*.txt"))]
    text = "\n\n".join(texts)
    while len(text.encode()) < BYTES:
        text += "\n\n" + text
    text = text.encode()[:BYTES].decode("utf-8", "ignore")
    taken = cpu_milliseconds(lambda: read_minutes(text, held_on=date(2026, 3, 2)), rounds=9)
    print(line("Reading 100 KB of minutes, CPU", taken, "ms", 150))


if __name__ == "__main__":
    main()
