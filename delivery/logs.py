"""Structured logs: one JSON object a line, without personal data, addresses or the values of variables."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs() -> None:
    """Send our log lines to standard error; tracebacks carry no local variables."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
