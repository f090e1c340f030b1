"""What tests lean on: the demonstration, its pages and forms, Chromium, documents and calendars."""
