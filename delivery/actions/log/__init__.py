"""Reads an action log that was kept in Word or Excel: tables in, actions out. Pure: no database, no clock."""

from __future__ import annotations

from delivery.actions.log.logged import LeftOut, LoggedAction, LogReading
from delivery.actions.log.reader import read_log

__all__ = ["LeftOut", "LogReading", "LoggedAction", "read_log"]
