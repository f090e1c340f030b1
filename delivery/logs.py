"""Structured logs: one JSON object a line, without personal data, addresses or the values of variables."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

import structlog

MOST_CAUSES = 5


def set_up_logs(level: str) -> None:
    """Send our log lines of `level` (info, warning, error) and above to standard error.

    An answer is named by its route, since an address can hold a secret or a name.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(without_words),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def without_words(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    """Where an error was raised and of what kind it and its causes are, without what they say.

    A database quotes the row that it refuses, and a conversion the text that it cannot read.
    """
    error: BaseException | None = exc_info[1]
    parts: list[str] = []
    while error is not None and len(parts) < MOST_CAUSES:
        kind = type(error)
        places = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{kind.__module__}.{kind.__qualname__}\n{places}")
        error = error.__cause__ or error.__context__
    return "caused by ".join(parts)
