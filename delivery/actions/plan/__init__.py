"""Reads a delivery plan that was kept in Word or Excel, and writes one that reads back the same. Pure: no database, no clock."""
